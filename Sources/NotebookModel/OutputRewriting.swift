package import CommonMark

/// Puts new lines into the output fences of a note and leaves every other byte as it is.
package struct OutputRewriting {
  /// The note's file, rewritten; as it was where nothing could be rewritten.
  package private(set) var bytes: [UInt8]
  /// The cells whose fences were rewritten, by their index.
  package private(set) var rewritten: [Int] = []
  /// The cells whose fences could not be, as one that is not closed or cannot hold such lines.
  package private(set) var refused: [Int] = []

  /// Rewrites fences. The result is read again: unless it is the same notebook with the new lines,
  /// the fence is refused.
  ///
  /// - Parameters:
  ///   - file: The note's file.
  ///   - notebook: The notebook that was read from it.
  ///   - outputs: The new lines of fences, by the index of their cells.
  ///   - read: Reads a note as the notebook was read.
  /// - Throws: `CommonMarkError` when the result is too large to be read.
  package init(
    _ file: [UInt8],
    of notebook: Notebook,
    outputs: [Int: [String]],
    reading read: ([UInt8]) throws(CommonMarkError) -> Notebook
  ) throws(CommonMarkError) {
    bytes = file
    let lines = FileLines(file)
    var choices: [Int: Int] = [:]
    for cell in outputs.keys.sorted() {
      guard notebook.cells.indices.contains(cell), let fence = notebook.cells[cell].expectedOutput,
        fence.code.isClosed
      else {
        refused.append(cell)
        continue
      }
      choices[cell] = 0
    }
    while !choices.isEmpty {
      var result = file
      // From the last on, so that the places of those before stay.
      for (cell, choice) in choices.sorted(by: { $0.key > $1.key }) {
        guard let fence = notebook.cells[cell].expectedOutput, let new = outputs[cell] else {
          continue
        }
        let writer = FenceWriter(lines: lines, fence: fence, prefixChoice: choice)
        writer.write(new, into: &result)
      }
      let new = try read(result)
      let wrong = choices.keys.filter { !Self.holds(new, $0, lines: outputs[$0] ?? []) }
      if wrong.isEmpty, Self.isSame(new, as: notebook, but: Set(choices.keys)) {
        bytes = result
        rewritten = choices.keys.sorted()
        break
      }
      // What is wrong elsewhere may be the fault of any of them.
      for cell in wrong.isEmpty ? Array(choices.keys) : wrong {
        if let choice = choices[cell], choice + 1 < FenceWriter.choiceCount {
          choices[cell] = choice + 1
        } else {
          choices[cell] = nil
          refused.append(cell)
        }
      }
    }
    refused.sort()
  }

  private static func holds(_ notebook: Notebook, _ cell: Int, lines: [String]) -> Bool {
    guard notebook.cells.indices.contains(cell) else { return false }
    return notebook.cells[cell].expectedOutput?.lines == lines
  }

  private static func isSame(
    _ new: Notebook,
    as old: Notebook,
    but rewritten: Set<Int>
  ) -> Bool {
    new.cells.count == old.cells.count && new.metadata == old.metadata
      && new.inlineValues.map(\.expression) == old.inlineValues.map(\.expression)
      && new.claims.map(\.expression) == old.claims.map(\.expression)
      && new.formulas.map(\.math.latex) == old.formulas.map(\.math.latex)
      && new.document.blocks.count == old.document.blocks.count
      && zip(new.cells, old.cells).enumerated().allSatisfy { index, pair in
        pair.0.code == pair.1.code && pair.0.options == pair.1.options
          && (rewritten.contains(index)
            || pair.0.expectedOutput?.code.literal == pair.1.expectedOutput?.code.literal)
      }
  }
}

/// Writes lines between the two lines of a fence.
private struct FenceWriter {
  let lines: FileLines
  let fence: ExpectedOutput
  /// Which of the prefixes that may belong before its lines is taken.
  let prefixChoice: Int

  static let choiceCount = 3

  func write(_ new: [String], into file: inout [UInt8]) {
    let opening = fence.position.line - 1
    let first = fence.code.contentLine - 1
    let closing = first + fence.code.lineStarts.count
    guard lines.contents.indices.contains(closing), opening < first,
      let open = run(in: opening, from: fence.position.column - 1),
      let close = run(in: closing, from: 0)
    else { return }
    let mark = file[open.lowerBound]
    // A line that would close the fence needs a longer one.
    let longest = new.map { Self.closingRun($0, mark) }.max() ?? 0
    let more = [UInt8](repeating: mark, count: max(0, longest + 1 - open.count))
    let prefix = prefix(opening, first, closing, before: open.lowerBound, close.lowerBound)
    let end = lines.end(of: opening)
    var body: [UInt8] = []
    for line in new {
      var bytes = prefix + Array(line.utf8)
      if line.isEmpty {
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
      }
      body += bytes + end
    }
    file.insert(contentsOf: more, at: close.lowerBound)
    file.replaceSubrange(
      lines.contents[first].lowerBound..<lines.contents[closing].lowerBound,
      with: body
    )
    file.insert(contentsOf: more, at: open.lowerBound)
  }

  /// The bytes of the first row of three fence characters or more in a line.
  private func run(in line: Int, from column: Int) -> Range<Int>? {
    let content = lines.contents[line]
    var index = min(content.lowerBound + max(0, column), content.upperBound)
    while index < content.upperBound {
      let byte = lines.bytes[index]
      guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else {
        index += 1
        continue
      }
      let start = index
      while index < content.upperBound, lines.bytes[index] == byte { index += 1 }
      if index - start >= 3 { return start..<index }
    }
    return nil
  }

  /// What stands before each line: what stands before the first one now; the opening line's quote
  /// marks, with blanks for the marks of lists; what stands before the closing fence.
  private func prefix(
    _ opening: Int,
    _ first: Int,
    _ closing: Int,
    before open: Int,
    _ close: Int
  ) -> [UInt8] {
    let kept: [UInt8] = [0x20, 0x09, UInt8(ascii: ">")]
    let ofOpening = lines.bytes[lines.contents[opening].lowerBound..<open]
      .map { kept.contains($0) ? $0 : 0x20 }
    switch prefixChoice {
    case 0:
      guard let start = fence.code.lineStarts.first,
        fence.code.literal.first.map({ !$0.isWhitespace }) ?? false
      else { return ofOpening }
      let line = lines.contents[first]
      return Array(
        lines.bytes[line.lowerBound..<min(line.lowerBound + start.column - 1, line.upperBound)]
      )
    case 1: return ofOpening
    default: return Array(lines.bytes[lines.contents[closing].lowerBound..<close])
    }
  }

  /// How many fence characters a line consists of; 0 for a line that cannot close a fence.
  private static func closingRun(_ line: String, _ mark: UInt8) -> Int {
    let text = line.utf8.drop { $0 == 0x20 }
    guard line.utf8.count - text.count <= 3 else { return 0 }
    let run = text.prefix { $0 == mark }
    return text.dropFirst(run.count).allSatisfy { $0 == 0x20 || $0 == 0x09 } ? run.count : 0
  }
}
