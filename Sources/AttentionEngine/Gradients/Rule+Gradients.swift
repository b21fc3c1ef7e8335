extension Rule {
  /// Hands the gradient of the result on to the operands.
  ///
  /// - Parameters:
  ///   - gradient: The gradient for the result, of its shape; `nil` where none has come.
  ///   - sums: Where the gradients of the operands are added up.
  @inline(__always)
  consuming func lead(_ gradient: Tensor?, to sums: GradientSums) {
    if isFused {
      leadBack(gradient, to: sums)
    } else if let gradient {
      leadBack(gradient, to: sums)
    }
  }

  private func leadBack(_ gradient: Tensor?, to sums: GradientSums) {
    guard case .fused(let operation, let result) = self else { return }
    operation.collect(gradient, result: result)
    if result == 0 { operation.leadBack(to: sums) }
  }

  private consuming func leadBack(_ g: Tensor, to sums: GradientSums) {
    switch self {
    case .leaf, .fused:
      return
    case .same(let x):
      sums.add(g, x)
    case .element(let function, let x, let kept):
      let kept = kept ?? g
      let plain = PlainGradients.gradient(function, g, kept)
      sums.add(plain ?? function.gradient(g, kept), x)
    case .sum(let a, let b):
      if sums.wants(a) { sums.add(g.summed(to: sums.form(a).dimensions), a) }
      if sums.wants(b) { sums.add(g.summed(to: sums.form(b).dimensions), b) }
    case .difference(let a, let b):
      if sums.wants(a) { sums.add(g.summed(to: sums.form(a).dimensions), a) }
      if sums.wants(b) { sums.add(-g.summed(to: sums.form(b).dimensions), b) }
    case .scaled(let x, let factor):
      sums.add((g * factor).summed(to: sums.form(x).dimensions), x)
    case .product(let a, let b):
      if sums.wants(a.place) { sums.add((g * b).summed(to: a.dimensions), a.place) }
      if sums.wants(b.place) { sums.add((g * a).summed(to: b.dimensions), b.place) }
    case .quotient(let a, let b, let quotient):
      let share = g / b
      if sums.wants(a) { sums.add(share.summed(to: sums.form(a).dimensions), a) }
      if sums.wants(b.place) { sums.add(-(share * quotient).summed(to: b.dimensions), b.place) }
    case .extremum(let function, let a, let b):
      Rule.lead(g, function, a, b, to: sums)
    case .power(let a, let b, let power):
      Rule.lead(g, a, b, power, to: sums)
    case .productOnLeft(let a, let b):
      let gradient = Tensor.product(g, transposing: b)
      sums.add(gradient.summed(to: sums.form(a).dimensions), a)
    case .productOnRight(let a, let b):
      let gradient = Tensor.product(transposing: a, g)
      sums.add(gradient.summed(to: sums.form(b).dimensions), b)
    case .matrixProduct(let a, let b):
      if sums.wants(a.place) {
        sums.add(Tensor.product(g, transposing: b).summed(to: a.dimensions), a.place)
      }
      if sums.wants(b.place) {
        sums.add(Tensor.product(transposing: a, g).summed(to: b.dimensions), b.place)
      }
    case .total, .rowSum, .cumulativeSum, .softmax, .logSoftmax:
      leadAlongAxis(g, to: sums)
    case .reshaped, .swapped, .permuted, .flipped, .broadcast, .part, .placed, .assigned,
      .cast:
      leadThroughView(g, to: sums)
    case .gathered, .scattered, .gatheredAlong, .scatteredAlong, .selected, .joined:
      leadToParts(g, to: sums)
    }
  }

  /// The larger of two takes the whole gradient; equal ones share it, as in PyTorch.
  private static func lead(
    _ g: Tensor,
    _ function: PairFunction,
    _ a: Tensor,
    _ b: Tensor,
    to sums: GradientSums
  ) {
    let share = (function == .maximum ? a .> b : a .< b) + (a .== b) * Tensor(0.5)
    if sums.wants(a.place) { sums.add((g * share).summed(to: a.dimensions), a.place) }
    if sums.wants(b.place) { sums.add((g * (1 - share)).summed(to: b.dimensions), b.place) }
  }

  /// `d aᵇ/da = b aᵇ⁻¹`, 0 for b = 0; `d aᵇ/db = aᵇ ln a`, 0 where a = 0 and b ≥ 0.
  private static func lead(
    _ g: Tensor,
    _ a: Tensor,
    _ b: Tensor,
    _ power: Tensor,
    to sums: GradientSums
  ) {
    if sums.wants(a.place) {
      let slope = Tensor.where(b .== 0, 0, b * Tensor.pow(a, b - 1))
      sums.add((g * slope).summed(to: a.dimensions), a.place)
    }
    if sums.wants(b.place) {
      let slope = Tensor.where((a .== 0) * (b .>= 0), 0, power * AttentionEngine.log(a))
      sums.add((g * slope).summed(to: b.dimensions), b.place)
    }
  }

  private func leadAlongAxis(_ g: Tensor, to sums: GradientSums) {
    switch self {
    case .total(let x):
      sums.add(g.filling(sums.form(x).dimensions), x)
    case .rowSum(let x, let axis):
      var kept = sums.form(x).dimensions
      kept[axis] = 1
      sums.add(g.withShape(kept).repeated(to: sums.form(x).dimensions), x)
    case .cumulativeSum(let x, let axis):
      sums.add(g.flipped(axis: axis).cumulativeSum(axis: axis).flipped(axis: axis), x)
    case .softmax(let x, let axis, let y):
      if let plain = PlainGradients.gradient(softmax: y, isLogarithm: false, axis: axis, g) {
        return sums.add(plain, x)
      }
      let weighed = g * y
      sums.add(weighed - y * weighed.sum(axis: axis, keepingDimensions: true), x)
    case .logSoftmax(let x, let axis, let y):
      if let plain = PlainGradients.gradient(softmax: y, isLogarithm: true, axis: axis, g) {
        return sums.add(plain, x)
      }
      sums.add(g - AttentionEngine.exp(y) * g.sum(axis: axis, keepingDimensions: true), x)
    default:
      return
    }
  }

  private func leadThroughView(_ g: Tensor, to sums: GradientSums) {
    switch self {
    case .reshaped(let x):
      sums.add(g.withShape(sums.form(x).dimensions), x)
    case .swapped(let x, let first, let second):
      sums.add(g.swapped(first, second), x)
    case .permuted(let x, let order):
      var inverse = order
      for (i, axis) in order.enumerated() { inverse[axis] = i }
      sums.add(g.reordered(inverse), x)
    case .flipped(let x, let axis):
      sums.add(g.flipped(axis: axis), x)
    case .broadcast(let x):
      sums.add(g.summed(to: sums.form(x).dimensions), x)
    case .part(let x, let selection):
      sums.add(g.placed(selection, in: sums.form(x).dimensions, filling: 0), x)
    case .placed(let x, let selection):
      sums.add(g.part(selection), x)
    case .assigned(let x, let value, let selection):
      if sums.wants(x) {
        let hole = Tensor(0).cast(to: g.dataType)
        sums.add(g.replacing(selection, with: hole), x)
      }
      if sums.wants(value) {
        sums.add(g.part(selection).summed(to: sums.form(value).dimensions), value)
      }
    case .cast(let x):
      sums.add(g.cast(to: sums.form(x).dataType), x)
    default:
      return
    }
  }

  private func leadToParts(_ g: Tensor, to sums: GradientSums) {
    switch self {
    case .gathered(let x, let places, let axis):
      let zeros = Tensor.filled(0, sums.form(x).dimensions, g.dataType)
      sums.add(zeros.adding(g, at: places, axis: axis), x)
    case .scattered(let x, let source, let places, let axis):
      if sums.wants(x) { sums.add(g, x) }
      if sums.wants(source) { sums.add(g.gather(places, axis: axis), source) }
    case .gatheredAlong(let x, let places, let axis):
      let zeros = Tensor.filled(0, sums.form(x).dimensions, g.dataType)
      sums.add(zeros.adding(g, atPlaces: places, along: axis), x)
    case .scatteredAlong(let x, let source, let places, let axis):
      if sums.wants(x) { sums.add(g, x) }
      if sums.wants(source) { sums.add(g.taking(places, along: axis), source) }
    case .selected(let mask, let a, let b):
      let none = Tensor(0)
      if sums.wants(a) {
        sums.add(Tensor.where(mask, g, none).summed(to: sums.form(a).dimensions), a)
      }
      if sums.wants(b) {
        sums.add(Tensor.where(mask, none, g).summed(to: sums.form(b).dimensions), b)
      }
    case .joined(let parts, let axis):
      var start = 0
      for part in parts {
        let end = start + part.size
        if sums.wants(part.place) { sums.add(g.slice(start, end, axis: axis), part.place) }
        start = end
      }
    default:
      return
    }
  }
}

extension Tensor {
  /// Whether a tape knows it.
  var isVariable: Bool { place.tape != 0 }

  /// A single number repeated to a shape, in memory of its own where the way back is not recorded.
  func filling(_ target: Shape) -> Tensor {
    guard Tape.recording(self) == nil else { return repeated(to: target) }
    return Tensor.filled(storage[0], target, dataType)
  }

  /// The sum over the axes along which a tensor of the given shape was repeated.
  @inline(__always)
  func summed(to target: Shape) -> Tensor {
    dimensions == target ? self : summedAxes(to: target)
  }

  @inline(never)
  private func summedAxes(to target: Shape) -> Tensor {
    let extra = rank - target.rank
    var axes: [Int] = []
    for axis in 0..<rank {
      if axis < extra || (target[axis - extra] == 1 && dimensions[axis] != 1) { axes.append(axis) }
    }
    return sum(axes: axes).withShape(target)
  }
}
