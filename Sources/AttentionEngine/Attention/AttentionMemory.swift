/// What additive or multiplicative attention looks at: keys and values, with whatever part of the
/// scores does not depend on the query already computed.
///
/// It is made once a sequence, by the attention layer, and asked at every step.
public struct AttentionMemory: Sendable {
  /// What queries are compared with, of shape `[batch, S, keySize]` or `[S, keySize]`.
  public let keys: Tensor
  /// What is mixed, of shape `[batch, S, valueSize]` or `[S, valueSize]`.
  public let values: Tensor
  /// The keys as the layer compares them.
  public let projectedKeys: Tensor
  /// Which keys each query may see.
  public let mask: Mask

  init(keys: Tensor, values: Tensor?, projectedKeys: Tensor, mask: Mask, for layer: String) {
    self.keys = keys
    self.values = values ?? keys
    self.projectedKeys = projectedKeys
    self.mask = mask
    require(
      self.values.rank == keys.rank
        && self.values.shape.dropLast() == keys.shape.dropLast(),
      "\(layer): keys \(keys.shape) and values \(self.values.shape) differ in more than their size"
    )
  }

  /// The memory of some sequences of a batch, in an order, as beam search chooses them.
  ///
  /// - Precondition: There is a batch, and the mask is none or a padding mask.
  func selecting(_ rows: [Int], lengths: [Int]?) -> AttentionMemory {
    AttentionMemory(
      keys: keys.gather(rows),
      values: values.gather(rows),
      projectedKeys: projectedKeys.gather(rows),
      mask: lengths.map { Mask.padding(lengths: $0) } ?? .none,
      for: "attention"
    )
  }

  /// Attends with one query for each sequence or several, as the rank of `query` says.
  ///
  /// - Parameters:
  ///   - query: Shape `[queries, size]` or `[size]`, with a batch axis in front if the keys have one.
  ///   - size: The size it should have.
  ///   - layer: The layer's name in messages.
  ///   - attending: What queries of shape `[…, T, size]` find.
  /// - Returns: The mixed values and the weights, without the axis T if the query has none.
  func attend(
    _ query: Tensor,
    size: Int,
    for layer: String,
    attending: (Tensor) -> Attention
  ) -> Attention {
    require(
      (query.rank == keys.rank || query.rank == keys.rank - 1)
        && query.dimensions[query.rank - 1] == size
        && (keys.rank == 2 || query.dimensions[0] == keys.dimensions[0]),
      "\(layer): a state of shape \(query.shape) for keys \(keys.shape) and a state size of \(size)"
    )
    let isSingle = query.rank == keys.rank - 1
    guard isSingle else { return attending(query) }
    let attention = attending(query.expandingDimensions(at: -2))
    return attention.map { part in
      part.reshaped(to: Array(part.shape.dropLast(2)) + [part.shape[part.rank - 1]])
    }
  }
  /// The values mixed by scores of shape `[…, T, S]`.
  func mixed(by scores: Tensor) -> Attention {
    let weights = softmax(mask.applied(to: scores))
    return Attention(output: weights.matmul(values), weights: weights)
  }
}
