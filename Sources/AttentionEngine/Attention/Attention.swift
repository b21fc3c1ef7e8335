/// What attention found: the mixed values and, where asked for, the weights they were mixed with.
public struct Attention: Sendable {
  /// For each query the values weighed by how well their keys match, of shape `[…, T, v]`.
  public let output: Tensor

  private let keptWeights: Tensor?

  init(output: Tensor, weights: Tensor?) {
    self.output = output
    keptWeights = weights
  }

  /// Both parts changed alike, as when an axis is taken away.
  func map(_ change: (Tensor) -> Tensor) -> Attention {
    Attention(output: change(output), weights: keptWeights.map(change))
  }

  /// Another output from the same weights.
  func replacingOutput(_ output: Tensor) -> Attention {
    Attention(output: output, weights: keptWeights)
  }

  /// For each query its share of attention to every key, of shape `[…, T, S]`; rows sum to 1.
  ///
  /// - Precondition: They were asked for with `returnsWeights: true`.
  public var weights: Tensor {
    guard let keptWeights else {
      stop("weights: attention was computed without returnsWeights: true")
    }
    return keptWeights
  }
}

/// Weighs each value by how well its key matches a query: `softmax(Q·Kᵀ · scale + mask)·V`.
///
/// Source: Vaswani et al. 2017, *Attention Is All You Need*, equation (1).
///
/// - Parameters:
///   - queries: Shape `[…, T, d]`. Axes before the last two are sequences or heads, and broadcast.
///   - keys: Shape `[…, S, d]`.
///   - values: Shape `[…, S, v]`.
///   - mask: Which keys each query may see.
///   - scale: What scores are multiplied by; `1 / √d` unless given.
///   - dropout: The share of weights dropped, see ``withDropout(seed:_:)``; the weights returned are
///     those before.
///   - returnsWeights: Whether the weights are kept, to be read or drawn.
/// - Returns: The output of shape `[…, T, v]`. A row whose mask hides every key is zero.
/// - Precondition: The shapes agree as above; otherwise the program stops and names them.
public func scaledDotProductAttention(
  queries: Tensor,
  keys: Tensor,
  values: Tensor,
  mask: Mask = .none,
  scale: Double? = nil,
  dropout: Double = 0,
  returnsWeights: Bool = false
) -> Attention {
  var shapes: String {
    "attention: queries \(queries.dimensions), keys \(keys.dimensions), "
      + "values \(values.dimensions)"
  }
  require(
    queries.rank >= 2 && keys.rank >= 2 && values.rank >= 2,
    "\(shapes); each needs two axes"
  )
  let size = queries.dimensions[queries.rank - 1]
  let keySize = keys.dimensions[keys.rank - 1]
  require(size == keySize, "\(shapes); queries and keys of size \(size) ≠ \(keySize)")
  let keyCount = keys.dimensions[keys.rank - 2]
  let valueCount = values.dimensions[values.rank - 2]
  require(keyCount == valueCount, "\(shapes); \(keyCount) keys ≠ \(valueCount) values")

  if dropout != 0 { requireShare(dropout, for: "attention") }
  require(scale != nil || size > 0, "\(shapes); words of size 0 need a scale")
  let scale = scale ?? 1 / Double(size).squareRoot()
  if dropout == 0 || DropoutScope.current == nil,
    let attention = FusedAttention.attention(
      queries: queries,
      keys: keys,
      values: values,
      mask: mask,
      scale: scale,
      returnsWeights: returnsWeights
    )
  {
    return attention
  }
  let scores = queries.matmul(keys.transposed()) * Tensor(scale)
  let weights = softmax(mask.applied(to: scores))
  return Attention(
    output: Dropout(rate: dropout)(weights).matmul(values),
    weights: returnsWeights ? weights : nil
  )
}
