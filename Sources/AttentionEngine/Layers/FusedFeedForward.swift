/// Two linear maps with a cut at zero between them as one operation on the tape:
/// `y = max(0, x·W₁ᵀ + b₁)·W₂ᵀ + b₂`.
///
/// The hidden units, by far the largest of its tensors, are kept once, and their gradient is cut off
/// before its product leaves the registers.
final class FusedFeedForward: FusedOperation {
  private let x: Tensor
  private let innerWeight: Tensor
  private let outerWeight: Tensor
  private let hidden: Tensor
  /// Which operand each offset is, if there is one.
  private let biasPlaces: (inner: Int?, outer: Int?)

  /// Runs both maps by their kernels where that is recorded; `nil` where no gradient is wanted, where types
  /// or sizes differ, or where the way back has to be recorded.
  ///
  /// - Parameters:
  ///   - x: Shape `[…, inputSize]` of the inner map.
  ///   - inner: The map to the hidden units.
  ///   - outer: The map from those that are above zero.
  /// - Returns: Shape `[…, outputSize]` of the outer map.
  static func mapped(_ x: Tensor, _ inner: Linear, _ outer: Linear) -> Tensor? {
    var operands = [x, inner.weight, outer.weight]
    var places: (inner: Int?, outer: Int?)
    for (bias, isInner) in [(inner.bias, true), (outer.bias, false)] {
      guard let bias else { continue }
      if isInner { places.inner = operands.count } else { places.outer = operands.count }
      operands.append(bias)
    }
    guard let tape = Tape.fusing(operands), x.rank > 0,
      inner.isFitting, outer.isFitting, x.dimensions[x.rank - 1] == inner.inputSize,
      inner.outputSize == outer.inputSize,
      operands.allSatisfy({ $0.dataType == x.dataType })
    else { return nil }
    let rows = x.detached().withPackedRows
    let hidden = LinearKernels.mapped(
      rows,
      inner.weight,
      inner.bias?.packed,
      rectifies: true
    )
    var results = [
      LinearKernels.mapped(
        hidden,
        outer.weight,
        outer.bias?.packed,
        rectifies: false
      )
    ]
    tape.record(&results, of: FusedFeedForward(operands, rows, hidden, places))
    return results[0]
  }

  private init(
    _ operands: [Tensor],
    _ x: Tensor,
    _ hidden: Tensor,
    _ biasPlaces: (inner: Int?, outer: Int?)
  ) {
    self.x = x
    self.hidden = hidden
    self.biasPlaces = biasPlaces
    innerWeight = operands[1].detached()
    outerWeight = operands[2].detached()
    super.init(name: "feedForward", operands: operands, resultCount: 1)
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    guard let g = results[0]?.packed else { return [] }
    var found: [Tensor?] = operands.map { _ in nil }
    func find(_ place: Int?, _ gradient: () -> Tensor) {
      if let place, operands[place].isVariable { found[place] = gradient() }
    }
    find(2) { LinearKernels.weightGradient(g, hidden) }
    find(biasPlaces.outer) { LinearKernels.biasGradient(g) }
    let inner = LinearKernels.inputGradient(g, outerWeight, kept: hidden)
    find(1) { LinearKernels.weightGradient(inner, x) }
    find(biasPlaces.inner) { LinearKernels.biasGradient(inner) }
    find(0) { LinearKernels.inputGradient(inner, innerWeight) }
    return found
  }
}
