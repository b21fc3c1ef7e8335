/// The few operations that all others are made of.
///
/// Each checks its operands, makes room for the result and calls one kernel. Whatever is to be
/// known of how a result came about, such as its gradient, belongs here and nowhere else.
extension Tensor {
  /// Applies a function to every element.
  static func apply(_ function: ElementFunction, _ x: Tensor) -> Tensor {
    let result = Tensor(uninitialized: x.dimensions, x.dataType)
    result.storage.fill(function, x.storage)
    return result
  }

  /// Applies a function to pairs of elements, repeating either operand as broadcasting says.
  static func apply(_ function: PairFunction, _ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.dataType == b.dataType else {
      let (a, b) = sameType(a, b)
      return apply(function, a, b)
    }
    if a.dimensions == b.dimensions || b.rank == 0 {
      return applyFlat(function, a, b, a.dimensions, 1, b.rank == 0 && a.rank > 0 ? 0 : 1)
    }
    if a.rank == 0 { return applyFlat(function, a, b, b.dimensions, 0, 1) }
    let sizes = a.dimensions.broadcast(with: b.dimensions, for: function.rawValue)
    let result = Tensor(uninitialized: sizes, a.dataType)
    guard result.count > 0 else { return result }
    result.storage.fill(
      function,
      a.storage,
      b.storage,
      sizes: sizes,
      aSteps: a.dimensions.steps(in: sizes),
      bSteps: b.dimensions.steps(in: sizes)
    )
    return result
  }

  /// Applies a function along all elements in memory order, with a step of 0 or 1 on either side.
  private static func applyFlat(
    _ function: PairFunction,
    _ a: Tensor,
    _ b: Tensor,
    _ dimensions: Shape,
    _ aStep: Int,
    _ bStep: Int
  ) -> Tensor {
    let result = Tensor(uninitialized: dimensions, a.dataType)
    result.storage.fill(
      function,
      a.storage,
      b.storage,
      sizes: Shape(result.count),
      aSteps: Shape(aStep),
      bSteps: Shape(bStep)
    )
    return result
  }

  /// Applies a function to each row along an axis.
  static func apply(
    _ function: RowFunction,
    _ x: Tensor,
    axis: Int,
    keepingDimensions: Bool = false
  ) -> Tensor {
    let place = x.dimensions.axis(axis, for: function.rawValue)
    let last = x.rank - 1
    guard place == last else {
      // The axis goes to the end and, where rows stay rows, back again.
      let moved = x.movingAxis(place, to: last)
      let result = apply(function, moved, axis: last, keepingDimensions: keepingDimensions)
      return function.reduces && !keepingDimensions ? result : result.movingAxis(last, to: place)
    }
    var sizes = x.dimensions
    if function.reduces {
      sizes[last] = 1
      if !keepingDimensions { sizes = sizes.removing(at: last) }
    }
    let width = x.dimensions[last]
    let result = Tensor(uninitialized: sizes, x.dataType)
    let rows = function.reduces ? result.count : width == 0 ? 0 : x.count / width
    result.storage.fill(function, x.storage, rows: rows, width: width)
    return result
  }

  /// The matrix product over the last two axes, the others broadcast.
  static func product(_ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.dataType == b.dataType else {
      let (a, b) = sameType(a, b)
      return product(a, b)
    }
    let m = a.dimensions[a.rank - 2]
    let k = a.dimensions[a.rank - 1]
    let n = b.dimensions[b.rank - 1]
    require(
      k == b.dimensions[b.rank - 2],
      "matmul: \(a.dimensions) by \(b.dimensions); \(k) ≠ \(b.dimensions[b.rank - 2])"
    )
    if a.rank == 2 && b.rank == 2 {
      let result = Tensor(uninitialized: Shape(m, n), a.dataType)
      result.storage.fillProduct(a.storage, b.storage, m: m, k: k, n: n)
      return result
    }
    let aBatch = a.dimensions.removing(at: a.rank - 1).removing(at: a.rank - 2)
    let bBatch = b.dimensions.removing(at: b.rank - 1).removing(at: b.rank - 2)
    let batch = aBatch.broadcast(
      with: bBatch,
      for: "matmul: \(a.dimensions) by \(b.dimensions)"
    )
    var sizes = batch
    sizes.append(m)
    sizes.append(n)
    let result = Tensor(uninitialized: sizes, a.dataType)
    let aPlaces = aBatch.places(in: batch)
    let bPlaces = bBatch.places(in: batch)
    for i in 0..<batch.count {
      result.storage.fillProduct(
        a.storage,
        b.storage,
        m: m,
        k: k,
        n: n,
        aIndex: aPlaces[i],
        bIndex: bPlaces[i],
        index: i
      )
    }
    return result
  }

  /// Collects the elements at `offset` plus any number of steps along each axis.
  func gathering(offset: Int, sizes: Shape, steps: Shape) -> Tensor {
    let result = Tensor(uninitialized: sizes, dataType)
    guard result.count > 0 else { return result }
    let flat = sizes.rank == 0
    result.storage.gather(
      storage,
      offset: offset,
      sizes: flat ? Shape(1) : sizes,
      steps: flat ? Shape(1) : steps
    )
    return result
  }

  /// Writes `value` over the elements at `offset` plus any number of steps along each axis.
  mutating func scatter(_ value: Tensor, offset: Int, sizes: Shape, steps: Shape) {
    guard sizes.count > 0 else { return }
    makeUnique()
    let flat = sizes.rank == 0
    storage.scatter(
      value.storage,
      offset: offset,
      sizes: flat ? Shape(1) : sizes,
      steps: flat ? Shape(1) : steps
    )
  }

  /// Joins tensors that agree but for their sizes along `axis`.
  init(joining tensors: [Tensor], axis: Int) {
    let dataType = Tensor.commonType(tensors)
    var sizes = tensors[0].dimensions
    sizes[axis] = tensors.reduce(0) { $0 + $1.dimensions[axis] }
    self.init(uninitialized: sizes, dataType)
    let steps = sizes.steps
    var start = 0
    for tensor in tensors {
      scatter(
        tensor.cast(to: dataType),
        offset: start * steps[axis],
        sizes: tensor.dimensions,
        steps: steps
      )
      start += tensor.dimensions[axis]
    }
  }

  /// Takes `a` where `mask` is not zero and `b` elsewhere; all three are broadcast.
  static func selecting(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    let (a, b) = sameType(a, b)
    let sizes = mask.dimensions.broadcast(with: a.dimensions, for: "where")
      .broadcast(with: b.dimensions, for: "where")
    let result = Tensor(uninitialized: sizes, a.dataType)
    result.storage.fillSelecting(
      mask.cast(to: a.dataType).repeated(to: sizes).storage,
      a.repeated(to: sizes).storage,
      b.repeated(to: sizes).storage
    )
    return result
  }

  /// The type of several tensors joined: `float64` if any of them has it.
  static func commonType(_ tensors: [Tensor]) -> DataType {
    tensors.contains { $0.dataType == .float64 } ? .float64 : .float32
  }

  /// Brings two operands to one type: that of the operand with axes if only one has them, else
  /// `float64` where they differ.
  @inline(__always)
  static func sameType(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
    if a.dataType == b.dataType { return (a, b) }
    if a.rank == 0 && b.rank > 0 { return (a.cast(to: b.dataType), b) }
    if b.rank == 0 && a.rank > 0 { return (a, b.cast(to: a.dataType)) }
    return (a.cast(to: .float64), b.cast(to: .float64))
  }
}
