extension Tensor {
  /// The matrix product over the last two axes: `C[i, j] = Σₚ A[i, p] · B[p, j]`.
  ///
  /// `[m, k]` by `[k, n]` gives `[m, n]`. A vector on the left is a row, `[k]` by `[k, n]` gives
  /// `[n]`; on the right it is a column, `[m, k]` by `[k]` gives `[m]`. Further axes hold a matrix
  /// each and are broadcast. Every sum takes its terms in index order by fused multiply-add.
  ///
  /// - Precondition: The inner sizes agree. Two vectors have no matrix product; see ``dot(_:)``.
  public func matmul(_ other: Tensor) -> Tensor {
    if rank >= 2 && other.rank >= 2 { return Tensor.product(self, other) }
    require(
      rank > 0 && other.rank > 0,
      "matmul: \(dimensions) by \(other.dimensions); a single number is no matrix, use *"
    )
    require(
      rank > 1 || other.rank > 1,
      "matmul: \(dimensions) by \(other.dimensions); two rows have no matrix product, use dot"
    )
    if rank == 1 {
      let sizes = other.dimensions
      require(
        count == sizes[sizes.rank - 2],
        "matmul: \(dimensions) by \(sizes); \(count) ≠ \(sizes[sizes.rank - 2])"
      )
      let product = Tensor.product(withShape(Shape(1, count)), other)
      return product.withShape(product.dimensions.removing(at: product.rank - 2))
    }
    require(
      dimensions[rank - 1] == other.count,
      "matmul: \(dimensions) by \(other.dimensions); \(dimensions[rank - 1]) ≠ \(other.count)"
    )
    let product = Tensor.product(self, other.withShape(Shape(other.count, 1)))
    return product.withShape(dimensions.removing(at: rank - 1))
  }

  /// The sum of the products of two vectors' elements, `Σᵢ aᵢ · bᵢ`, of shape `[]`.
  ///
  /// - Precondition: Both have one axis and the same size.
  public func dot(_ other: Tensor) -> Tensor {
    require(
      rank == 1 && dimensions == other.dimensions,
      "dot: \(dimensions) with \(other.dimensions); two vectors of one size are needed"
    )
    return Tensor.product(withShape(Shape(1, count)), other.withShape(Shape(count, 1)))
      .withShape(.scalar)
  }

  /// Every product of an element of this vector and one of the other, of shape `[m, n]`.
  ///
  /// - Precondition: Both have one axis.
  public func outer(_ other: Tensor) -> Tensor {
    require(
      rank == 1 && other.rank == 1,
      "outer: \(dimensions) with \(other.dimensions); two vectors are needed"
    )
    return withShape(Shape(count, 1)) * other.withShape(Shape(1, other.count))
  }

  /// The cosine of the angle between vectors along the last axis: `a·b / (|a| |b|)`.
  ///
  /// `[d]` and `[d]` give `[]`; further axes are broadcast. Lengths below 10⁻⁸ count as 10⁻⁸, as in
  /// PyTorch, so that a vector of zeros has similarity 0 with all others.
  public func cosineSimilarity(to other: Tensor) -> Tensor {
    require(
      rank > 0 && other.rank > 0,
      "cosineSimilarity: \(dimensions) with \(other.dimensions); vectors are needed"
    )
    func length(_ x: Tensor) -> Tensor { maximum(x.norm(axis: -1), 1e-8) }
    return (self * other).sum(axis: -1) / (length(self) * length(other))
  }
}
