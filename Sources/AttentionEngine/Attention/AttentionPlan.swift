/// What the kernel of attention needs to know: operands with the same axes before the last two, of
/// sequences and of heads or fewer, and the mask in the kernel's terms.
///
/// A class, so that whoever keeps or passes on a plan counts one reference and not one for each operand.
final class AttentionPlan {
  let queries: Tensor
  let keys: Tensor
  let values: Tensor
  /// The axes before the last two, as the result has them.
  let batch: Shape
  let scale: Double
  let mask: ScoreMask

  /// How many queries and keys each sequence has at most.
  var queryCount: Int { queries.dimensions[batch.rank] }
  var keyCount: Int { keys.dimensions[batch.rank] }

  /// Plans attention over operands of one type that are known to fit each other; `nil` where the
  /// kernel cannot do it: for more than two axes before the last two, or a mask that leads a gradient
  /// back.
  init?(queries: Tensor, keys: Tensor, values: Tensor, mask: Mask, scale: Double) {
    let batch = AttentionPlan.batch(queries, keys, values)
    guard batch.rank <= 2, queries.dataType == keys.dataType, keys.dataType == values.dataType,
      !mask.isVariable
    else { return nil }
    self.batch = batch
    self.queries = queries.asOperand(along: batch)
    self.keys = keys.asOperand(along: batch)
    self.values = values.asOperand(along: batch)
    self.scale = scale
    if case .none = mask {
      self.mask = ScoreMask()
    } else {
      let shape = batch.appending(
        self.queries.dimensions[batch.rank],
        self.keys.dimensions[batch.rank]
      )
      self.mask = ScoreMask(mask, for: shape, queries.dataType)
    }
  }

  /// The axes before the last two of operands that are repeated to each other's.
  private static func batch(_ queries: Tensor, _ keys: Tensor, _ values: Tensor) -> Shape {
    if queries.rank == 2 && keys.rank == 2 && values.rank == 2 { return .scalar }
    func leading(_ x: Tensor) -> Shape {
      x.dimensions.removing(at: x.rank - 1).removing(at: x.rank - 2)
    }
    return leading(queries).broadcast(with: leading(keys), for: "attention")
      .broadcast(with: leading(values), for: "attention")
  }

  /// A shape of matrices for all sequences and heads.
  func shape(_ rows: Int, _ columns: Int) -> Shape {
    batch.appending(rows, columns)
  }
}

extension Tensor {
  /// As the kernel takes it: with the axes of `batch` before the last two, and its columns side by side.
  fileprivate func asOperand(along batch: Shape) -> Tensor {
    var result = self
    result.place = .none
    if rank == 2 && batch.rank == 0 && isContiguous { return result }
    return result.repeated(to: batch.appending(dimensions[rank - 2], dimensions[rank - 1]))
      .withAdjacentColumns
  }

  /// Itself where the last axis has its elements side by side, else packed.
  var withAdjacentColumns: Tensor {
    guard !isContiguous, steps[rank - 1] != 1, dimensions[rank - 1] != 1 else { return self }
    return packed
  }
}
