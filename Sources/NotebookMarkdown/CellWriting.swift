internal import CommonMark
internal import NotebookModel

/// Where a cell stands in its file, and how lines are put into its place.
struct CellWriting {
  private let cell: Cell
  private let code: CodeBlock
  private let file: FileLines
  /// The lines from the opening fence to the closing one, counted from 0.
  private let lines: ClosedRange<Int>
  /// The marks of the opening fence.
  private let marks: Range<Int>
  /// What stands before every further line: quote marks, and blanks for the marks of lists.
  private let prefix: [UInt8]

  /// Finds a cell; `nil` where no fence stands at its place.
  init?(_ cell: Cell, _ code: CodeBlock, in file: FileLines) {
    let opening = cell.position.line - 1
    let last = code.contentLine - 1 + code.lineStarts.count - (code.isClosed ? 0 : 1)
    guard file.contents.indices.contains(last), opening <= last,
      let marks = file.marks(in: opening, from: cell.position.column - 1)
    else { return nil }
    self.cell = cell
    self.code = code
    self.file = file
    self.marks = marks
    lines = opening...last
    if code.isClosed, let close = file.marks(in: last, from: 0) {
      prefix = Array(file.bytes[file.contents[last].lowerBound..<close.lowerBound])
    } else {
      let kept: [UInt8] = [0x20, 0x09, UInt8(ascii: ">")]
      prefix = file.bytes[file.contents[opening].lowerBound..<marks.lowerBound]
        .map { kept.contains($0) ? $0 : 0x20 }
    }
  }

  /// Puts the cell's code as code that is only shown into its place, and behind it what it gave.
  ///
  /// - Parameters:
  ///   - shown: What is shown of it.
  ///   - isPlainRun: Whether the note's fences of `swift` are run, so that this must say otherwise.
  /// - Returns: The new lines in the place of the old ones.
  func edit(_ shown: ShownCell, isPlainRun: Bool) -> Edit {
    let opening = lines.lowerBound
    let start = file.contents[opening].lowerBound
    let ending = file.end(of: opening).isEmpty ? [0x0A] : Array(file.end(of: opening))
    var bytes = Array(file.bytes[start..<marks.lowerBound])
    // What was written last on the line that the next one continues.
    var isFirst = true
    func add(_ line: [UInt8]) {
      if !isFirst { bytes += ending + (line.isEmpty ? prefix.withoutBlanksAtEnd : prefix) }
      bytes += line
      isFirst = false
    }
    if shown.hasCode {
      let mark = Array(file.bytes[marks])
      add(mark + Array((isPlainRun ? "swift eval=false" : "swift").utf8))
      for line in shownLines { bytes += ending + Array(file.bytes[file.contents[line]]) }
      add(mark)
    }
    for block in shown.blocks {
      if !isFirst { add([]) }
      for line in block { add(Array(line.utf8)) }
    }
    // Without anything to show, an empty line keeps apart what stood around the cell.
    if isFirst { bytes = bytes.withoutBlanksAtEnd }
    return Edit(range: start..<file.contents[lines.upperBound].upperBound, bytes: bytes)
  }

  /// The lines of code behind the options.
  private var shownLines: Range<Int> {
    let first = code.contentLine - 1
    let options = cell.code.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { CellOptions.optionText(of: $0) != nil }.count
    let end = first + code.lineStarts.count
    return min(first + options, end)..<end
  }
}

extension FileLines {
  /// The first row of three fence marks or more in a line, from a column on; both from 0.
  func marks(in line: Int, from column: Int) -> Range<Int>? {
    guard contents.indices.contains(line) else { return nil }
    let content = contents[line]
    var index = min(content.lowerBound + max(0, column), content.upperBound)
    while index < content.upperBound {
      let byte = bytes[index]
      let start = index
      while index < content.upperBound, bytes[index] == byte { index += 1 }
      if byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~"), index - start >= 3 {
        return start..<index
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// The bytes without spaces and tabs at their end.
  fileprivate var withoutBlanksAtEnd: [UInt8] {
    Array(prefix(1 + (lastIndex { $0 != 0x20 && $0 != 0x09 } ?? -1)))
  }
}
