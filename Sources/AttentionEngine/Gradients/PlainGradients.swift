internal import AttentionKernels

/// Ways back in one pass, for gradients that nobody leads back in turn.
enum PlainGradients {
  typealias Kernel64 = (
    UnsafePointer<Double>?, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int
  ) -> Void
  typealias Kernel32 = (
    UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int
  ) -> Void

  /// The gradient for a function's argument; `nil` where there is no kernel for it, or where the way
  /// back is recorded.
  static func gradient(_ function: ElementFunction, _ g: Tensor, _ kept: Tensor) -> Tensor? {
    guard let (kernel64, kernel32) = kernels(function), Tape.recording(g, kept) == nil,
      g.dataType == kept.dataType
    else { return nil }
    let x = kept.packed
    let dy = g.packed
    let result = Tensor(uninitialized: g.dimensions, g.dataType)
    let count = result.storage.count
    switch g.dataType {
    case .float64:
      x.doubles { x in dy.doubles { dy in result.doubles { kernel64(x, dy, $0, count) } } }
    case .float32:
      x.floats { x in dy.floats { dy in result.floats { kernel32(x, dy, $0, count) } } }
    }
    return result
  }

  private static func kernels(_ function: ElementFunction) -> (Kernel64, Kernel32)? {
    switch function {
    case .tanh: (ak_tanh_gradient_f64, ak_tanh_gradient_f32)
    case .sigmoid: (ak_sigmoid_gradient_f64, ak_sigmoid_gradient_f32)
    case .relu: (ak_relu_gradient_f64, ak_relu_gradient_f32)
    case .gelu: (ak_gelu_gradient_f64, ak_gelu_gradient_f32)
    default: nil
    }
  }

  /// The gradient for what softmax or its logarithm was taken of; `nil` as above, and for other axes
  /// than the last.
  static func gradient(
    softmax y: Tensor,
    isLogarithm: Bool,
    axis: Int,
    _ g: Tensor
  ) -> Tensor? {
    guard axis == y.rank - 1, Tape.recording(g, y) == nil, g.dataType == y.dataType else {
      return nil
    }
    let y = y.packed
    let dy = g.packed
    let result = Tensor(uninitialized: g.dimensions, g.dataType)
    let width = g.dimensions[axis]
    let rows = width == 0 ? 0 : g.count / width
    switch g.dataType {
    case .float64:
      let kernel = isLogarithm ? ak_log_softmax_gradient_f64 : ak_softmax_gradient_f64
      y.doubles { y in dy.doubles { dy in result.doubles { kernel(y, dy, $0, rows, width) } } }
    case .float32:
      let kernel = isLogarithm ? ak_log_softmax_gradient_f32 : ak_softmax_gradient_f32
      y.floats { y in dy.floats { dy in result.floats { kernel(y, dy, $0, rows, width) } } }
    }
    return result
  }
}
