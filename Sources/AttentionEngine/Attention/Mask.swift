/// Which keys each query may see.
public indirect enum Mask: Sendable {
  /// Every query sees every key.
  case none
  /// No query sees a later key. The last query sees all keys, the one before it all but the last,
  /// and so on; with as many queries as keys, query `i` sees keys 0 to `i`.
  case causal
  /// Only the first `lengths[b]` keys of sequence `b` are seen, where `b` is the place along the
  /// scores' first axis. Scores without such an axis, of shape `[T, S]`, take one length.
  case padding(lengths: [Int])
  /// A query sees a key where the tensor is not zero; it is broadcast to `[…, T, S]`.
  case keep(Tensor)
  /// The tensor is added to the scaled scores: 0 leaves a key as it is and minus infinity hides it.
  /// It is broadcast to `[…, T, S]`.
  case additive(Tensor)
  /// A key is seen where both masks show it; what they add is added up.
  case both(Mask, Mask)

  /// Both masks at once, as in `.causal & .padding(lengths: [3, 5])`.
  public static func & (a: Mask, b: Mask) -> Mask {
    switch (a, b) {
    case (.none, _): b
    case (_, .none): a
    default: .both(a, b)
    }
  }

  /// What the mask adds to scores of a shape: 0 where a key is seen and minus infinity elsewhere.
  ///
  /// ```swift
  /// Mask.causal.bias(for: [2, 2])  // [[0, -inf], [0, 0]]
  /// ```
  ///
  /// - Parameter shape: `[…, T, S]` for T queries and S keys.
  /// - Returns: A tensor that is broadcast to `shape`.
  /// - Precondition: The mask fits the shape.
  public func bias(for shape: [Int]) -> Tensor {
    let scores = Shape(shape, for: "mask")
    require(scores.rank >= 2, "mask: \(scores) has no queries and keys")
    let queries = scores[scores.rank - 2]
    let keys = scores[scores.rank - 1]
    switch self {
    case .none:
      return Tensor(0)
    case .causal:
      require(queries <= keys, "causal mask: \(scores) has more queries than keys")
      let query = Tensor.arange(queries).expandingDimensions(at: 1) + Double(keys - queries)
      return Mask.hiding(Tensor.arange(keys) .> query)
    case .padding(let lengths):
      return Mask.padding(lengths, scores)
    case .keep(let kept):
      return Mask.hiding(Mask.fitting(kept, scores, "keep") .== 0)
    case .additive(let bias):
      return Mask.fitting(bias, scores, "additive")
    case .both(let first, let second):
      return first.bias(for: shape) + second.bias(for: shape)
    }
  }

  private static func padding(_ lengths: [Int], _ scores: Shape) -> Tensor {
    let sequences = scores.rank == 2 ? 1 : scores[0]
    let keys = scores[scores.rank - 1]
    require(
      lengths.count == sequences,
      "padding mask: \(lengths.count) lengths for \(scores), which has \(sequences)"
    )
    for length in lengths {
      require(length >= 0 && length <= keys, "padding mask: length \(length) of \(keys) keys")
    }
    let ends = Tensor(lengths.map(Double.init))
    guard scores.rank > 2 else { return hiding(Tensor.arange(keys) .>= ends) }
    let shape = [sequences] + Array(repeating: 1, count: scores.rank - 1)
    return hiding(Tensor.arange(keys) .>= ends.reshaped(to: shape))
  }

  private static func fitting(_ mask: Tensor, _ scores: Shape, _ name: String) -> Tensor {
    require(
      mask.dimensions.broadcast(with: scores, for: "\(name) mask") == scores,
      "\(name) mask: \(mask.dimensions) for scores of shape \(scores)"
    )
    return mask
  }

  private static func hiding(_ hidden: Tensor) -> Tensor {
    Tensor.where(hidden, -.infinity, 0)
  }
}

extension Mask {
  /// Scores with what the mask adds to them.
  func applied(to scores: Tensor) -> Tensor {
    if case .none = self { return scores }
    return scores + bias(for: scores.shape).cast(to: scores.dataType)
  }
}
