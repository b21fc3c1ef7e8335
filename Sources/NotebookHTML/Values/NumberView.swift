internal import HTMLWriting
internal import NumberWriting

/// One number, briefly, with all its digits in a title.
struct NumberView {
  private let number: Double
  private let brief: BriefNumbers

  /// Writes a number in the manner of its group; on its own, with at most six decimals.
  init(_ number: Double, brief: BriefNumbers? = nil) {
    self.number = number
    self.brief = brief ?? BriefNumbers(for: [number], mostDecimals: 6)
  }

  var html: HTML {
    let text = brief.text(number)
    guard brief.shortens(number) else { return "<span class=\"number\">\(text)</span>" }
    return """
      <data class="number" value="\(number.shortestText)" title="\(number.shortestText)">\
      \(text)</data>
      """
  }
}
