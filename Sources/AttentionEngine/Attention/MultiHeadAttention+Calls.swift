extension MultiHeadAttention {
  /// Self-attention: every word asks all words of its own sequence.
  ///
  /// - Parameters:
  ///   - x: Shape `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - mask: Which words each word may see; scores have the shape `[batch, heads, T, T]`.
  ///   - returnsWeights: Whether the weights are kept, `[batch, heads, T, T]`.
  /// - Returns: The output of x's shape.
  public func callAsFunction(
    _ x: Tensor,
    mask: Mask = .none,
    returnsWeights: Bool = false
  ) -> Attention {
    batched(x) { x in
      if let projectionWeight, canFuse {
        let all = linear(x, projectionWeight, projectionBias, for: "MultiHeadAttention")
        return attend(
          .together(all, headCount: headCount, headSize: headSize),
          mask,
          returnsWeights
        )
      }
      let (queries, keys, values) = projectedTogether(x, from: 0)
      return attend(queries, keys, values, mask, returnsWeights)
    }
  }

  /// Self-attention of further words, which also see the words before them in the cache.
  ///
  /// Words given one at a time or in groups give what the whole sequence gives at once.
  ///
  /// - Parameters:
  ///   - x: The further words, `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - cache: The words so far; x is added to it.
  ///   - mask: Which words each may see; scores have the shape `[batch, heads, T, cache and T]`.
  ///   - returnsWeights: Whether the weights are kept.
  /// - Returns: The output of x's shape.
  public func callAsFunction(
    _ x: Tensor,
    cache: inout KeyValueCache,
    mask: Mask = .causal,
    returnsWeights: Bool = false
  ) -> Attention {
    batched(x) { x in
      let (queries, newKeys, newValues) = projectedTogether(x, from: cache.count)
      let (keys, values) = cache.append(newKeys, newValues)
      return attend(queries, keys, values, mask, returnsWeights)
    }
  }

  /// Cross-attention: every word asks what is in a memory, as a decoder asks an encoder's output.
  ///
  /// - Parameters:
  ///   - queries: Shape `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - memory: Shape `[batch, S, keySize]` or `[S, keySize]`; keys and values are made from it.
  ///   - mask: Which places of the memory each word may see.
  ///   - returnsWeights: Whether the weights are kept, `[batch, heads, T, S]`.
  /// - Returns: The output of the shape of `queries`.
  public func callAsFunction(
    _ queries: Tensor,
    over memory: Tensor,
    mask: Mask = .none,
    returnsWeights: Bool = false
  ) -> Attention {
    self(
      queries: queries,
      keys: memory,
      values: memory,
      mask: mask,
      returnsWeights: returnsWeights
    )
  }

  /// Attention with queries, keys and values from different places.
  ///
  /// - Parameters:
  ///   - queries: Shape `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - keys: Shape `[batch, S, keySize]` or `[S, keySize]`.
  ///   - values: Shape `[batch, S, valueSize]` or `[S, valueSize]`.
  ///   - mask: Which keys each query may see; scores have the shape `[batch, heads, T, S]`.
  ///   - returnsWeights: Whether the weights are kept.
  /// - Returns: The output of the shape of `queries`.
  public func callAsFunction(
    queries: Tensor,
    keys: Tensor,
    values: Tensor,
    mask: Mask = .none,
    returnsWeights: Bool = false
  ) -> Attention {
    require(
      keys.rank == queries.rank && values.rank == queries.rank,
      "MultiHeadAttention: queries \(queries.shape), keys \(keys.shape), values \(values.shape) "
        + "differ in their number of axes"
    )
    return batched(queries) { queries in
      if projectionWeight != nil, canFuse, keys.isSame(as: values) {
        let memory = keys.rank == 2 ? keys.expandingDimensions(at: 0) : keys
        return attend(
          .across(
            projected(queries, .queries, through: .queries),
            projected(memory, .keys, through: .values),
            headCount: headCount,
            headSize: headSize
          ),
          mask,
          returnsWeights
        )
      }
      let cache = cached(keys: keys, values: values)
      return self.attend(queries, over: cache, mask, returnsWeights)
    }
  }

  /// Prepares the keys and values of a memory, to be asked at every step of a decoder.
  ///
  /// - Parameter memory: Shape `[batch, S, keySize]` or `[S, keySize]`.
  /// - Returns: Keys and values in heads.
  public func cached(_ memory: Tensor) -> KeyValueCache {
    cached(keys: memory, values: memory)
  }

  /// Cross-attention over a prepared memory, which is not added to.
  public func callAsFunction(
    _ queries: Tensor,
    over memory: KeyValueCache,
    mask: Mask = .none,
    returnsWeights: Bool = false
  ) -> Attention {
    batched(queries) { self.attend($0, over: memory, mask, returnsWeights) }
  }

  /// Calls `body` with a batch axis, and takes it away again if there was none.
  private func batched(_ x: Tensor, _ body: (Tensor) -> Attention) -> Attention {
    require(
      x.rank == 2 || x.rank == 3,
      "MultiHeadAttention: queries of shape \(x.shape) where [batch, T, \(modelSize)] or "
        + "[T, \(modelSize)] is needed"
    )
    return x.rank == 3 ? body(x) : body(x.expandingDimensions(at: 0)).map { $0[0] }
  }

  private func cached(keys: Tensor, values: Tensor) -> KeyValueCache {
    let keys = keys.rank == 2 ? keys.expandingDimensions(at: 0) : keys
    let values = values.rank == 2 ? values.expandingDimensions(at: 0) : values
    let keyHeads = heads(projected(keys, .keys))
    return KeyValueCache(
      keys: positions?(keyHeads) ?? keyHeads,
      values: heads(projected(values, .values))
    )
  }

  private func attend(
    _ queries: Tensor,
    over memory: KeyValueCache,
    _ mask: Mask,
    _ returnsWeights: Bool
  ) -> Attention {
    guard let keys = memory.keys, let values = memory.values else {
      stop("MultiHeadAttention: the memory is empty")
    }
    let queryHeads = heads(projected(queries, .queries))
    return attend(positions?(queryHeads) ?? queryHeads, keys, values, mask, returnsWeights)
  }

  /// Whether projections go straight to attention as they lie: nothing happens to the heads between, and
  /// no gradient of a gradient is wanted.
  private var canFuse: Bool {
    positions == nil && (dropout == 0 || DropoutScope.current == nil)
      && (Tape.current?.allowsFusing ?? true)
  }

  /// Attention of the heads in projections, joined and projected.
  private func attend(
    _ projections: HeadProjections,
    _ mask: Mask,
    _ returnsWeights: Bool
  ) -> Attention {
    if let attention = FusedHeads.attention(
      projections,
      mask: mask,
      returnsWeights: returnsWeights
    ) {
      return attention.replacingOutput(outputProjection(attention.output))
    }
    return attend(
      projections.heads(projections.queries),
      projections.heads(projections.keys),
      projections.heads(projections.values),
      mask,
      returnsWeights
    )
  }

  /// Attention of heads, joined and projected.
  private func attend(
    _ queries: Tensor,
    _ keys: Tensor,
    _ values: Tensor,
    _ mask: Mask,
    _ returnsWeights: Bool
  ) -> Attention {
    let attention = scaledDotProductAttention(
      queries: queries,
      keys: keys,
      values: values,
      mask: mask,
      dropout: dropout,
      returnsWeights: returnsWeights
    )
    let joined = attention.output.transposed(1, 2)
    let rows = joined.reshaped(to: [joined.shape[0], joined.shape[1], modelSize])
    return attention.replacingOutput(outputProjection(rows))
  }

  /// What an input is made into.
  private enum Part: Int {
    case queries, keys, values
  }

  /// An input's projections of one kind, or of several that follow one another, side by side; these
  /// where all weights lie together.
  private func projected(_ x: Tensor, _ part: Part, through last: Part? = nil) -> Tensor {
    let range = part.rawValue * modelSize..<((last ?? part).rawValue + 1) * modelSize
    let own = part == .queries ? queryWeight : part == .keys ? keyWeight : valueWeight
    guard let weight = own ?? projectionWeight?[range] else {
      stop("MultiHeadAttention: there is no weight for \(part)")
    }
    return linear(x, weight, projectionBias?[range], for: "MultiHeadAttention's \(part)")
  }

  /// Queries, keys and values of the same words, in one product where their weights lie together.
  private func projectedTogether(
    _ x: Tensor,
    from place: Int
  ) -> (queries: Tensor, keys: Tensor, values: Tensor) {
    var parts: [Tensor]
    if let projectionWeight {
      let all = linear(x, projectionWeight, projectionBias, for: "MultiHeadAttention")
      parts = all.split(into: 3, axis: -1).map(heads)
    } else {
      parts = [Part.queries, .keys, .values].map { heads(projected(x, $0)) }
    }
    if let positions {
      parts[0] = positions(parts[0], from: place)
      parts[1] = positions(parts[1], from: place)
    }
    return (parts[0], parts[1], parts[2])
  }

  /// `[batch, T, modelSize]` as `[batch, heads, T, headSize]`.
  private func heads(_ x: Tensor) -> Tensor {
    x.reshaped(to: [x.shape[0], x.shape[1], headCount, headSize]).transposed(1, 2)
  }
}
