internal import AttentionKernels

/// A function of two elements, applied with broadcasting.
///
/// The raw value is its name in messages.
enum PairFunction: String {
  case add, subtract, multiply, divide
  case maximum, minimum, pow
  case less, lessOrEqual, equal, notEqual

  typealias Kernel<Element> = (
    UnsafePointer<Element>?, UnsafePointer<Element>?, UnsafeMutablePointer<Element>?,
    Int, UnsafePointer<Int>?, UnsafePointer<Int>?, UnsafePointer<Int>?
  ) -> Void

  /// The loop over doubles.
  var kernel64: Kernel<Double> {
    switch self {
    case .add: ak_add_f64
    case .subtract: ak_subtract_f64
    case .multiply: ak_multiply_f64
    case .divide: ak_divide_f64
    case .maximum: ak_maximum_f64
    case .minimum: ak_minimum_f64
    case .pow: ak_pow_f64
    case .less: ak_less_f64
    case .lessOrEqual: ak_less_or_equal_f64
    case .equal: ak_equal_f64
    case .notEqual: ak_not_equal_f64
    }
  }

  /// The loop over floats.
  var kernel32: Kernel<Float> {
    switch self {
    case .add: ak_add_f32
    case .subtract: ak_subtract_f32
    case .multiply: ak_multiply_f32
    case .divide: ak_divide_f32
    case .maximum: ak_maximum_f32
    case .minimum: ak_minimum_f32
    case .pow: ak_pow_f32
    case .less: ak_less_f32
    case .lessOrEqual: ak_less_or_equal_f32
    case .equal: ak_equal_f32
    case .notEqual: ak_not_equal_f32
    }
  }
}
