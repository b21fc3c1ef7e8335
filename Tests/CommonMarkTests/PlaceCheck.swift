import CommonMark
import Testing

/// Checks that every part of a document lies inside its text and inside what holds it, and that the
/// text found at a part's place is the part.
struct PlaceCheck {
  private let text: String
  private let lines: [[UInt8]]

  init(of text: String) {
    var lines: [[UInt8]] = [[]]
    var isBehindReturn = false
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    for byte in bytes {
      defer { isBehindReturn = byte == UInt8(ascii: "\r") }
      switch byte {
      case UInt8(ascii: "\n"):
        if !isBehindReturn { lines.append([]) }
      case UInt8(ascii: "\r"): lines.append([])
      case 0: lines[lines.count - 1] += [0xEF, 0xBF, 0xBD]
      default: lines[lines.count - 1].append(byte)
      }
    }
    self.text = text
    self.lines = lines
  }

  private func expect(_ condition: Bool, _ message: String) {
    if !condition { Issue.record("\(message) in \(text.debugDescription)") }
  }

  /// The text at a place on one line; `nil` where it is on several.
  func text(at range: SourceRange) -> String? {
    guard range.start.line == range.end.line else { return nil }
    let line = lines[range.start.line - 1]
    return String(decoding: line[(range.start.column - 1)..<(range.end.column - 1)], as: UTF8.self)
  }

  func check(_ document: Document) {
    check(document.blocks, inside: nil)
    for finding in document.findings {
      check(SourcePosition(line: finding.line, column: finding.column))
    }
  }

  private func check(_ position: SourcePosition) {
    let isLine = (1...lines.count).contains(position.line)
    expect(
      isLine && (1...(lines[position.line - 1].count + 1)).contains(position.column),
      "\(position) is outside"
    )
  }

  private func check(_ range: SourceRange, inside outer: SourceRange?) {
    check(range.start)
    check(range.end)
    expect(range.start <= range.end, "\(range) ends before it begins")
    guard let outer else { return }
    expect(outer.start <= range.start, "\(range) begins before \(outer)")
    expect(range.end <= outer.end, "\(range) ends behind \(outer)")
  }

  private func check(_ blocks: [Block], inside outer: SourceRange?) {
    for block in blocks {
      check(block.range, inside: outer)
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines):
        check(inlines, inside: block.range)
      case .blockQuote(let children): check(children, inside: block.range)
      case .list(let list):
        for item in list.items {
          check(item.range, inside: block.range)
          check(item.blocks, inside: item.range)
        }
      case .callout(let callout):
        check(callout.title, inside: block.range)
        check(callout.blocks, inside: block.range)
      case .table(let table):
        for row in [table.header] + table.rows {
          check(row.range, inside: block.range)
          for cell in row.cells {
            check(cell.range, inside: row.range)
            check(cell.children, inside: cell.range)
          }
        }
      case .footnote(let footnote): check(footnote.blocks, inside: block.range)
      case .displayMath(let math): check(math, inside: block.range)
      case .codeBlock(let code): check(code)
      case .thematicBreak, .htmlBlock: break
      }
    }
  }

  private func check(_ inlines: [Inline], inside outer: SourceRange) {
    for inline in inlines {
      check(inline.range, inside: outer)
      checkMark(inline)
      switch inline.kind {
      case .math(let math): check(math, inside: outer)
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .highlight(let children), .inlineFootnote(let children), .link(_, _, let children),
        .image(_, _, let children):
        check(children, inside: inline.range)
      case .html(let html):
        if let text = self.text(at: inline.range), !text.isEmpty {
          expect(text == html, "\(html) is not at \(inline.range)")
        }
      case .text, .code, .softBreak, .lineBreak, .footnoteReference, .wikiLink: break
      }
    }
  }

  /// What has a place begins there with its mark.
  private func checkMark(_ inline: Inline) {
    guard inline.range.start < inline.range.end else { return }
    let line = lines[inline.range.start.line - 1]
    guard inline.range.start.column <= line.count else { return }
    let first = line[inline.range.start.column - 1]
    let marks: String? =
      switch inline.kind {
      case .code: "`"
      case .emphasis, .strong: "*_"
      case .strikethrough: "~"
      case .highlight: "="
      case .inlineFootnote: "^"
      case .footnoteReference: "["
      case .wikiLink(let link): link.isEmbed ? "!" : "["
      // An address may be a link by itself.
      case .link(_, _, let children):
        children.count == 1 && children[0].range == inline.range ? nil : "[<"
      case .image: "!"
      case .html: "<"
      case .math: "$"
      case .text, .softBreak, .lineBreak: nil
      }
    guard let marks else { return }
    expect(marks.utf8.contains(first), "\(inline) does not begin with its mark")
  }

  /// Every line of a formula stands where it says, letter for letter.
  private func check(_ math: Math, inside outer: SourceRange) {
    check(math.range, inside: outer)
    let latex = math.latex.utf8.split(separator: 10, omittingEmptySubsequences: false)
    expect(latex.count == math.lineStarts.count, "the lines of \(math)")
    for (text, start) in zip(latex, math.lineStarts) {
      let end = SourcePosition(line: start.line, column: start.column + text.count)
      check(start)
      check(end)
      let written = self.text(at: SourceRange(start: start, end: end))
      expect(written.map { $0.utf8.elementsEqual(text) } ?? false, "\(math) is not in its place")
    }
    let first = lines[math.range.start.line - 1][math.range.start.column - 1]
    let last = lines[math.range.end.line - 1][math.range.end.column - 2]
    let isMarked = ["$", "`", "~"].contains { first == UInt8(ascii: $0) } && last == first
    expect(isMarked, "\(math.range) is not in dollars or between fences")
  }

  private func check(_ code: CodeBlock) {
    let literal = code.literal.utf8.split(separator: 10, omittingEmptySubsequences: false)
    expect(literal.count - 1 == code.lineStarts.count, "the lines of \(code)")
    for start in code.lineStarts { check(start) }
  }
}
