/// Where the elements of a tensor lie that shares the storage of another: how far from the start,
/// and how far apart along each axis.
///
/// A step of 0 repeats elements, a negative one runs backwards.
final class View: Sendable {
  /// The place of the first element in the storage.
  let offset: Int
  /// The distance between neighbours along each axis.
  let steps: Shape
  /// Whether the elements lie one after another, as they do in a tensor of its own.
  let isContiguous: Bool

  init(offset: Int, sizes: Shape, steps: Shape) {
    self.offset = offset
    self.steps = steps
    var expected = 1
    var contiguous = true
    for axis in stride(from: sizes.rank - 1, through: 0, by: -1) where sizes[axis] != 1 {
      if steps[axis] != expected { contiguous = false }
      expected *= sizes[axis]
    }
    isContiguous = contiguous
  }
}

extension Tensor {
  /// Below this number of elements a part is copied rather than viewed: one allocation either way,
  /// and what comes after need not pack it.
  static let smallestView = 64

  /// The place of the first element in the storage.
  @inline(__always)
  var offset: Int { view?.offset ?? 0 }

  /// The distance between neighbours along each axis.
  var steps: Shape { view?.steps ?? dimensions.steps }

  /// The elements at `offset` in the storage plus any number of steps along each axis: a view of
  /// them, or a copy of a few.
  ///
  /// The result is not on the tape.
  func viewing(offset: Int, sizes: Shape, steps: Shape) -> Tensor {
    let count = sizes.count
    guard count < Tensor.smallestView else {
      return Tensor(storage, sizes, View(offset: offset, sizes: sizes, steps: steps))
    }
    let result = Tensor(uninitialized: sizes, dataType)
    if count > 0 { result.gather(storage, offset: offset, sizes: sizes, steps: steps) }
    return result
  }

  /// The same elements one after another, which kernels ask for; itself where they are already.
  @inline(__always)
  var packed: Tensor {
    guard let view, !view.isContiguous else { return self }
    return gathered(view)
  }

  @inline(never)
  private func gathered(_ view: View) -> Tensor {
    var result = Tensor(uninitialized: dimensions, dataType)
    if count > 0 {
      result.gather(storage, offset: view.offset, sizes: dimensions, steps: view.steps)
    }
    result.place = place
    return result
  }
}

extension View {
  /// The same place for a contiguous run of elements under another shape.
  func reshaped(_ sizes: Shape) -> View {
    View(offset: offset, sizes: sizes, steps: sizes.steps)
  }
}
