/// Reads a note line by line before the parser does.
///
/// It follows CommonMark's block structure (quotes, lists, code, HTML, paragraphs) to know which
/// text is running text. There it takes out formulas, comments and tables; every other line it
/// passes on as it is.
struct NoteScanner {
  /// What the lines being read belong to, inside their containers.
  enum Leaf {
    case none
    case paragraph(Paragraph)
    case fence(Fence, line: Int)
    case indentedCode
    case html(HTMLBlockKind, line: Int)
    case table(Int)
  }

  /// A fence that opened.
  struct OpenFence {
    let fence: Fence

    /// Whether a closing fence was found.
    var isClosed = false
  }

  let source: SourceText
  let extensions: Bool

  var fed = FedText()
  var atoms: AtomStore
  var tables: [TableLayout] = []
  var findings: [Finding] = []

  /// The fences that opened, each by the index of its line.
  var fences: [Int: OpenFence] = [:]

  /// The labels of the footnotes, as they stand in the note.
  var footnotes: Set<String> = []

  /// The marks of footnotes in the text: their labels and places.
  var footnoteReferences: [(label: String, offset: Int)] = []

  /// Where a line goes on behind the mark of a footnote, by the line's start, with what stands for
  /// its containers.
  var prefixes: [Int: (behind: Int, madeUp: [UInt8])] = [:]

  var containers: [Container] = []
  var leaf = Leaf.none
  var budget = Budget()

  /// Reads all lines from an index on.
  init(
    _ source: SourceText,
    from firstLine: Int,
    extensions: Bool
  ) throws(CommonMarkError) {
    self.source = source
    self.extensions = extensions
    atoms = try AtomStore(for: source)
    var index = firstLine
    while index < source.lines.count {
      index = try scanLine(index)
    }
    try close(to: 0, isEndOfText: true)
    for (label, offset) in footnoteReferences where !footnotes.contains(label) {
      report("no footnote is named '\(label)'", at: offset, isHarmless: true)
    }
  }

  var isParagraph: Bool {
    if case .paragraph = leaf { true } else { false }
  }

  /// Reads a line, or more when a formula goes on, and returns the next line's index.
  private mutating func scanLine(_ index: Int) throws(CommonMarkError) -> Int {
    let line = source.lines[index]
    try budget.charge(line: line, depth: containers.count, number: index + 1)
    var cursor = LineCursor(line, of: source)
    let matched = continuedContainers(&cursor)
    let isWhole = matched == containers.count
    if isWhole, try continueLeaf(cursor, index) { return index + 1 }

    var hasOpened = false
    while true {
      if extensions, !cursor.isIndented,
        let mark = FootnoteMark.definition(
          in: source.bytes,
          at: cursor.firstNonblank,
          end: cursor.end
        )
      {
        if !hasOpened { try close(to: matched) }
        try openFootnote(mark.label, behind: mark.end, &cursor, index)
        hasOpened = true
        continue
      }
      guard
        let start = BlockStart(
          at: cursor,
          insideParagraph: isWhole && isParagraph && !hasOpened
        )
      else { break }
      if case .underline = start {
        try close(to: matched)
        pass(index, cursor)
        return index + 1
      }
      if !hasOpened { try close(to: matched) }
      guard try open(start, &cursor, index) else {
        try begin(start, cursor, index)
        return index + 1
      }
      hasOpened = true
    }
    let depth = hasOpened ? containers.count : matched
    if let behind = remarkEnd(cursor, index, depth: depth) {
      if !hasOpened { try close(to: matched) }
      passRemark(index, cursor)
      return behind
    }
    let isContinuing = isParagraph && !hasOpened && !cursor.isBlank
    if isContinuing, isWhole, try beginTable(cursor, index) { return index + 1 }
    if isContinuing { return try addText(cursor, index, isLazy: !isWhole) }

    if !hasOpened { try close(to: matched) }
    if cursor.isBlank {
      pass(index, cursor)
      return index + 1
    }
    markContent()
    if cursor.isIndented {
      leaf = .indentedCode
      pass(index, cursor)
      return index + 1
    }
    leaf = .paragraph(Paragraph())
    return try addText(cursor, index, isLazy: false)
  }

  /// How many of the containers a line goes on with; moves over their marks.
  func continuedContainers(_ cursor: inout LineCursor) -> Int {
    var count = 0
    while count < containers.count, containers[count].continues(at: &cursor) { count += 1 }
    return count
  }

  /// Gives a line to what is being read, when it can only belong there.
  private mutating func continueLeaf(
    _ cursor: LineCursor,
    _ index: Int
  ) throws(CommonMarkError) -> Bool {
    switch leaf {
    case .none, .paragraph: return false
    case .fence(let fence, let line):
      if fence.isClosed(by: cursor) {
        leaf = .none
        fences[line]?.isClosed = true
      }
    case .indentedCode:
      guard cursor.isIndented || cursor.isBlank else { return false }
    case .html(let kind, _):
      guard kind.hasClosingMark || !cursor.isBlank else { return false }
      if kind.isClosed(by: cursor.bytes, from: cursor.firstNonblank, end: cursor.end) {
        leaf = .none
      }
    case .table(let number):
      guard !cursor.isBlank, !cursor.isIndented,
        BlockStart(at: cursor, insideParagraph: true) == nil
      else { return false }
      try addRow(cursor, index, to: number)
      return true
    }
    pass(index, cursor)
    return true
  }

  /// Opens a quote or a list item and moves over its mark; `false` for anything else.
  private mutating func open(
    _ start: BlockStart,
    _ cursor: inout LineCursor,
    _ index: Int
  ) throws(CommonMarkError) -> Bool {
    let kind: Container.Kind
    switch start {
    case .quote:
      cursor.skipBlanks()
      cursor.advance(bytes: 1)
      cursor.skipOneBlank()
      kind = .quote
    case .item(let length):
      var indent = cursor.indent + length
      cursor.skipBlanks()
      cursor.advance(bytes: length)
      let blanks = cursor.indent
      if cursor.isBlank || blanks < 1 || blanks > 4 {
        cursor.skipOneBlank()
        indent += 1
      } else {
        cursor.advance(columns: blanks)
        indent += blanks
      }
      kind = .item(indent: indent)
    default: return false
    }
    markContent()
    containers.append(Container(kind: kind))
    try checkDepth(index)
    return true
  }

  func checkDepth(_ index: Int) throws(CommonMarkError) {
    guard containers.count <= Budget.depthLimit else {
      throw .tooComplex(
        line: index + 1,
        reason: "lists and quotes nested more than \(Budget.depthLimit) deep"
      )
    }
  }

  /// Begins a heading, a break, fenced code or HTML.
  private mutating func begin(
    _ start: BlockStart,
    _ cursor: LineCursor,
    _ index: Int
  ) throws(CommonMarkError) {
    markContent()
    switch start {
    case .heading(let content):
      let line = source.lines[index]
      var text = Paragraph()
      text.beginLine(prefix: line.lowerBound..<content)
      text.append(content..<line.upperBound, of: source)
      try emit(text, reportsOpenDisplay: true)
      return
    case .fence(let fence):
      leaf = .fence(fence, line: index)
      fences[index] = OpenFence(fence: fence)
    case .html(let kind):
      let isClosed = kind.isClosed(by: cursor.bytes, from: cursor.firstNonblank, end: cursor.end)
      if !isClosed { leaf = .html(kind, line: index) }
    case .quote, .item, .underline, .thematicBreak: break
    }
    pass(index, cursor)
  }

  /// Ends what is being read and all containers but the first `count`.
  private mutating func close(
    to count: Int,
    isEndOfText: Bool = false
  ) throws(CommonMarkError) {
    switch leaf {
    case .paragraph(let paragraph): try emit(paragraph, reportsOpenDisplay: false)
    case .fence(_, let line):
      report(
        "the code fence opened here is not closed "
          + (isEndOfText ? "before the end of the file" : "before its list item or quote ends"),
        atLine: line,
        isHarmless: !isEndOfText
      )
    case .html(.comment, let line):
      report("the comment opened here is not closed", atLine: line)
    case .html, .indentedCode, .table, .none: break
    }
    leaf = .none
    containers.removeLast(containers.count - count)
  }

  /// Notes that the innermost container holds something.
  mutating func markContent() {
    if !containers.isEmpty { containers[containers.count - 1].hasContent = true }
  }

  /// Passes a line on as it is.
  private mutating func pass(_ index: Int, _ cursor: LineCursor) {
    let line = source.lines[index]
    beginFedLine(prefix: line.lowerBound..<cursor.firstNonblank)
    fed.append(cursor.firstNonblank..<line.upperBound, of: source)
    fed.endLine(at: line.upperBound)
  }

  /// Reports something wrong at the first mark of a line.
  private mutating func report(_ message: String, atLine index: Int, isHarmless: Bool = false) {
    let line = source.lines[index]
    let marks: Set<UInt8> = [.less, .backtick, .tilde]
    let start = source.bytes[line].firstIndex { marks.contains($0) } ?? line.lowerBound
    report(message, at: start, isHarmless: isHarmless)
  }

  mutating func report(_ message: String, at offset: Int, isHarmless: Bool = false) {
    findings.append(
      Finding(at: source.position(of: offset), message: message, isHarmless: isHarmless)
    )
  }
}
