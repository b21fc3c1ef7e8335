extension Rule {
  /// Hands the gradient of the result on to the operands.
  ///
  /// - Parameters:
  ///   - g: The gradient for the result, of its shape.
  ///   - add: Takes the place of an operand, and a gradient of its shape.
  func lead(_ g: Tensor, to add: (TapePlace, Tensor) -> Void) {
    switch self {
    case .leaf, .fused:
      return
    case .same(let x):
      add(x.place, g)
    case .element(let function, let x, let kept):
      let kept = kept ?? g
      let plain = PlainGradients.gradient(function, g, kept)
      add(x.place, plain ?? function.gradient(g, kept))
    case .sum(let a, let b):
      if a.isVariable { add(a.place, g.summed(to: a.dimensions)) }
      if b.isVariable { add(b.place, g.summed(to: b.dimensions)) }
    case .difference(let a, let b):
      if a.isVariable { add(a.place, g.summed(to: a.dimensions)) }
      if b.isVariable { add(b.place, -g.summed(to: b.dimensions)) }
    case .product(let a, let b):
      if a.isVariable { add(a.place, (g * b).summed(to: a.dimensions)) }
      if b.isVariable { add(b.place, (g * a).summed(to: b.dimensions)) }
    case .quotient(let a, let b, let quotient):
      let share = g / b
      if a.isVariable { add(a.place, share.summed(to: a.dimensions)) }
      if b.isVariable { add(b.place, -(share * quotient).summed(to: b.dimensions)) }
    case .extremum(let function, let a, let b):
      Rule.lead(g, function, a, b, to: add)
    case .power(let a, let b, let power):
      Rule.lead(g, a, b, power, to: add)
    case .matrixProduct(let a, let b):
      if a.isVariable {
        add(a.place, Tensor.product(g, b.transposed()).summed(to: a.dimensions))
      }
      if b.isVariable {
        add(b.place, Tensor.product(a.transposed(), g).summed(to: b.dimensions))
      }
    case .rowSum, .cumulativeSum, .softmax, .logSoftmax:
      leadAlongAxis(g, to: add)
    case .reshaped, .permuted, .flipped, .broadcast, .part, .placed, .assigned, .cast:
      leadThroughView(g, to: add)
    case .gathered, .scattered, .gatheredAlong, .scatteredAlong, .selected, .joined:
      leadToParts(g, to: add)
    }
  }

  /// The larger of two takes the whole gradient; equal ones share it, as in PyTorch.
  private static func lead(
    _ g: Tensor,
    _ function: PairFunction,
    _ a: Tensor,
    _ b: Tensor,
    to add: (TapePlace, Tensor) -> Void
  ) {
    let share = (function == .maximum ? a .> b : a .< b) + (a .== b) * Tensor(0.5)
    if a.isVariable { add(a.place, (g * share).summed(to: a.dimensions)) }
    if b.isVariable { add(b.place, (g * (1 - share)).summed(to: b.dimensions)) }
  }

  /// `d aᵇ/da = b aᵇ⁻¹`, 0 for b = 0; `d aᵇ/db = aᵇ ln a`, 0 where a = 0 and b ≥ 0.
  private static func lead(
    _ g: Tensor,
    _ a: Tensor,
    _ b: Tensor,
    _ power: Tensor,
    to add: (TapePlace, Tensor) -> Void
  ) {
    if a.isVariable {
      let slope = Tensor.where(b .== 0, 0, b * Tensor.pow(a, b - 1))
      add(a.place, (g * slope).summed(to: a.dimensions))
    }
    if b.isVariable {
      let slope = Tensor.where((a .== 0) * (b .>= 0), 0, power * AttentionEngine.log(a))
      add(b.place, (g * slope).summed(to: b.dimensions))
    }
  }

  private func leadAlongAxis(_ g: Tensor, to add: (TapePlace, Tensor) -> Void) {
    switch self {
    case .rowSum(let x, let axis):
      var kept = x.dimensions
      kept[axis] = 1
      add(x.place, g.withShape(kept).repeated(to: x.dimensions))
    case .cumulativeSum(let x, let axis):
      add(x.place, g.flipped(axis: axis).cumulativeSum(axis: axis).flipped(axis: axis))
    case .softmax(let x, let axis, let y):
      if let plain = PlainGradients.gradient(softmax: y, isLogarithm: false, axis: axis, g) {
        return add(x.place, plain)
      }
      let weighed = g * y
      add(x.place, weighed - y * weighed.sum(axis: axis, keepingDimensions: true))
    case .logSoftmax(let x, let axis, let y):
      if let plain = PlainGradients.gradient(softmax: y, isLogarithm: true, axis: axis, g) {
        return add(x.place, plain)
      }
      add(x.place, g - AttentionEngine.exp(y) * g.sum(axis: axis, keepingDimensions: true))
    default:
      return
    }
  }

  private func leadThroughView(_ g: Tensor, to add: (TapePlace, Tensor) -> Void) {
    switch self {
    case .reshaped(let x):
      add(x.place, g.withShape(x.dimensions))
    case .permuted(let x, let order):
      var inverse = order
      for (i, axis) in order.enumerated() { inverse[axis] = i }
      add(x.place, g.permuted(inverse))
    case .flipped(let x, let axis):
      add(x.place, g.flipped(axis: axis))
    case .broadcast(let x):
      add(x.place, g.summed(to: x.dimensions))
    case .part(let x, let selection):
      add(x.place, g.placed(selection, in: x.dimensions, filling: 0))
    case .placed(let x, let selection):
      add(x.place, g.part(selection))
    case .assigned(let x, let value, let selection):
      if x.isVariable {
        let hole = Tensor(0).cast(to: g.dataType)
        add(x.place, g.replacing(selection, with: hole))
      }
      if value.isVariable { add(value.place, g.part(selection).summed(to: value.dimensions)) }
    case .cast(let x):
      add(x.place, g.cast(to: x.dataType))
    default:
      return
    }
  }

  private func leadToParts(_ g: Tensor, to add: (TapePlace, Tensor) -> Void) {
    switch self {
    case .gathered(let x, let places, let axis):
      let zeros = Tensor.filled(0, x.dimensions, g.dataType)
      add(x.place, zeros.adding(g, at: places, axis: axis))
    case .scattered(let x, let source, let places, let axis):
      if x.isVariable { add(x.place, g) }
      if source.isVariable { add(source.place, g.gather(places, axis: axis)) }
    case .gatheredAlong(let x, let places, let axis):
      let zeros = Tensor.filled(0, x.dimensions, g.dataType)
      add(x.place, zeros.adding(g, atPlaces: places, along: axis))
    case .scatteredAlong(let x, let source, let places, let axis):
      if x.isVariable { add(x.place, g) }
      if source.isVariable { add(source.place, g.taking(places, along: axis)) }
    case .selected(let mask, let a, let b):
      let none = Tensor(0)
      if a.isVariable { add(a.place, Tensor.where(mask, g, none).summed(to: a.dimensions)) }
      if b.isVariable { add(b.place, Tensor.where(mask, none, g).summed(to: b.dimensions)) }
    case .joined(let parts, let axis):
      var start = 0
      for part in parts {
        let end = start + part.dimensions[axis]
        if part.isVariable { add(part.place, g.slice(start, end, axis: axis)) }
        start = end
      }
    default:
      return
    }
  }
}

extension Operand {
  /// Whether a tape knows it.
  var isVariable: Bool { place.tape != 0 }
}

extension Tensor {
  /// Whether a tape knows it.
  var isVariable: Bool { place.tape != 0 }

  /// The sum over the axes along which a tensor of the given shape was repeated.
  func summed(to target: Shape) -> Tensor {
    if dimensions == target { return self }
    let extra = rank - target.rank
    var axes: [Int] = []
    for axis in 0..<rank {
      if axis < extra || (target[axis - extra] == 1 && dimensions[axis] != 1) { axes.append(axis) }
    }
    return sum(axes: axes).withShape(target)
  }
}
