internal import AttentionKernels

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
      return forward(x.withPackedRows, weight, bias?.packed, rectifies)
    }
    guard tape.allowsFusing else { return nil }
    let operation = FusedLinear(operands)
    var results = [forward(operation.x, operation.weight, operation.bias, rectifies)]
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

  private static func forward(
    _ x: Tensor,
    _ weight: Tensor,
    _ bias: Tensor?,
    _ rectifies: Bool
  ) -> Tensor {
    var sizes = x.dimensions
    sizes[sizes.rank - 1] = weight.dimensions[0]
    let y = Tensor(uninitialized: sizes, x.dataType)
    let (rows, xSteps) = x.rows
    let weightSteps = weight.matrixSteps
    let (outputs, inputs) = (weight.dimensions[0], weight.dimensions[1])
    withExtendedLifetime((x, weight, bias, y)) {
      switch x.dataType {
      case .float64:
        ak_linear_f64(
          x.address64,
          xSteps.row,
          xSteps.column,
          weight.address64,
          weightSteps.row,
          weightSteps.column,
          bias?.address64,
          rectifies ? 1 : 0,
          y.address64,
          rows,
          inputs,
          outputs
        )
      case .float32:
        ak_linear_f32(
          x.address32,
          xSteps.row,
          xSteps.column,
          weight.address32,
          weightSteps.row,
          weightSteps.column,
          bias?.address32,
          rectifies ? 1 : 0,
          y.address32,
          rows,
          inputs,
          outputs
        )
      }
    }
    return y
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    guard var g = results[0]?.packed else { return [] }
    if let kept { g = PlainGradients.gradient(.relu, g, kept) ?? g }
    let (rows, xSteps) = x.rows
    let (outputs, inputs) = (weight.dimensions[0], weight.dimensions[1])
    var found: [Tensor?] = [nil, nil]
    if operands[0].isVariable {
      let dx = Tensor(uninitialized: x.dimensions, x.dataType)
      dx.fillProduct(
        g,
        (outputs, 1),
        weight,
        weight.matrixSteps,
        rows: rows,
        inner: outputs,
        columns: inputs
      )
      found[0] = dx
    }
    if operands[1].isVariable {
      let dweight = Tensor(uninitialized: Shape(outputs, inputs), x.dataType)
      dweight.fillProduct(
        g,
        (1, outputs),
        x,
        xSteps,
        rows: outputs,
        inner: rows,
        columns: inputs
      )
      found[1] = dweight
    }
    if bias != nil, operands[2].isVariable {
      let dbias = Tensor(uninitialized: Shape(outputs), x.dataType)
      dbias.fillSums(g, AxisRuns(Shape(rows, outputs), axis: 0))
      found.append(dbias)
    }
    return found
  }
}

extension Tensor {
  /// Itself where it is a matrix or all rows lie one after another, else packed: rows that one pair of
  /// steps leads through.
  fileprivate var withPackedRows: Tensor { rank == 2 ? self : packed }

  /// How many rows there are along the last axis, and the steps between rows and within one.
  fileprivate var rows: (count: Int, steps: (row: Int, column: Int)) {
    if rank == 2 { return (dimensions[0], matrixSteps) }
    let size = dimensions[rank - 1]
    return (size == 0 ? dimensions.removing(at: rank - 1).count : count / size, (size, 1))
  }
}
