/// A linear map, and perhaps the zero below which its units are cut off, as one operation on the tape:
/// `y = max(0, x·Wᵀ + b)`.
///
/// The offset and the cut are put on before the product leaves the registers, the weight's gradient
/// comes as the weight lies, and the input keeps the axes it has. Values and gradients are, bit for
/// bit, those of the product, the sum and the function after one another.
final class FusedLinear: FusedOperation {
  private let x: Tensor
  private let weight: Tensor
  private let bias: Tensor?
  /// What came out, kept where it tells which units were cut off.
  private var kept: Tensor?

  /// Maps the last axis by the kernel, recorded where a gradient is wanted; `nil` where types differ, or
  /// where the way back has to be recorded.
  ///
  /// - Parameters:
  ///   - x: Shape `[…, inputSize]`.
  ///   - weight: Shape `[outputSize, inputSize]`.
  ///   - bias: Shape `[outputSize]`.
  ///   - rectifies: Whether what is below zero becomes zero.
  /// - Returns: Shape `[…, outputSize]`.
  static func mapped(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, rectifies: Bool) -> Tensor? {
    guard x.dataType == weight.dataType, bias.map({ $0.dataType == x.dataType }) ?? true else {
      return nil
    }
    let operands = [x, weight] + (bias.map { [$0] } ?? [])
    guard let tape = Tape.recording(operands) else {
      return LinearKernels.mapped(x.withPackedRows, weight, bias?.packed, rectifies: rectifies)
    }
    guard tape.allowsFusing else { return nil }
    let operation = FusedLinear(operands)
    var results = [operation.forward(rectifies)]
    if rectifies { operation.kept = results[0] }
    tape.record(&results, of: operation)
    return results[0]
  }

  private init(_ operands: [Tensor]) {
    x = operands[0].detached().withPackedRows
    weight = operands[1].detached()
    bias = operands.count > 2 ? operands[2].detached().packed : nil
    super.init(name: "linear", operands: operands, resultCount: 1)
  }

  private func forward(_ rectifies: Bool) -> Tensor {
    LinearKernels.mapped(x, weight, bias, rectifies: rectifies)
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    guard var g = results[0]?.packed else { return [] }
    if let kept { g = PlainGradients.gradient(.relu, g, kept) ?? g }
    let wants = operands.map(\.isVariable)
    return [
      wants[0] ? LinearKernels.inputGradient(g, weight) : nil,
      wants[1] ? LinearKernels.weightGradient(g, x) : nil,
    ] + (bias == nil ? [] : [wants[2] ? LinearKernels.biasGradient(g) : nil])
  }
}
