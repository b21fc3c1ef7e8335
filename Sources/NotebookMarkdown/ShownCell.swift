internal import CellTrace
internal import CommonMark
internal import FigureDrawing
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

/// What a cell shows: its code, and blocks of Markdown with what it gave.
struct ShownCell {
  /// Whether its code is shown.
  let hasCode: Bool
  /// The blocks behind the code, each as its lines.
  private(set) var blocks: [[String]] = []

  /// Gathers what is shown of a cell, by the same options as on its page.
  init(
    _ index: Int,
    of notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification,
    _ numbering: inout PictureNumbering
  ) {
    let cell = notebook.cells[index]
    let result = evaluation.cells.indices.contains(index) ? evaluation.cells[index] : nil
    let status = result?.status ?? .skipped
    let isBroken = status == .rejected || status == .stopped || status == .timedOut
    // What fails is shown even when the author hides the cell.
    let isShown = cell.options.include || isBroken
    hasCode =
      isShown && cell.options.echo
      && cell.code.split(separator: "\n").contains {
        CellOptions.optionText(of: $0) == nil && $0.contains { !$0.isWhitespace }
      }
    guard isShown, let result else { return }
    let judged =
      verification.outputs.indices.contains(index) ? verification.outputs[index] : nil
    if cell.options.output || isBroken {
      // What an output fence holds already is not said again.
      let isSaid = judged != nil && cell.options.include && cell.options.output
      add(result, of: cell, besidesText: isSaid, &numbering)
    }
    if let judged, !judged.holds {
      blocks.append(Fence(info: "diff", lines: judged.difference.unified).lines)
    }
    var said = result.diagnostics
      .filter { cell.options.warning || $0.severity != .warning }.flatMap(\.lines)
    if status == .notReached { said.append("not run, because of another cell") }
    add(text: said.joined(separator: "\n"))
  }

  private mutating func add(
    _ result: CellResult,
    of cell: Cell,
    besidesText isSaid: Bool,
    _ numbering: inout PictureNumbering
  ) {
    var part = result
    part.events = []
    part.expectedFailure = nil
    for event in result.events {
      guard case .picture(let figure) = event else {
        part.events.append(event)
        continue
      }
      if !isSaid { add(text: part.text) }
      part.events = []
      add(figure, of: cell, &numbering)
    }
    part.expectedFailure = result.expectedFailure
    if !isSaid { add(text: part.text) }
  }

  private mutating func add(text: String) {
    let lines = ExpectedOutput.lines(of: text)
    if !lines.isEmpty { blocks.append(Fence(info: "text", lines: lines).lines) }
  }

  private mutating func add(_ figure: Figure, of cell: Cell, _ numbering: inout PictureNumbering) {
    var figure = figure
    if figure.caption.isEmpty { figure.caption = cell.options.figureCaption ?? "" }
    if figure.alternative.isEmpty { figure.alternative = cell.options.figureAlternative ?? "" }
    let title = [figure.id ?? "", figure.title].filter { !$0.isEmpty }.joined(separator: " ")
    if !title.isEmpty { blocks.append([Self.marked(title, "**")]) }
    for panel in figure.panels {
      switch panel.plot {
      case .table(let table): blocks.append(Self.lines(of: table))
      case .formulas(let card):
        let lines = card.lines.map { line in
          [line.name, line.latex, line.note].filter { !$0.isEmpty }.joined(separator: "  ")
        }
        blocks.append(
          Fence(info: "latex", lines: lines.flatMap { ExpectedOutput.lines(of: $0) }).lines
        )
      default: blocks += numbering.lines(for: panel, of: figure).map { [$0] }
      }
    }
    if !figure.caption.isEmpty { blocks.append([Self.marked(figure.caption, "*")]) }
  }

  /// A text between marks, which no blank may follow.
  private static func marked(_ text: String, _ mark: String) -> String {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty ? "" : mark + words.escapedForMarkdown + mark
  }

  private static func lines(of table: TextTable) -> [String] {
    let texts = table.texts
    let count = max(table.header.count, texts.map(\.count).max() ?? 0)
    guard count > 0 else { return ["an empty table"] }
    func line(_ cells: [String]) -> String {
      let all = cells + Array(repeating: "", count: max(0, count - cells.count))
      return "| " + all.map(\.escapedForMarkdown).joined(separator: " | ") + " |"
    }
    let rule = (0..<count).map { column in
      let isNumbers = table.rows.contains {
        $0.indices.contains(column) && $0[column].number != nil
      }
      return isNumbers ? "---:" : "---"
    }
    return [line(table.header), "| " + rule.joined(separator: " | ") + " |"] + texts.map(line)
  }
}
