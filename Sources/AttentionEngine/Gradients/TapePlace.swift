/// Where a tape says how a tensor came about: which tape, and which of its entries.
///
/// A number rather than a reference, so that copying a tensor counts one reference and not two. A
/// tensor that outlives its tape is a constant, for no later tape has that number.
struct TapePlace: Sendable {
  let tape: Int
  let index: Int

  /// Of tensors that no tape knows.
  static let none = TapePlace(tape: 0, index: 0)
}

/// The sizes and the type of a tensor without its elements.
struct TensorForm {
  let dimensions: Shape
  let dataType: DataType

  @inline(__always)
  init(_ tensor: Tensor) {
    dimensions = tensor.dimensions
    dataType = tensor.dataType
  }
}

extension Tensor {
  /// The same elements as a constant: what is computed from it leads no gradient back.
  public func detached() -> Tensor {
    var result = self
    result.place = .none
    return result
  }
}
