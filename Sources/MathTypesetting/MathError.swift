/// Why a formula was not typeset. A finding in a note, not a fault of the tool.
package enum MathError: Error, Equatable {
  /// KaTeX does not accept the formula. `offset` counts UTF-8 bytes from the formula's start to the
  /// place of the fault, where KaTeX names one.
  case rejected(message: String, offset: Int?)
  /// The formula is longer than the limit, in UTF-8 bytes.
  case tooLong(limit: Int)
  /// Typesetting took longer than the limit, in seconds.
  case tookTooLong(limit: Double)
}

extension MathError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .rejected(let message, _): "the formula cannot be typeset: \(message)"
    case .tooLong(let limit): "the formula cannot be typeset: it is longer than \(limit) bytes"
    case .tookTooLong: "the formula cannot be typeset in reasonable time"
    }
  }
}
