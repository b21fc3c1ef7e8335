/// The cosine of the angle between every row of `a` and every row of `b`: `aᵢ·bⱼ / (‖aᵢ‖ ‖bⱼ‖)`.
///
/// It is 1 for the same direction, 0 for a right angle and -1 for opposite ones. Lengths below 10⁻⁸
/// count as 10⁻⁸, as in PyTorch, so that a row of zeros has similarity 0 with all others.
///
/// See ``Tensor/cosineSimilarity(to:)`` for two vectors.
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
