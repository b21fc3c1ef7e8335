internal import AttentionKernels

/// Layer normalisation over the last axis as one operation on the tape.
final class FusedLayerNorm: FusedOperation {
  private let x: Tensor
  private let weight: Tensor?
  private let bias: Tensor?
  private let means: Tensor
  private let scales: Tensor

  /// Normalises by the kernel, recorded where a gradient is wanted; `nil` where types differ, or where
  /// the way back has to be recorded.
  static func normalized(
    _ x: Tensor,
    weight: Tensor?,
    bias: Tensor?,
    epsilon: Double
  ) -> Tensor? {
    let operands = [x] + [weight, bias].compactMap { $0 }
    let tape = Tape.recording(operands)
    guard tape?.allowsFusing ?? true, operands.allSatisfy({ $0.dataType == x.dataType }) else {
      return nil
    }
    let operation = FusedLayerNorm(operands, x, weight, bias)
    var results = [operation.forward(epsilon)]
    if let tape { tape.record(&results, of: operation) }
    return results[0]
  }

  private init(_ operands: [Tensor], _ x: Tensor, _ weight: Tensor?, _ bias: Tensor?) {
    self.x = x.detached().packed
    self.weight = weight?.detached().packed
    self.bias = bias?.detached().packed
    let rows = Shape(x.count / Swift.max(x.dimensions[x.rank - 1], 1))
    means = Tensor(uninitialized: rows, x.dataType)
    scales = Tensor(uninitialized: rows, x.dataType)
    super.init(name: "layerNorm", operands: operands, resultCount: 1)
  }

  private var width: Int { x.dimensions[x.rank - 1] }

  private func forward(_ epsilon: Double) -> Tensor {
    let result = Tensor(uninitialized: x.dimensions, x.dataType)
    let rows = means.count
    withExtendedLifetime((self, result)) {
      switch x.dataType {
      case .float64:
        ak_layer_norm_f64(
          x.address64,
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
        ak_layer_norm_f32(
          x.address32,
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
    return result
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    guard let g = results[0]?.packed else { return [] }
    let dx = Tensor(uninitialized: x.dimensions, x.dataType)
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
    return [dx] + [dweight, dbias].filter { $0 != nil }
  }
}
