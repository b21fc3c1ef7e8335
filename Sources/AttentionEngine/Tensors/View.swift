extension Tensor {
  /// Below this number of elements a part is copied rather than viewed: one allocation either way,
  /// and what comes after need not pack it.
  static let smallestView = 64

  /// The distance between neighbours along each axis.
  var steps: Shape { storage.steps }

  /// Whether the elements lie one after another in memory.
  @inline(__always) var isContiguous: Bool { storage.isContiguous }

  /// The elements `offset` after the first in memory plus any number of steps along each axis: a view
  /// of them, or a copy of a few.
  ///
  /// The result is not on the tape.
  func viewing(offset: Int = 0, sizes: Shape, steps: Shape) -> Tensor {
    let count = sizes.count
    guard count < Tensor.smallestView else {
      return Tensor(Storage.viewing(storage, offset: offset, sizes, steps))
    }
    let result = Tensor(uninitialized: sizes, dataType)
    if count > 0 { result.gather(self, offset: offset, sizes: sizes, steps: steps) }
    return result
  }

  /// The same elements one after another, which kernels ask for; itself where they are already.
  @inline(__always) var packed: Tensor { isContiguous ? self : gathered() }

  @inline(never)
  private func gathered() -> Tensor {
    var result = Tensor(uninitialized: dimensions, dataType)
    result.write(self)
    result.place = place
    return result
  }

  /// The same elements in row-major order under a shape of as many: a view, or a copy of a few or of
  /// those that do not lie one after another. Not on the tape.
  func viewing(as sizes: Shape) -> Tensor {
    if count >= Tensor.smallestView, isContiguous {
      return Tensor(Storage.viewing(storage, offset: 0, sizes, sizes.steps))
    }
    let result = Tensor(Storage.make(sizes, dataType, isNumber: storage.isNumber))
    result.write(self)
    return result
  }

  /// Writes all elements of `source`, in row-major order, over this one's, which are as many.
  func write(_ source: Tensor) {
    if source.isContiguous {
      write(source, at: 0)
    } else if source.count > 0 {
      gather(source, offset: 0, sizes: source.dimensions, steps: source.steps)
    }
  }
}
