package import CommonMark

extension Notebook {
  /// Reads a note.
  ///
  /// - Parameters:
  ///   - bytes: The file's contents. Bytes that are not UTF-8 are a finding and the rest is read.
  ///   - path: The note's path as the user gave it.
  ///   - settings: What the project says for all its notes; the note's front matter goes before.
  /// - Throws: `CommonMarkError` when the text is too large or too involved to be read.
  package init(
    decoding bytes: [UInt8],
    path: String,
    settings: Metadata = Metadata()
  ) throws(CommonMarkError) {
    let document = try Document(decoding: bytes)
    let text = String(decoding: bytes.withoutByteOrderMark, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }.map(String.init)
    // A file that is no text at all would repeat itself; the first place of a kind is enough.
    var seen: Set<String> = []
    var findings = document.findings.filter {
      !$0.message.contains("NUL") || seen.insert($0.message).inserted
    }.map {
      NoteFinding(
        severity: $0.isHarmless ? .warning : .error,
        kind: .markdown,
        position: SourcePosition(line: $0.line, column: $0.column),
        message: $0.message
      )
    }
    // What a project is called and about is not what its notes are.
    var settings = settings
    (settings.title, settings.subtitle, settings.description) = (nil, nil, nil)
    for index in settings.parameters.indices { settings.parameters[index].line = 1 }
    settings.project = ProjectKeys()
    let (metadata, metadataFindings) = Metadata.parsing(document.frontMatter, over: settings)
    findings += metadataFindings

    var collector = CellCollector(metadata: metadata)
    collector.collect(document.blocks)
    collector.finish()
    findings += collector.findings

    var annotations = Annotations(lines: lines)
    annotations.read(document.marks)
    findings += annotations.findings

    self.init(
      path: path,
      lines: lines,
      metadata: metadata,
      document: document,
      cells: collector.cells,
      inlineValues: annotations.inlineValues,
      claims: annotations.claims,
      formulas: annotations.formulas,
      arithmetic: annotations.arithmetic,
      findings: findings.sorted { $0.position < $1.position }
    )
  }
}

/// Finds the cells of a note among its blocks.
private struct CellCollector {
  let metadata: Metadata
  var cells: [Cell] = []
  var findings: [NoteFinding] = []
  /// The output fences that belong to no cell.
  private var loose: [SourcePosition] = []

  init(metadata: Metadata) {
    self.metadata = metadata
  }

  mutating func collect(_ blocks: [Block]) {
    var previous: Block?
    for block in blocks {
      defer { previous = block }
      switch block.kind {
      case .codeBlock(let code) where ExpectedOutput.isMeant(by: code):
        expect(code, at: block.range.start, behind: previous)
      case .codeBlock(let code): collect(code, at: block.range.start)
      case .blockQuote(let inner): collect(inner)
      case .callout(let callout): collect(callout.blocks)
      case .footnote(let footnote): collect(footnote.blocks)
      case .list(let list):
        for item in list.items { collect(item.blocks) }
      case .paragraph, .heading, .thematicBreak, .htmlBlock, .displayMath, .table: break
      }
    }
  }

  /// An output fence belongs to the cell that is the block before it.
  private mutating func expect(_ code: CodeBlock, at position: SourcePosition, behind block: Block?)
  {
    if let block, let last = cells.last, last.position == block.range.start {
      cells[cells.count - 1].expectedOutput = ExpectedOutput(position: position, code: code)
    } else if block.map({ !$0.isOtherCode }) ?? true {
      loose.append(position)
    }
  }

  /// What is wrong with output fences and tolerances, which is known when all cells are.
  mutating func finish() {
    // In a note without cells such a fence is an example of its author's.
    for position in loose where !cells.isEmpty {
      let message = "this output fence stands directly behind no cell, so that nothing is compared"
      findings.append(
        NoteFinding(severity: .warning, kind: .cellOption, position: position, message: message)
      )
    }
    for cell in cells where cell.options.tolerance != nil && cell.expectedOutput == nil {
      let message = "'tolerance' is for the numbers of an output fence, and none follows this cell"
      findings.append(
        NoteFinding(
          severity: .warning,
          kind: .cellOption,
          position: cell.position,
          message: message
        )
      )
    }
  }

  private mutating func collect(_ code: CodeBlock, at position: SourcePosition) {
    guard code.isFenced, isCell(code.info) else { return }
    if code.info.first == "{", code.info.prefix(while: { $0 != "}" }).count > "{swift".count,
      !code.info.lowercased().hasPrefix("{code-cell}")
    {
      let message =
        "options within '\(code.info)' are not read; they stand in the cell, as '//| key: value'"
      findings.append(
        NoteFinding(severity: .warning, kind: .cellOption, position: position, message: message)
      )
    }
    let codeLine = code.contentLine
    var (options, problems) = CellOptions.parsing(code.literal, codeLine: codeLine)
    findings += problems
    if !metadata.isExecuted { options.eval = false }
    options.foldsCode = options.foldsCode ?? metadata.foldsCode
    cells.append(
      Cell(
        number: cells.count + 1,
        position: position,
        code: code.literal,
        codeLine: codeLine,
        indentation: (code.lineStarts.first?.column ?? 1) - 1,
        options: options
      )
    )
  }

  /// Whether a fence's info string marks a cell: `{swift}`, `{code-cell} swift`, and `swift` when
  /// the front matter says so; a plain fence never where `eval=false` stands behind its language.
  private func isCell(_ info: String) -> Bool {
    let words = info.split { $0 == " " || $0 == "\t" || $0 == "," }
    guard let first = words.first else { return false }
    switch first.lowercased() {
    case "{swift}", "{swift": return true
    case "{code-cell}":
      return words.count > 1 ? words[1].lowercased() == "swift" : metadata.hasSwiftKernel
    case "swift": return metadata.executesPlainFences && !words.contains("eval=false")
    default: return false
    }
  }
}

extension Block {
  /// Whether it is code that is no output fence: what stands behind it may be its own output.
  fileprivate var isOtherCode: Bool {
    guard case .codeBlock(let code) = kind else { return false }
    return !ExpectedOutput.isMeant(by: code)
  }
}

extension [UInt8] {
  /// The bytes without the mark that some editors put in front of UTF-8, which counts for no column.
  fileprivate var withoutByteOrderMark: ArraySlice<UInt8> {
    starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
  }
}
