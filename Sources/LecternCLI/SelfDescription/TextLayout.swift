/// Lays text out for a terminal of 80 columns.
enum TextLayout {
  /// The columns of a line.
  static let width = 80

  /// Breaks text into lines between words.
  ///
  /// - Parameters:
  ///   - text: The text; a blank line begins a new paragraph, other line ends are spaces.
  ///   - width: The columns of a line; a longer word has a line to itself.
  /// - Returns: The lines, with an empty one between paragraphs.
  static func wrapped(_ text: String, width: Int = width) -> [String] {
    var lines: [String] = []
    for paragraph in paragraphs(of: text) {
      if !lines.isEmpty { lines.append("") }
      var line = ""
      for word in paragraph {
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      lines.append(line)
    }
    return lines
  }

  /// The words of each paragraph.
  static func paragraphs(of text: String) -> [[Substring]] {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.split(separator: " ")
      if words.isEmpty, paragraphs.last != [] { paragraphs.append([]) }
      paragraphs[paragraphs.count - 1] += words
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  /// Lays out names with what they mean: in two columns, the second wrapped. A name too long for
  /// the first column stands on a line of its own.
  ///
  /// - Parameters:
  ///   - rows: The names and the texts.
  ///   - names: All names whose tables are to have columns of one width; `nil` for those of the
  ///     rows.
  /// - Returns: The lines, indented by two spaces.
  static func table(
    _ rows: [(name: String, text: String)],
    alignedWith names: [String]? = nil
  ) -> [String] {
    let most = 26
    let needed = (names ?? rows.map(\.name)).map(\.count).filter { $0 <= most }.max() ?? most
    let indent = String(repeating: " ", count: needed + 4)
    return rows.flatMap { name, text in
      var lines = wrapped(text, width: width - indent.count).map { indent + $0 }
      if name.count <= needed, let first = lines.first {
        let gap = String(repeating: " ", count: needed - name.count + 2)
        lines[0] = "  " + name + gap + first.dropFirst(indent.count)
      } else {
        lines.insert("  " + name, at: 0)
      }
      return lines
    }
  }
}
