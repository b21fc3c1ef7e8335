internal import HTMLWriting

/// Words in a line, each with as much room as it needs.
struct WordLine {
  /// The middle of each word.
  private(set) var middles: [Double] = []
  /// The width of each word as drawn.
  private(set) var widths: [Double] = []
  /// The words as drawn: long ones are cut.
  private(set) var texts: [String] = []
  /// Where the line ends on the right.
  private(set) var right: Double

  /// Sets words side by side.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - left: Where the first one starts.
  ///   - gap: The room between two words.
  ///   - least: The least distance between the middles of two words.
  init(_ words: [String], left: Double, gap: Double, least: Double = 0) {
    right = left
    // Of many words each has to be content with less.
    let most = words.count > 30 ? 70.0 : 150
    for word in words {
      let text = TextWidth.cut(word, to: most, size: SVGText.word)
      let width = TextWidth.of(text, size: SVGText.word)
      let room = max(width + gap, least)
      middles.append(right + room / 2)
      widths.append(width)
      texts.append(text)
      right += room
    }
  }

  /// Moves the line to the right.
  mutating func move(by distance: Double) {
    for index in middles.indices { middles[index] += distance }
    right += distance
  }

  /// The words at a height.
  func html(y: Double, marked: Set<Int> = []) -> HTML {
    texts.indices.map { index -> HTML in
      let style = marked.contains(index) ? "word strong" : "word"
      return SVGText.text(texts[index], x: middles[index], y: y, anchor: .middle, style: style)
    }.joined()
  }
}
