internal import AttentionKernels

/// Layer normalisation over the last axis, of a tensor or of the sum of two, as one operation on the
/// tape.
final class FusedLayerNorm: FusedOperation {
  /// What is normalised: the operand, or the sum once it is known.
  private var x: Tensor
  private let isSum: Bool
  private let weight: Tensor?
  private let bias: Tensor?
  private let means: Tensor
  private let scales: Tensor

  /// Normalises by the kernel, recorded where a gradient is wanted; `nil` where types differ or the two
  /// terms' shapes, or where the way back has to be recorded.
  static func normalized(
    _ x: Tensor,
    plus addend: Tensor?,
    weight: Tensor?,
    bias: Tensor?,
    epsilon: Double
  ) -> Tensor? {
    let operands = [x] + [addend, weight, bias].compactMap { $0 }
    let tape = Tape.recording(operands)
    guard tape?.allowsFusing ?? true, operands.allSatisfy({ $0.dataType == x.dataType }),
      addend.map({ $0.dimensions == x.dimensions }) ?? true
    else { return nil }
    let operation = FusedLayerNorm(operands, x, isSum: addend != nil, weight, bias)
    var results = [operation.forward(addend?.packed, epsilon)]
    if let tape { tape.record(&results, of: operation) }
    return results[0]
  }

  private init(
    _ operands: [Tensor],
    _ x: Tensor,
    isSum: Bool,
    _ weight: Tensor?,
    _ bias: Tensor?
  ) {
    self.x = x.detached().packed
    self.isSum = isSum
    self.weight = weight?.detached().packed
    self.bias = bias?.detached().packed
    let rows = Shape(x.count / Swift.max(x.dimensions[x.rank - 1], 1))
    means = Tensor(uninitialized: rows, x.dataType)
    scales = Tensor(uninitialized: rows, x.dataType)
    super.init(name: "layerNorm", operands: operands, resultCount: 1)
  }

  private var width: Int { x.dimensions[x.rank - 1] }

  private func forward(_ addend: Tensor?, _ epsilon: Double) -> Tensor {
    let result = Tensor(uninitialized: x.dimensions, x.dataType)
    let sum = addend.map { Tensor(uninitialized: $0.dimensions, $0.dataType) }
    let rows = means.count
    withExtendedLifetime((self, addend, sum, result)) {
      switch x.dataType {
      case .float64:
        ak_sum_norm_f64(
          x.address64,
          addend?.address64,
          sum?.address64,
          weight?.address64,
          bias?.address64,
          epsilon,
          result.address64,
          means.address64,
          scales.address64,
          rows,
          width
        )
      case .float32:
        ak_sum_norm_f32(
          x.address32,
          addend?.address32,
          sum?.address32,
          weight?.address32,
          bias?.address32,
          epsilon,
          result.address32,
          means.address32,
          scales.address32,
          rows,
          width
        )
      }
    }
    if let sum { x = sum }
    return result
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    guard let g = results[0]?.packed else { return [] }
    // Over what was normalised, where nobody else wants it any more.
    let dx = x.isOwn ? x : Tensor(uninitialized: x.dimensions, x.dataType)
    let dweight = weight.map { Tensor(uninitialized: $0.dimensions, x.dataType) }
    let dbias = bias.map { Tensor(uninitialized: $0.dimensions, x.dataType) }
    withExtendedLifetime((self, g, dx, dweight, dbias)) {
      switch x.dataType {
      case .float64:
        ak_layer_norm_gradient_f64(
          x.address64,
          weight?.address64,
          means.address64,
          scales.address64,
          g.address64,
          dx.address64,
          dweight?.address64,
          dbias?.address64,
          means.count,
          width
        )
      case .float32:
        ak_layer_norm_gradient_f32(
          x.address32,
          weight?.address32,
          means.address32,
          scales.address32,
          g.address32,
          dx.address32,
          dweight?.address32,
          dbias?.address32,
          means.count,
          width
        )
      }
    }
    // Each term of a sum takes the whole gradient.
    return [dx] + (isSum ? [dx] : []) + [dweight, dbias].filter { $0 != nil }
  }
}
