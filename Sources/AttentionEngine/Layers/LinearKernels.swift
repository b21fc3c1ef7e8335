internal import AttentionKernels

/// Where linear maps meet their kernels: `y = x·Wᵀ + b` along the last axis of x, and what leads back.
/// Operands are of one type and fit each other; inputs are as ``Tensor/withPackedRows`` gives them.
enum LinearKernels {
  /// The map, and zero where that is below it if it `rectifies`.
  static func mapped(
    _ x: Tensor,
    _ weight: Tensor,
    _ bias: Tensor?,
    rectifies: Bool
  ) -> Tensor {
    var sizes = x.dimensions
    sizes[sizes.rank - 1] = weight.dimensions[0]
    let y = Tensor(uninitialized: sizes, x.dataType)
    let (rows, steps) = x.rows
    let weightSteps = weight.matrixSteps
    let (outputs, inputs) = (weight.dimensions[0], weight.dimensions[1])
    withExtendedLifetime((x, weight, bias, y)) {
      switch x.dataType {
      case .float64:
        ak_linear_f64(
          x.address64,
          steps.row,
          steps.column,
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
          steps.row,
          steps.column,
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

  /// The gradient for the input, `g·W`; where `kept` is given, which is the rectified input itself, zero
  /// for units that were cut off.
  static func inputGradient(_ g: Tensor, _ weight: Tensor, kept: Tensor? = nil) -> Tensor {
    var sizes = g.dimensions
    sizes[sizes.rank - 1] = weight.dimensions[1]
    let dx = Tensor(uninitialized: sizes, g.dataType)
    let (rows, _) = g.rows
    let steps = weight.matrixSteps
    let (outputs, inputs) = (weight.dimensions[0], weight.dimensions[1])
    withExtendedLifetime((g, weight, kept, dx)) {
      switch g.dataType {
      case .float64:
        ak_linear_input_gradient_f64(
          g.address64,
          weight.address64,
          steps.row,
          steps.column,
          kept?.address64,
          dx.address64,
          rows,
          inputs,
          outputs
        )
      case .float32:
        ak_linear_input_gradient_f32(
          g.address32,
          weight.address32,
          steps.row,
          steps.column,
          kept?.address32,
          dx.address32,
          rows,
          inputs,
          outputs
        )
      }
    }
    return dx
  }

  /// The gradient for the weight, `gᵀ·x`.
  static func weightGradient(_ g: Tensor, _ x: Tensor) -> Tensor {
    let outputs = g.dimensions[g.rank - 1]
    let inputs = x.dimensions[x.rank - 1]
    let (rows, steps) = x.rows
    let dweight = Tensor(uninitialized: Shape(outputs, inputs), x.dataType)
    dweight.fillProduct(
      g,
      (1, outputs),
      x,
      steps,
      rows: outputs,
      inner: rows,
      columns: inputs
    )
    return dweight
  }

  /// The gradient for the offset, the sum of all rows.
  static func biasGradient(_ g: Tensor) -> Tensor {
    let outputs = g.dimensions[g.rank - 1]
    let dbias = Tensor(uninitialized: Shape(outputs), g.dataType)
    dbias.fillSums(g, AxisRuns(Shape(g.rows.count, outputs), axis: 0))
    return dbias
  }
}

extension Tensor {
  /// Itself where it is a matrix or all rows lie one after another, else packed: rows that one pair of
  /// steps leads through.
  var withPackedRows: Tensor { rank == 2 ? self : packed }

  /// How many rows there are along the last axis, and the steps between rows and within one.
  fileprivate var rows: (count: Int, steps: (row: Int, column: Int)) {
    if rank == 2 { return (dimensions[0], matrixSteps) }
    let size = dimensions[rank - 1]
    return (size == 0 ? dimensions.removing(at: rank - 1).count : count / size, (size, 1))
  }
}
