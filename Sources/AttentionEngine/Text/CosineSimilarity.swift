/// How far two vectors point the same way, whatever their lengths: `a·b / (‖a‖ ‖b‖)`.
///
/// It is 1 for the same direction, 0 for a right angle and -1 for opposite ones. Lengths below 10⁻⁸
/// count as 10⁻⁸, as in PyTorch, so that a vector of zeros has similarity 0 with all others.
///
/// - Parameters:
///   - a: Vectors along an axis.
///   - b: As many, or a shape that broadcasts.
///   - axis: The axis along which the vectors lie; -1 is the last.
/// - Returns: The broadcast shape without that axis: a single number for two vectors.
/// - Precondition: The shapes broadcast.
public func cosineSimilarity(_ a: Tensor, _ b: Tensor, axis: Int = -1) -> Tensor {
  let lengths =
    maximum(a.norm(axis: axis, keepingDimensions: true), 1e-8)
    * maximum(b.norm(axis: axis, keepingDimensions: true), 1e-8)
  return ((a * b) / lengths).sum(axis: axis)
}

/// The cosine similarity of every row of `a` with every row of `b`.
///
/// - Parameters:
///   - a: Shape `[n, d]`.
///   - b: Shape `[m, d]`; `a` itself where it is left out.
/// - Returns: Shape `[n, m]`.
/// - Precondition: Both are matrices with rows of one size.
public func cosineSimilarities(_ a: Tensor, _ b: Tensor? = nil) -> Tensor {
  let b = b ?? a
  require(
    a.rank == 2 && b.rank == 2 && a.shape[1] == b.shape[1],
    "cosineSimilarities: \(a.shape) with \(b.shape); two matrices with rows of one size are needed"
  )
  func directions(_ x: Tensor) -> Tensor {
    x / maximum(x.norm(axis: 1, keepingDimensions: true), 1e-8)
  }
  return directions(a).matmul(directions(b).transposed())
}
