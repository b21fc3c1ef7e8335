internal import CommonMark
internal import HTMLWriting
internal import NotebookModel

/// The parts of a notebook that its text can refer to as `@eq-name`, `@fig-name`, `@tbl-name` or
/// `@sec-name`, and the works that it cites as `@key`.
struct References {
  private static let kinds = [
    "eq": "Equation", "fig": "Figure", "tbl": "Table", "sec": "Section",
  ]

  /// What each labelled part is called, `Equation 1`.
  private var names: [String: String] = [:]
  private var numbers: [String: Int] = [:]
  private let bibliography: Bibliography
  /// The address of the page that the references lead to; empty for the page itself.
  private let base: String
  /// Whether works are cited by numbers; those of another note's page only that page knows.
  private let isNumeric: Bool

  /// Numbers labelled formulas, figures, tables and headings, each kind on its own, in the order of
  /// the note.
  ///
  /// - Parameters:
  ///   - notebook: The note.
  ///   - bibliography: The works that it may cite.
  ///   - base: The address of the note's page; empty where the references stand on it.
  init(_ notebook: Notebook, bibliography: Bibliography = Bibliography(), base: String = "") {
    self.bibliography = bibliography
    self.base = base
    isNumeric = notebook.metadata.citationStyle == .numeric && base.isEmpty
    var found = LabelFinder(notebook)
    var blocks = notebook.document.blocks[...]
    // The title is no section.
    let head = PageHead(notebook.metadata, firstBlock: blocks.first)
    if head.takesFirstBlock { blocks = blocks.dropFirst() }
    found.find(in: Array(blocks))
    var counts: [String: Int] = [:]
    for (label, words) in found.labels where names[label] == nil {
      guard let kind = Self.kind(of: label), let name = Self.kinds[kind] else { continue }
      if kind == "sec" {
        names[label] = words
      } else {
        counts[kind, default: 0] += 1
        numbers[label] = counts[kind]
        names[label] = "\(name) \(counts[kind] ?? 0)"
      }
    }
  }

  /// The number of a labelled part.
  func number(of label: String) -> Int? { numbers[label] }

  /// What a labelled part is called, `Figure 2`.
  func name(of label: String) -> String? { names[label] }

  /// A text with its references as links.
  ///
  /// - Parameters:
  ///   - text: Words of the note.
  ///   - cited: Is told every work that the text cites, and tells its number on the page.
  ///   - broken: Is told every reference that leads nowhere; it stays as it is.
  /// - Returns: The text as markup.
  func linked(
    _ text: String,
    cited: (String) -> Int = { _ in 0 },
    broken: (String) -> Void
  ) -> HTML {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return HTML(escaping: text) }
    var html = HTML.empty
    var rest = text[...]
    while let at = rest.firstIndex(of: "@") {
      let open = rest[..<at].lastIndex { "[]".contains($0) }
      if let open, rest[open] == "[", let close = rest[at...].firstIndex(of: "]"),
        let group = group(rest[rest.index(after: open)..<close], cited: cited)
      {
        html += HTML(escaping: String(rest[..<open])) + group
        rest = rest[rest.index(after: close)...]
        continue
      }
      let before = at > rest.startIndex ? rest[rest.index(before: at)] : " "
      html += HTML(escaping: String(rest[..<at]))
      rest = rest[at...]
      let label = Self.label(at: rest.dropFirst())
      if let link = link(to: label, isInBrackets: false, cited: cited), !before.isLetter,
        !before.isNumber
      {
        html += link
      } else if Self.kind(of: label) != nil, !before.isLetter, !before.isNumber {
        broken(label)
        html += "@\(label)"
      } else {
        html += "@"
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(label.count + 1)
    }
    return html + HTML(escaping: String(rest))
  }

  /// What stands in `[@a; see @b, p. 3]`; `nil` when some of it refers to nothing.
  private func group(_ text: Substring, cited: (String) -> Int) -> HTML? {
    guard !text.contains("[") else { return nil }
    var parts: [HTML] = []
    var isCitation = false
    for part in text.split(separator: ";") {
      guard let at = part.firstIndex(of: "@") else { return nil }
      let label = Self.label(at: part[part.index(after: at)...])
      let isBare = part[..<at].last == "-"
      let before = String(part[..<at].dropLast(isBare ? 1 : 0)).trimmed
      let behind = part[part.index(at, offsetBy: label.count + 1)...]
      let link: HTML
      if let number = numbers[label], isBare {
        link = "<a href=\"\(base)#\(label)\">\(number)</a>"
      } else if let found = self.link(to: label, isInBrackets: true, cited: cited) {
        link = found
        isCitation = isCitation || names[label] == nil
      } else {
        return nil
      }
      parts.append("\(before.isEmpty ? "" : before + " ")\(link)\(String(behind))")
    }
    let joined = parts.joined(separator: "; ")
    guard isCitation else { return joined }
    return isNumeric ? "[\(parts.joined(separator: ", "))]" : "(\(joined))"
  }

  private func link(
    to label: String,
    isInBrackets: Bool,
    cited: (String) -> Int
  ) -> HTML? {
    if let name = names[label] { return "<a href=\"\(base)#\(label)\">\(name)</a>" }
    guard let work = bibliography[label] else { return nil }
    let number = cited(label)
    let words: String
    if isNumeric {
      words = isInBrackets ? "\(number)" : "\(work.names) [\(number)]"
    } else {
      words = isInBrackets ? work.inBrackets : work.inText
    }
    return "<a href=\"\(base)#ref-\(Bibliography.anchor(label))\">\(words)</a>"
  }

  /// The label or key that a text begins with, without punctuation at its end.
  private static func label(at text: Substring) -> String {
    var label = text.prefix { $0.isLetter || $0.isNumber || "-_:./".contains($0) }
    while let last = label.last, "-_:./".contains(last) { label = label.dropLast() }
    return String(label)
  }

  private static func kind(of label: String) -> String? {
    let kind = String(label.prefix { $0 != "-" })
    return kinds[kind] != nil && label.count > kind.count + 1 ? kind : nil
  }
}

/// Finds what a note labels, in the order of its text.
private struct LabelFinder {
  private let cells: [SourcePosition: String]
  private let isNumbered: Bool
  private var levels = HeadingLevels()
  private var sections = HeadingNumbers()
  /// The labels with what a heading is called.
  private(set) var labels: [(label: String, words: String)] = []

  init(_ notebook: Notebook) {
    cells = Dictionary(
      notebook.cells.compactMap { cell in cell.options.label.map { (cell.position, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
    isNumbered = notebook.metadata.numbersSections
  }

  mutating func find(in blocks: [Block]) {
    var previous: Block?
    for (index, block) in blocks.enumerated() {
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      find(block, previous: previous, next: next)
      previous = block
    }
  }

  private mutating func find(_ block: Block, previous: Block?, next: Block?) {
    switch block.kind {
    case .paragraph(let inlines):
      if let figure = NoteFigure(inlines) {
        add(figure.attributes.name)
      } else {
        find(inlines)
      }
    case .heading(let level, let inlines):
      let heading = NoteHeading(inlines)
      let number = sections.number(at: levels.level(of: level))
      add(
        heading.attributes.name,
        isNumbered ? "Section \(number)" : heading.inlines.words
      )
      find(inlines)
    case .displayMath(let math): add(math.label ?? "")
    case .table:
      let caption = NoteCaption(next) ?? NoteCaption(previous)
      add(caption?.attributes.name ?? "")
    case .codeBlock: add(cells[block.range.start] ?? "")
    case .blockQuote(let inner): find(in: inner)
    case .callout(let callout): find(in: callout.blocks)
    case .footnote(let footnote): find(in: footnote.blocks)
    case .list(let list): for item in list.items { find(in: item.blocks) }
    case .thematicBreak, .htmlBlock: break
    }
  }

  private mutating func find(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .math(let math): add(math.label ?? "")
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .highlight(let children), .link(_, _, let children), .inlineFootnote(let children):
        find(children)
      default: break
      }
    }
  }

  private mutating func add(_ label: String, _ words: String = "") {
    if !label.isEmpty { labels.append((label, words)) }
  }
}
