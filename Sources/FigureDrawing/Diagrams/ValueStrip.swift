internal import HTMLWriting
internal import NumberWriting

/// Numbers as a strip of coloured cells: a few with their digits in them, more as small squares.
struct ValueStrip {
  /// The most squares that are drawn; of more numbers, the first.
  private static let most = 16
  /// The side of a square.
  private static let side = 11.0

  private let values: [Double]
  private let texts: [String]
  private let cell: Double

  /// Measures a strip.
  ///
  /// - Parameters:
  ///   - values: The numbers.
  ///   - written: How many there may be for their digits to stand in the cells.
  init(_ values: [Double], written: Int) {
    self.values = values
    let brief = BriefNumbers(for: values, mostDecimals: 2)
    texts = values.count <= written ? values.map { brief.drawn($0) } : []
    let widest = texts.map { TextWidth.of($0, size: SVGText.small) }.max() ?? 0
    cell = texts.isEmpty ? Self.side : max(widest + 8, 20)
  }

  /// Whether there is nothing to draw.
  var isEmpty: Bool { values.isEmpty }

  /// The size of the strip.
  var height: Double { isEmpty ? 0 : texts.isEmpty ? Self.side : 18 }
  var width: Double {
    let more = values.count > Self.most ? 14.0 : 0
    return Double(min(values.count, Self.most)) * cell + more
  }

  /// The strip about a middle.
  func html(colors: HeatColors, middle: Double, top: Double) -> HTML {
    let left = middle - width / 2
    var html = HTML.empty
    for (index, value) in values.prefix(Self.most).enumerated() {
      let color = colors.className(value)
      let x = left + Double(index) * cell
      html += """
        <rect class="\(color) square" x="\(at: x)" y="\(at: top)" width="\(at: cell)" \
        height="\(at: height)"/>
        """
      if texts.indices.contains(index) {
        html += SVGText.text(
          texts[index],
          x: x + cell / 2,
          y: top + 13,
          anchor: .middle,
          style: color + " value"
        )
      }
    }
    if values.count > Self.most {
      html += SVGText.text("…", x: left + Double(Self.most) * cell + 3, y: top + 9, style: "tick")
    }
    return html
  }
}
