/// What a bare `\log` means.
package enum LogBase: Sendable, Equatable, CaseIterable {
  case natural, ten, two

  /// The base in words, as verdicts name it.
  package var name: String {
    switch self {
    case .natural: "the natural logarithm"
    case .ten: "the logarithm to base 10"
    case .two: "the logarithm to base 2"
    }
  }
}
