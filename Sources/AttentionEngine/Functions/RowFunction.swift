internal import AttentionKernels

/// A function of whole rows.
///
/// The raw value is its name in messages.
enum RowFunction: String {
  /// One number for each row.
  case sum
  /// A row for each row.
  case cumulativeSum, softmax, logSoftmax

  typealias Kernel<Element> = (
    UnsafePointer<Element>?, UnsafeMutablePointer<Element>?, Int, Int
  ) -> Void

  /// Whether a row becomes one number.
  var reduces: Bool { self == .sum }

  /// The loop over doubles.
  var kernel64: Kernel<Double> {
    switch self {
    case .sum: ak_sum_f64
    case .cumulativeSum: ak_cumulative_sum_f64
    case .softmax: ak_softmax_f64
    case .logSoftmax: ak_log_softmax_f64
    }
  }

  /// The loop over floats.
  var kernel32: Kernel<Float> {
    switch self {
    case .sum: ak_sum_f32
    case .cumulativeSum: ak_cumulative_sum_f32
    case .softmax: ak_softmax_f32
    case .logSoftmax: ak_log_softmax_f32
    }
  }
}
