/// An operation whose way back is written by hand, because that is faster or more exact than the way
/// back through its parts.
///
/// Its gradients are not recorded, so it is made only where no gradient of a gradient can be asked
/// for: ``Tape/allowsFusing`` says so.
class FusedOperation {
  /// What is known of a tensor that an operation was computed from.
  struct Operand {
    let place: TapePlace
    let dimensions: Shape

    init(_ tensor: Tensor) {
      place = tensor.place
      dimensions = tensor.dimensions
    }

    /// Whether a tape knows it, so that a gradient may be wanted.
    var isVariable: Bool { place.tape != 0 }
  }

  /// What it is called, as in `attention`.
  let name: String
  /// Where gradients are led to. Their elements stay only where the operation itself keeps them.
  let operands: [Operand]
  /// The gradients of the results that have come back so far.
  private var collected: [Tensor?]

  init(name: String, operands: [Tensor], resultCount: Int) {
    self.name = name
    self.operands = operands.map(Operand.init)
    collected = Array(repeating: nil, count: resultCount)
  }

  /// The gradient for each operand, from those of the results, at least one of which is there; `nil`
  /// stands for zero.
  func gradients(along results: [Tensor?]) -> [Tensor?] { [] }

  /// Keeps the gradient of one result until those of all have come.
  final func collect(_ gradient: Tensor?, result: Int) {
    collected[result] = gradient
  }

  /// Leads the gradients of the results on to the operands, once those of all results have come.
  final func leadBack(to sums: GradientSums) {
    guard collected.contains(where: { $0 != nil }) else { return }
    for (operand, part) in zip(operands, gradients(along: collected)) {
      if let part { sums.add(part, operand.place) }
    }
  }
}
