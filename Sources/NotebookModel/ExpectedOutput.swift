package import CommonMark

/// What a cell is expected to print and show: the fence ```` ```output ```` directly behind it.
package struct ExpectedOutput: Sendable, Equatable {
  /// Where the opening fence starts.
  package var position: SourcePosition
  /// The fence.
  package var code: CodeBlock

  /// Takes over a fence.
  package init(position: SourcePosition, code: CodeBlock) {
    self.position = position
    self.code = code
  }

  /// The lines that count.
  package var lines: [String] { Self.lines(of: code.literal) }

  /// Where a line of it stands, counted from 0; the closing fence for one behind the last.
  package func position(ofLine index: Int) -> SourcePosition {
    if code.lineStarts.indices.contains(index) { return code.lineStarts[index] }
    let line = code.contentLine + code.lineStarts.count
    return code.isClosed ? SourcePosition(line: line, column: position.column) : position
  }

  /// The lines of a text that count when it is compared: blanks at the ends of lines and empty lines
  /// at the end do not, since nobody sees them and editors take them away. A carriage return ends a
  /// line, as it does in Markdown, and NUL is what a note can hold of it.
  package static func lines(of text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }.map { line -> String in
      var bytes = line.utf8[...]
      while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
        bytes = bytes.dropLast()
      }
      return String(Substring(bytes)).replacing("\0", with: "\u{FFFD}")
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Whether a fence is one: its first word is `output`.
  static func isMeant(by code: CodeBlock) -> Bool {
    code.isFenced && code.info.prefix { $0 != " " && $0 != "\t" }.lowercased() == "output"
  }
}
