/// The few operations that all others are made of.
///
/// Each checks its operands, makes room for the result, calls one kernel and, where a gradient is
/// wanted, writes on the tape how the result came about. Nothing else does either.
extension Tensor {
  /// Applies a function to every element.
  static func apply(_ function: ElementFunction, _ x: Tensor) -> Tensor {
    let source = x.packed
    var result = Tensor(uninitialized: x.dimensions, x.dataType)
    result.fill(function, source)
    if let tape = Tape.recording(x) {
      tape.record(&result, of: [x]) { result in
        switch function.kept {
        case .nothing: .element(function, x.place, kept: nil)
        case .argument: .element(function, x.place, kept: x)
        case .value: .element(function, x.place, kept: result)
        }
      }
    }
    return result
  }

  /// Applies a function to pairs of elements, repeating either operand as broadcasting says.
  static func apply(_ function: PairFunction, _ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.dataType == b.dataType else {
      let (a, b) = sameType(a, b)
      return apply(function, a, b)
    }
    var result = combined(function, a, b)
    if let tape = Tape.recording(a, b) { tape.record(&result, function, a, b) }
    return result
  }

  private static func combined(_ function: PairFunction, _ a: Tensor, _ b: Tensor) -> Tensor {
    if a.isContiguous && b.isContiguous {
      if a.dimensions == b.dimensions || b.rank == 0 {
        return combinedFlat(function, a, b, a.dimensions, 1, b.rank == 0 && a.rank > 0 ? 0 : 1)
      }
      if a.rank == 0 { return combinedFlat(function, a, b, b.dimensions, 0, 1) }
    }
    let sizes = a.dimensions.broadcast(with: b.dimensions, for: function.rawValue)
    let result = Tensor(uninitialized: sizes, a.dataType)
    guard result.count > 0 else { return result }
    result.fill(
      function,
      a,
      b,
      sizes: sizes.rank == 0 ? Shape(1) : sizes,
      aSteps: a.dimensions.steps(a.steps, in: sizes),
      bSteps: b.dimensions.steps(b.steps, in: sizes)
    )
    return result
  }

  /// Applies a function along all elements in memory order, with a step of 0 or 1 on either side.
  @inline(__always)
  private static func combinedFlat(
    _ function: PairFunction,
    _ a: Tensor,
    _ b: Tensor,
    _ dimensions: Shape,
    _ aStep: Int,
    _ bStep: Int
  ) -> Tensor {
    let result = Tensor(uninitialized: dimensions, a.dataType)
    result.fill(function, a, aStep, b, bStep)
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
    var result = applied(function, x, place, keepingDimensions)
    if let tape = Tape.recording(x) {
      tape.record(&result, of: [x]) { result in
        switch function {
        case .sum: .rowSum(x.place, axis: place)
        case .cumulativeSum: .cumulativeSum(x.place, axis: place)
        case .softmax: .softmax(x.place, axis: place, softmax: result)
        case .logSoftmax: .logSoftmax(x.place, axis: place, logSoftmax: result)
        }
      }
    }
    return result
  }

  private static func applied(
    _ function: RowFunction,
    _ x: Tensor,
    _ place: Int,
    _ keepingDimensions: Bool
  ) -> Tensor {
    let last = x.rank - 1
    if function == .sum && place != last {
      var sizes = x.dimensions
      sizes[place] = 1
      if !keepingDimensions { sizes = sizes.removing(at: place) }
      let result = Tensor(uninitialized: sizes, x.dataType)
      result.fillSums(x.packed, AxisRuns(x.dimensions, axis: place))
      return result
    }
    guard place == last else {
      // The axis goes to the end and, where rows stay rows, back again.
      let moved = x.detached().movingAxis(place, to: last)
      let result = applied(function, moved, last, keepingDimensions)
      return function.reduces && !keepingDimensions ? result : result.movingAxis(last, to: place)
    }
    var sizes = x.dimensions
    if function.reduces {
      sizes[last] = 1
      if !keepingDimensions { sizes = sizes.removing(at: last) }
    }
    let width = x.dimensions[last]
    let source = x.packed
    let result = Tensor(uninitialized: sizes, x.dataType)
    let rows = function.reduces ? result.count : width == 0 ? 0 : x.count / width
    result.fill(function, source, rows: rows, width: width)
    return result
  }

  /// The sum of all elements.
  static func total(_ x: Tensor) -> Tensor {
    let source = x.packed
    var result = Tensor(uninitialized: .scalar, x.dataType)
    result.fill(.sum, source, rows: 1, width: x.count)
    if let tape = Tape.recording(x) { tape.record(&result, of: [x]) { _ in .total(x.place) } }
    return result
  }

  /// The matrix product over the last two axes, the others broadcast.
  static func product(_ a: Tensor, _ b: Tensor) -> Tensor {
    guard a.dataType == b.dataType else {
      let (a, b) = sameType(a, b)
      return product(a, b)
    }
    let k = a.dimensions[a.rank - 1]
    require(
      k == b.dimensions[b.rank - 2],
      "matmul: \(a.dimensions) by \(b.dimensions); \(k) ≠ \(b.dimensions[b.rank - 2])"
    )
    var result = a.rank == 2 && b.rank == 2 ? multiplied(a, b) : multipliedStacks(a, b)
    if let tape = Tape.recording(a, b) {
      tape.record(&result, of: [a, b]) { _ in
        if !tape.has(b.place) { return .productOnLeft(a.place, by: b) }
        if !tape.has(a.place) { return .productOnRight(of: a, b.place) }
        return .matrixProduct(a, b)
      }
    }
    return result
  }

  /// The matrix product with the transpose of `b`; it need not be looked for where nothing is recorded.
  static func product(_ a: Tensor, transposing b: Tensor) -> Tensor {
    guard a.rank == 2, b.rank == 2, a.dataType == b.dataType, Tape.recording(a, b) == nil else {
      return product(a, b.transposed())
    }
    let result = Tensor(uninitialized: Shape(a.dimensions[0], b.dimensions[0]), a.dataType)
    result.fillProduct(a, b, transposingSecond: true)
    return result
  }

  /// The matrix product of the transpose of `a` and `b`.
  static func product(transposing a: Tensor, _ b: Tensor) -> Tensor {
    guard a.rank == 2, b.rank == 2, a.dataType == b.dataType, Tape.recording(a, b) == nil else {
      return product(a.transposed(), b)
    }
    let result = Tensor(uninitialized: Shape(a.dimensions[1], b.dimensions[1]), a.dataType)
    result.fillProduct(a, b, transposingFirst: true)
    return result
  }

  private static func multiplied(_ a: Tensor, _ b: Tensor) -> Tensor {
    let result = Tensor(uninitialized: Shape(a.dimensions[0], b.dimensions[1]), a.dataType)
    result.fillProduct(a, b)
    return result
  }

  private static func multipliedStacks(_ a: Tensor, _ b: Tensor) -> Tensor {
    let aBatch = a.dimensions.removing(at: a.rank - 1).removing(at: a.rank - 2)
    let bBatch = b.dimensions.removing(at: b.rank - 1).removing(at: b.rank - 2)
    let batch = aBatch.broadcast(with: bBatch, for: "matmul: \(a.dimensions) by \(b.dimensions)")
    var sizes = batch
    sizes.append(a.dimensions[a.rank - 2])
    sizes.append(b.dimensions[b.rank - 1])
    let result = Tensor(uninitialized: sizes, a.dataType)
    guard result.count > 0 else { return result }
    if b.rank == 2, a.isContiguous {
      // One matrix on the right serves the rows of all matrices on the left.
      let inner = a.dimensions[a.rank - 1]
      let width = sizes[sizes.rank - 1]
      guard inner > 0 else { return Tensor.filled(0, sizes, a.dataType) }
      result.fillProduct(
        a,
        (inner, 1),
        b,
        b.matrixSteps,
        rows: result.count / width,
        inner: inner,
        columns: width
      )
      return result
    }
    result.fillProducts(
      a,
      b,
      batch: batch,
      aSteps: aBatch.steps(a.steps, in: batch),
      bSteps: bBatch.steps(b.steps, in: batch)
    )
    return result
  }

  /// Takes `a` where `mask` is not zero and `b` elsewhere; all three are broadcast.
  static func selecting(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    let (a, b) = sameType(a, b)
    let sizes = mask.dimensions.broadcast(with: a.dimensions, for: "where")
      .broadcast(with: b.dimensions, for: "where")
    var result = Tensor(uninitialized: sizes, a.dataType)
    let mask = mask.detached().cast(to: a.dataType)
    result.fillSelecting(
      mask.repeated(to: sizes).packed,
      a.detached().repeated(to: sizes).packed,
      b.detached().repeated(to: sizes).packed
    )
    if let tape = Tape.recording(a, b) {
      tape.record(&result, of: [mask, a, b]) { _ in
        .selected(mask: mask, a.place, b.place)
      }
    }
    return result
  }

  /// Joins tensors that agree but for their sizes along `axis`.
  init(joining tensors: [Tensor], axis: Int) {
    let dataType = Tensor.commonType(tensors)
    let tensors = tensors.map { $0.cast(to: dataType) }
    var sizes = tensors[0].dimensions
    sizes[axis] = tensors.reduce(0) { $0 + $1.dimensions[axis] }
    self.init(uninitialized: sizes, dataType)
    let steps = sizes.steps
    var start = 0
    for tensor in tensors {
      if tensor.count > 0 {
        spread(
          tensor.packed,
          offset: start * steps[axis],
          sizes: tensor.dimensions,
          steps: steps
        )
      }
      start += tensor.dimensions[axis]
    }
    if let tape = Tape.recording(tensors) {
      tape.record(&self, of: tensors) { _ in
        .joined(tensors.map { JoinedPart($0, axis: axis) }, axis: axis)
      }
    }
  }

  /// The same numbers as another type, rounded to nearest.
  public func cast(to dataType: DataType) -> Tensor {
    if dataType == self.dataType { return self }
    let source = packed
    var result = Tensor(uninitialized: dimensions, dataType)
    result.fillConverting(source)
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .cast(self.place) }
    }
    return result
  }

  /// The type of several tensors joined: `float64` if any of them has it.
  static func commonType(_ tensors: [Tensor]) -> DataType {
    tensors.contains { $0.dataType == .float64 } ? .float64 : .float32
  }

  /// Brings two operands to one type: that of the operand with axes if only one has them, that of the
  /// other where one is a number as programs write it, else `float64` where they differ.
  @inline(__always)
  static func sameType(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
    if a.dataType == b.dataType { return (a, b) }
    if a.rank == 0 && b.rank > 0 { return (a.cast(to: b.dataType), b) }
    if b.rank == 0 && a.rank > 0 { return (a, b.cast(to: a.dataType)) }
    if a.storage.isNumber && b.rank == 0 { return (a.cast(to: b.dataType), b) }
    if b.storage.isNumber && a.rank == 0 { return (a, b.cast(to: a.dataType)) }
    return (a.cast(to: .float64), b.cast(to: .float64))
  }
}

extension Tape {
  /// Writes a function of pairs of elements; comparisons lead no gradient back.
  @inline(never)
  func record(_ result: inout Tensor, _ function: PairFunction, _ a: Tensor, _ b: Tensor) {
    switch function {
    case .less, .lessOrEqual, .equal, .notEqual:
      return
    case .add:
      record(&result, of: [a, b]) { _ in .sum(a.place, b.place) }
    case .subtract:
      record(&result, of: [a, b]) { _ in .difference(a.place, b.place) }
    case .multiply:
      record(&result, of: [a, b]) { _ in
        if !has(b.place) { return .scaled(a.place, by: b) }
        if !has(a.place) { return .scaled(b.place, by: a) }
        return .product(a, b)
      }
    case .divide:
      record(&result, of: [a, b]) { .quotient(a.place, b, quotient: $0) }
    case .maximum, .minimum:
      record(&result, of: [a, b]) { _ in .extremum(function, a, b) }
    case .pow:
      record(&result, of: [a, b]) { .power(a, b, power: $0) }
    }
  }
}
