internal import AttentionKernels

/// A function applied to every element alone.
enum ElementFunction {
  case exp, log, log2, log10
  case sin, cos, asin, acos, atan
  case tanh, sigmoid, erf
  case sqrt, abs, negate, relu, gelu

  typealias Kernel64 = (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void
  typealias Kernel32 = (UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int) -> Void

  /// The loop over doubles.
  var kernel64: Kernel64 {
    switch self {
    case .exp: ak_exp_f64
    case .log: ak_log_f64
    case .log2: ak_log2_f64
    case .log10: ak_log10_f64
    case .sin: ak_sin_f64
    case .cos: ak_cos_f64
    case .asin: ak_asin_f64
    case .acos: ak_acos_f64
    case .atan: ak_atan_f64
    case .tanh: ak_tanh_f64
    case .sigmoid: ak_sigmoid_f64
    case .erf: ak_erf_f64
    case .sqrt: ak_sqrt_f64
    case .abs: ak_abs_f64
    case .negate: ak_negate_f64
    case .relu: ak_relu_f64
    case .gelu: ak_gelu_f64
    }
  }

  /// The loop over floats.
  var kernel32: Kernel32 {
    switch self {
    case .exp: ak_exp_f32
    case .log: ak_log_f32
    case .log2: ak_log2_f32
    case .log10: ak_log10_f32
    case .sin: ak_sin_f32
    case .cos: ak_cos_f32
    case .asin: ak_asin_f32
    case .acos: ak_acos_f32
    case .atan: ak_atan_f32
    case .tanh: ak_tanh_f32
    case .sigmoid: ak_sigmoid_f32
    case .erf: ak_erf_f32
    case .sqrt: ak_sqrt_f32
    case .abs: ak_abs_f32
    case .negate: ak_negate_f32
    case .relu: ak_relu_f32
    case .gelu: ak_gelu_f32
    }
  }

  /// The function of one number.
  func callAsFunction(_ x: Double) -> Double {
    var y = 0.0
    withUnsafePointer(to: x) { kernel64($0, &y, 1) }
    return y
  }
}
