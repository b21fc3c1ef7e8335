/// Finds what stands between two marks among siblings that are already parsed: struck out text,
/// `~~…~~` or `~…~`, highlighted text, `==…==`, and footnotes in their place, `^[…]`.
///
/// GitHub's rule for tildes: as many close as opened, one or two, and they stand against the text
/// like the stars of emphasis. Two equals signs must not stand inside a word or between figures, so
/// that `2+2==4` is no mark.
enum PairedMarks {
  /// A sibling, or what may become a mark.
  enum Piece {
    case inline(InlineBuilder.Placed)
    case mark(Mark)
  }

  /// A run of one or two tildes, two equals signs, or a bracket.
  struct Mark {
    enum Kind {
      case tildes, equals
      /// `^[`, `[` and `]`.
      case note, leftBracket, rightBracket
    }

    let kind: Kind
    let fed: Range<Int>
    let canOpen: Bool
    let canClose: Bool

    fileprivate func matches(_ other: Mark) -> Bool {
      kind == other.kind && fed.count == other.fed.count
    }
  }

  /// Whether a `^[` stands in one of the texts.
  static func mayHoldFootnotes(_ nodes: [CMarkNode]) -> Bool {
    nodes.contains { node in
      if case .text(let literal) = node.kind { literal.utf8.contains(.caret) } else { false }
    }
  }

  /// Cuts a part of a text at its marks; escaped ones are plain text.
  static func pieces(
    of literal: [UInt8],
    _ range: Range<Int>,
    _ alignment: TextAlignment,
    hasNotes: Bool,
    in reading: Reading
  ) -> [Piece] {
    var pieces: [Piece] = []
    var start = range.lowerBound
    func flush(to end: Int) {
      guard start < end else { return }
      let text = String(decoding: literal[start..<end], as: UTF8.self)
      let fed = alignment.fed(start..<end)
      let inline = Inline(kind: .text(text), range: reading.range(fed))
      pieces.append(.inline(InlineBuilder.Placed(inline: inline, fed: fed)))
    }
    var index = start
    while reading.hasExtensions, index < range.upperBound {
      guard let (kind, length) = mark(in: literal, at: index, end: range.upperBound, hasNotes)
      else {
        index += 1
        continue
      }
      let fed = alignment.fed(index..<(index + length))
      if length <= 2, fed.count == length {
        flush(to: index)
        pieces.append(.mark(mark(kind, fed, in: reading.bytes)))
        start = index + length
      }
      index += kind == .note && fed.count != length ? 1 : length
    }
    flush(to: range.upperBound)
    return pieces
  }

  /// What stands at an offset, and how many bytes it takes; equals signs are two, no more or less.
  private static func mark(
    in literal: [UInt8],
    at index: Int,
    end: Int,
    _ hasNotes: Bool
  ) -> (kind: Mark.Kind, length: Int)? {
    switch literal[index] {
    case .tilde: return (.tildes, literal.runLength(of: .tilde, at: index, end: end))
    case .equals:
      let run = literal.runLength(of: .equals, at: index, end: end)
      return run > 1 ? (.equals, run) : nil
    case .caret where hasNotes && literal.matches("^[", at: index, end: end): return (.note, 2)
    case .leftBracket where hasNotes: return (.leftBracket, 1)
    case .rightBracket where hasNotes: return (.rightBracket, 1)
    default: return nil
    }
  }

  private static func mark(_ kind: Mark.Kind, _ fed: Range<Int>, in bytes: [UInt8]) -> Mark {
    let before = Neighbor(before: fed.lowerBound, in: bytes)
    let behind = Neighbor(at: fed.upperBound, in: bytes)
    switch kind {
    case .tildes:
      return Mark(
        kind: kind,
        fed: fed,
        canOpen: behind != .space && (behind != .punctuation || before != .other),
        canClose: before != .space && (before != .punctuation || behind != .other)
      )
    case .equals:
      return Mark(
        kind: kind,
        fed: fed,
        canOpen: behind != .space && before != .other,
        canClose: before != .space && behind != .other
      )
    case .note, .leftBracket: return Mark(kind: kind, fed: fed, canOpen: true, canClose: false)
    case .rightBracket: return Mark(kind: kind, fed: fed, canOpen: false, canClose: true)
    }
  }

  /// Puts pieces together, each pair of marks around what stands between them.
  static func joined(_ pieces: [Piece], in reading: Reading) -> [InlineBuilder.Placed] {
    var result: [InlineBuilder.Placed] = []
    /// Open marks with the number of inlines before them.
    var open: [(mark: Mark, index: Int)] = []
    /// Brackets that are open inside of a footnote.
    var depth = 0
    for piece in pieces {
      guard case .mark(let mark) = piece else {
        if case .inline(let placed) = piece { result.append(placed) }
        continue
      }
      let note = open.lastIndex { $0.mark.kind == .note }
      var match: Int?
      switch mark.kind {
      case .leftBracket: if note != nil { depth += 1 }
      case .rightBracket:
        if depth > 0 { depth -= 1 } else { match = note }
      case .tildes, .equals:
        match = mark.canClose ? open.lastIndex { $0.mark.matches(mark) } : nil
        // What is open outside of a footnote is not closed inside of it.
        if let index = match, let note, index < note { match = nil }
      case .note: break
      }
      guard let match, open[match].index + 1 < result.count else {
        if mark.canOpen, mark.kind != .leftBracket, mark.kind != .note || note == nil {
          // One mark inside another is enough; more would only nest the tree deeper.
          if open.count == 2 { open.removeFirst() }
          open.append((mark, result.count))
          if mark.kind == .note { depth = 0 }
        }
        result.append(text(mark, in: reading))
        continue
      }
      let opener = open[match]
      open.removeSubrange(match...)
      let children = merged(Array(result[(opener.index + 1)...])).map(\.inline)
      result.removeSubrange(opener.index...)
      let fed = opener.mark.fed.lowerBound..<mark.fed.upperBound
      let inline = Inline(kind: kind(opener.mark, children), range: reading.range(fed))
      result.append(InlineBuilder.Placed(inline: inline, fed: fed))
    }
    return merged(result)
  }

  private static func kind(_ mark: Mark, _ children: [Inline]) -> Inline.Kind {
    switch mark.kind {
    case .tildes: .strikethrough(children)
    case .equals: .highlight(children)
    case .note, .leftBracket, .rightBracket: .inlineFootnote(children)
    }
  }

  private static func text(_ mark: Mark, in reading: Reading) -> InlineBuilder.Placed {
    let text =
      switch mark.kind {
      case .tildes: String(repeating: "~", count: mark.fed.count)
      case .equals: "=="
      case .note: "^["
      case .leftBracket: "["
      case .rightBracket: "]"
      }
    let inline = Inline(kind: .text(text), range: reading.range(mark.fed))
    return InlineBuilder.Placed(inline: inline, fed: mark.fed)
  }

  /// Texts that follow each other become one.
  private static func merged(_ placed: [InlineBuilder.Placed]) -> [InlineBuilder.Placed] {
    var result: [InlineBuilder.Placed] = []
    var texts: [InlineBuilder.Placed] = []
    func flush() {
      defer { texts = [] }
      guard texts.count > 1, let first = texts.first, let last = texts.last else {
        result += texts
        return
      }
      let words = texts.map { text -> String in
        if case .text(let words) = text.inline.kind { words } else { "" }
      }
      let fed = first.fed.lowerBound..<max(first.fed.upperBound, last.fed.upperBound)
      let range = SourceRange(
        start: first.inline.range.start,
        end: max(first.inline.range.start, last.inline.range.end)
      )
      let inline = Inline(kind: .text(words.joined()), range: range)
      result.append(InlineBuilder.Placed(inline: inline, fed: fed))
    }
    for next in placed {
      if case .text = next.inline.kind {
        texts.append(next)
      } else {
        flush()
        result.append(next)
      }
    }
    flush()
    return result
  }
}
