internal import CellTrace
internal import CommonMark
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification
internal import ValueText

/// New bytes in the place of some of a file's.
struct Edit {
  /// The bytes that go.
  var range: Range<Int>
  /// Those that come.
  var bytes: [UInt8]

  /// A file with all its edits, which do not overlap.
  static func applied(_ edits: [Edit], to file: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var next = 0
    // What is put in before something goes before what takes its place.
    let sorted = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for edit in sorted where edit.range.lowerBound >= next {
      result += file[next..<edit.range.lowerBound] + edit.bytes
      next = edit.range.upperBound
    }
    return result + file[next...]
  }
}

extension Edit {
  /// Puts a value in the place of its expression; an expression without a value stays as code that is
  /// only shown. `nil` where no code span stands at its place.
  init?(of inline: InlineValue, _ result: ExpressionResult, in lines: FileLines) {
    guard let start = lines.offset(of: inline.range.start),
      let end = lines.offset(of: inline.range.end), end - start > 2,
      lines.bytes[start] == UInt8(ascii: "`"), lines.bytes[end - 1] == UInt8(ascii: "`")
    else { return nil }
    guard case .value(let value) = result else {
      let mark = Array("{swift}".utf8)
      guard
        let index = (start..<end - mark.count).first(where: {
          lines.bytes[$0...].starts(with: mark)
        })
      else { return nil }
      var next = index + mark.count
      let isBehindBacktick: (Int) -> Bool = { lines.bytes[$0 + 1] == UInt8(ascii: "`") }
      while lines.bytes[next] == UInt8(ascii: " "), !isBehindBacktick(next) { next += 1 }
      self.init(range: index..<next, bytes: [])
      return
    }
    var text = value.textLines().joined(separator: " ").escapedForMarkdown
    // A number and a full stop at the start of a line would begin a list.
    let line = lines.contents[inline.range.start.line - 1]
    let isFirst = lines.bytes[line.lowerBound..<start].allSatisfy {
      $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">")
    }
    let signs = [UInt8(ascii: "."), UInt8(ascii: ")")]
    if isFirst, text.allSatisfy(\.isNumber), end < lines.bytes.count,
      signs.contains(lines.bytes[end])
    {
      text += "\\"
    }
    self.init(range: start..<end, bytes: Array(text.utf8))
  }

  /// Says above a note's text what is wrong in it; `nil` where nothing is.
  init?(warningOf verification: Verification, in notebook: Notebook, _ lines: FileLines) {
    guard verification.fails else { return nil }
    let said = verification.diagnostics.filter { $0.severity == .error }.flatMap(\.lines)
    let front = notebook.document.frontMatter?.range.end.line ?? 0
    let place =
      front < lines.contents.count ? lines.contents[front].lowerBound : lines.bytes.count
    let end = Array(lines.end(of: 0))
    let ending = end.isEmpty ? [0x0A] : end
    var bytes: [UInt8] = front >= lines.contents.count ? ending : []
    if front > 0 { bytes += ending }
    for line in Warning.lines("Something in this note does not hold.", said) {
      bytes += Array(line.utf8) + ending
    }
    let isApart = lines.contents.indices.contains(front) && lines.contents[front].isEmpty
    self.init(range: place..<place, bytes: bytes + (isApart ? [] : ending))
  }
}

/// A callout that says what is wrong.
enum Warning {
  /// Its lines.
  static func lines(_ sentence: String, _ said: [String]) -> [String] {
    let fence = Fence(info: "text", lines: said.flatMap { ExpectedOutput.lines(of: $0) })
    return (["[!CAUTION]", sentence, ""] + fence.lines).map { $0.isEmpty ? ">" : "> " + $0 }
  }
}

extension Diagnostic {
  /// What was said, with its line.
  var lines: [String] {
    ["line \(position.line): \(severity.rawValue): \(message)"] + detail
  }
}

extension FileLines {
  /// The offset of a place; `nil` for one that is not in the file.
  func offset(of position: SourcePosition) -> Int? {
    guard contents.indices.contains(position.line - 1), position.column > 0 else { return nil }
    let line = contents[position.line - 1]
    let offset = line.lowerBound + position.column - 1
    return offset <= line.upperBound ? offset : nil
  }
}
