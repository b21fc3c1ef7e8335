internal import HTMLWriting
internal import NumberWriting

/// One number, briefly, with all its digits in a title.
struct NumberView {
  private let text: String
  private let exact: String?

  /// Writes a number in the manner of its group.
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - brief: The manner of its group.
  ///   - exact: All its digits; `nil` when the text has them.
  init(_ number: Double, brief: BriefNumbers, exact: String?) {
    text = brief.text(number)
    self.exact = exact
  }

  /// Writes a number on its own, with at most six decimals.
  init(_ number: Double) {
    let brief = BriefNumbers(for: [number], mostDecimals: 6)
    self.init(number, brief: brief, exact: brief.shortens(number) ? number.shortestText : nil)
  }

  var html: HTML {
    guard let exact else { return "<span class=\"number\">\(text)</span>" }
    return "<data class=\"number\" value=\"\(exact)\" title=\"\(exact)\">\(text)</data>"
  }
}
