/// Turns the inlines of one paragraph, heading or cell into values with their places.
///
/// libcmark's columns are counted inside the paragraph's own text, as if every line were indented
/// like the first, and its lines are off behind reference definitions. So a place it gives is a
/// guess, which is compared with the text there, and searched for when that does not agree.
struct InlineBuilder {
  /// An inline and the fed bytes it stands on.
  struct Placed {
    var inline: Inline
    var fed: Range<Int>
  }

  let reading: Reading

  /// Where the block begins as the parser tells it.
  private let blockStart: CMarkNode.Place

  /// The fed bytes of the block.
  let block: Range<Int>

  /// How many lines of reference definitions stand before the text.
  private var lineShift = 0

  /// How often a text was searched for; bounded, so that a block cannot keep this busy.
  private var searches = 0

  /// Just behind the last inline that was placed.
  var position: Int

  /// Reads the children of a block.
  static func inlines(of node: CMarkNode, in reading: Reading) -> [Inline] {
    var builder = InlineBuilder(node, reading)
    return builder.build(node.children).map(\.inline)
  }

  private init(_ node: CMarkNode, _ reading: Reading) {
    self.reading = reading
    blockStart = node.start
    let start = reading.offset(node.start)
    let end = max(start, reading.lineEnd(max(0, node.end.line - 1)))
    block = start..<max(end, start)
    position = start
    lineShift = definitionLines(before: node)
  }

  /// Whether what is being built stands in a link, where no other link can be.
  var isInsideLink = false

  /// Builds siblings, struck out and highlighted text and footnotes among them.
  mutating func build(_ nodes: [CMarkNode]) -> [Placed] {
    var pieces: [PairedMarks.Piece] = []
    let hasNotes = reading.hasExtensions && PairedMarks.mayHoldFootnotes(nodes)
    for node in nodes {
      if case .text(let literal) = node.kind {
        pieces += text(Array(literal.utf8), guess: guess(node.start), hasNotes: hasNotes)
      } else {
        pieces.append(.inline(build(node)))
      }
    }
    return PairedMarks.joined(pieces, in: reading)
  }

  private mutating func build(_ node: CMarkNode) -> Placed {
    switch node.kind {
    case .softBreak: return lineEnd(.softBreak)
    case .lineBreak: return lineEnd(.lineBreak)
    case .code(let literal): return code(literal, node)
    case .html(let literal): return html(Array(literal.utf8), guess: guess(node.start))
    case .emphasis: return enclosed(node, markLength: 1) { .emphasis($0) }
    case .strong: return enclosed(node, markLength: 2) { .strong($0) }
    case .link(let url, let title):
      let destination = reading.atoms.restored(url.utf8)
      let title = reading.atoms.restored(title.utf8)
      return linked(node, mark: [.leftBracket]) {
        .link(destination: destination, title: title, children: $0)
      }
    case .image(let url, let title):
      let source = reading.atoms.restored(url.utf8)
      let title = reading.atoms.restored(title.utf8)
      return linked(node, mark: [.exclamation, .leftBracket]) {
        .image(source: source, title: title, alternative: $0)
      }
    default: return place(.text(""), position..<position)
    }
  }

  func place(_ kind: Inline.Kind, _ fed: Range<Int>) -> Placed {
    Placed(inline: Inline(kind: kind, range: reading.range(fed)), fed: fed)
  }

  /// The fed offset the parser's place most likely means.
  func guess(_ place: CMarkNode.Place) -> Int {
    let line = place.line - 1 + lineShift
    guard line >= 0, line < reading.fed.lineStarts.count else { return position }
    guard line > blockStart.line - 1 else {
      return reading.fed.lineStarts[line] + place.column - 1
    }
    return reading.fed.contentStarts[line] + place.column - blockStart.column
  }

  /// Text cut at placeholders and at marks that come in pairs.
  private mutating func text(
    _ literal: [UInt8],
    guess: Int,
    hasNotes: Bool
  ) -> [PairedMarks.Piece] {
    guard let alignment = align(literal, guess: guess) else {
      return reading.atoms.parts(of: literal).compactMap { part in
        switch part {
        case .text(let range):
          .inline(
            place(.text(String(decoding: literal[range], as: UTF8.self)), position..<position)
          )
        case .atom(let number, _):
          atom(number, position..<position).map { .inline($0) }
        }
      }
    }
    position = alignment.end
    var pieces: [PairedMarks.Piece] = []
    for part in reading.atoms.parts(of: literal) {
      switch part {
      case .text(let range):
        pieces += PairedMarks.pieces(
          of: literal,
          range,
          alignment,
          hasNotes: hasNotes,
          in: reading
        )
      case .atom(let number, let range):
        if let placed = atom(number, alignment.fed(range)) { pieces.append(.inline(placed)) }
      }
    }
    return pieces
  }

  /// What a placeholder stands for; `nil` for the frame of a cell.
  private func atom(_ number: Int, _ fed: Range<Int>) -> Placed? {
    let atom = reading.atoms.atoms[number]
    switch atom.kind {
    case .math(let math):
      return Placed(
        inline: Inline(kind: .math(math), range: reading.source.range(atom.source)),
        fed: fed
      )
    case .comment:
      return Placed(
        inline: Inline(kind: .html(atom.raw), range: reading.source.range(atom.source)),
        fed: fed
      )
    case .autolink(let destination, let text):
      let range = reading.source.range(atom.source)
      let words = Inline(kind: .text(text), range: range)
      if isInsideLink { return Placed(inline: words, fed: fed) }
      let link = Inline.Kind.link(destination: destination, title: "", children: [words])
      return Placed(inline: Inline(kind: link, range: range), fed: fed)
    case .wikiLink(let link):
      return placed(.wikiLink(link), atom, fed)
    case .footnoteReference(let label):
      let isKnown = reading.footnotes.contains(label)
      return placed(isKnown ? .footnoteReference(label: label) : .text(atom.raw), atom, fed)
    case .cell, .footnote, .remark: return nil
    }
  }

  private func placed(_ kind: Inline.Kind, _ atom: Atom, _ fed: Range<Int>) -> Placed {
    Placed(inline: Inline(kind: kind, range: reading.source.range(atom.source)), fed: fed)
  }

  /// Finds where a text stands: where the parser says, or at the first place that agrees.
  private mutating func align(_ literal: [UInt8], guess: Int) -> TextAlignment? {
    guard !literal.isEmpty else { return nil }
    if guess >= position, let found = TextAlignment(literal, at: guess, in: reading.bytes) {
      return found
    }
    guard searches < 64 else { return nil }
    searches += 1
    let searchEnd = min(block.upperBound, position + 4_096)
    var start = position
    while start < searchEnd {
      if let found = TextAlignment(literal, at: start, in: reading.bytes) { return found }
      start += 1
    }
    return nil
  }

  /// The lines of reference definitions that the parser took from the start of a paragraph.
  private func definitionLines(before node: CMarkNode) -> Int {
    guard node.end.line > node.start.line, !block.isEmpty,
      reading.bytes[block.lowerBound] == .leftBracket, let first = node.children.first
    else { return 0 }
    for shift in 0...(node.end.line - node.start.line) {
      var shifted = self
      shifted.lineShift = shift
      if shifted.agrees(with: first) { return shift }
    }
    return 0
  }

  /// Whether an inline's text, or that of its first descendant, stands where the parser says.
  private func agrees(with node: CMarkNode) -> Bool {
    let start = guess(node.start)
    guard start >= 0, start < reading.bytes.count else { return false }
    switch node.kind {
    case .text(let literal):
      return TextAlignment(Array(literal.utf8), at: start, in: reading.bytes) != nil
    case .code: return start > 0 && reading.bytes[start - 1] == .backtick
    case .html: return reading.bytes[start] == .less
    default: return node.children.first.map { agrees(with: $0) } ?? false
    }
  }
}
