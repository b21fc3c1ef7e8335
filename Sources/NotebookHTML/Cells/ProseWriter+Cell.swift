internal import CellTrace
internal import CommonMark
internal import FigureDrawing
internal import HTMLWriting
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

extension Cell {
  /// The code without the options above it.
  var shownCode: String {
    code.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { CellOptions.optionText(of: $0) != nil }.joined(separator: "\n")
  }
}

extension ProseWriter {
  /// A cell with its code and what came of it; nothing for a cell that is not to be shown.
  mutating func cell(_ index: Int) -> HTML {
    let cell = content.notebook.cells[index]
    let result =
      content.evaluation.cells.indices.contains(index) ? content.evaluation.cells[index] : nil
    let events =
      content.verification.cells.indices.contains(index) ? content.verification.cells[index] : []
    let status = result?.status ?? .skipped
    let isBroken = status == .rejected || status == .stopped || status == .timedOut
    // What fails is shown even when the author hides the cell.
    guard cell.options.include || isBroken else { return .empty }
    let outputs =
      (cell.options.output || isBroken ? self.events(events, of: cell) : .empty)
      + (judgedOutput(of: index).map { ExpectationView($0).html } ?? .empty)
      + diagnostics(result, of: cell) + note(status, result, of: cell)
    let label = cell.options.label ?? "cell-\(cell.number)"
    let anchor: HTML = anchors.take(label) ? " id=\"\(label)\"" : .empty
    let style =
      isBroken && result?.expectedFailure?.isAsExpected != true
      ? " failed" : status == .notReached || status == .skipped ? " idle" : ""
    let caption = outputs.isEmpty ? HTML.empty : tableCaption(of: cell)
    let body: HTML =
      outputs.isEmpty ? .empty : "<div class=\"outputs\">\(caption)\(outputs)</div>"
    let code = self.code(of: cell, status)
    if code.isEmpty && body.isEmpty { return .empty }
    return "<section class=\"cell\(style)\"\(anchor)>\(code)\(body)</section>"
  }

  /// What a cell gave beside what its output fence expects.
  private func judgedOutput(of index: Int) -> JudgedOutput? {
    let outputs = content.verification.outputs
    return outputs.indices.contains(index) ? outputs[index] : nil
  }

  /// A block of code: a cell with what came of it, or code that is only shown.
  mutating func code(_ code: CodeBlock, at start: SourcePosition) -> HTML {
    let index = places.cells[start]
    if content.isReview, !content.isEmbedded {
      if let index { takeNames(of: index) }
      return .empty
    }
    if content.isEmbedded { return content.isReview ? .empty : embeddedCode(code, cell: index) }
    if let index { return cell(index) }
    // What a cell gave, and whether it was expected, stands with the cell.
    if let index = places.expectedOutputs[start], judgedOutput(of: index) != nil {
      let options = content.notebook.cells[index].options
      guard !options.include || !options.output else { return .empty }
    }
    let language = CodeView.language(of: code)
    // A block indented by tabs, or inside of a list, has its lines where they stand as well.
    let firstLine = code.contentLine
    return CodeView(code.literal, language: language, firstLine: firstLine).html
  }

  /// Takes the names that a cell gives to places of its page, for the links that lead there.
  private mutating func takeNames(of index: Int) {
    let cell = content.notebook.cells[index]
    _ = anchors.take(cell.options.label ?? "cell-\(cell.number)")
    guard content.verification.cells.indices.contains(index) else { return }
    for event in content.verification.cells[index] {
      switch event {
      case .item(let judged): _ = anchors.take(judged.item.id)
      case .formula(let judged): _ = anchors.take(judged.run.id)
      case .experiment(let judged): _ = anchors.take(judged.experiment.id)
      case .picture(let figure): if let id = figure.id { _ = anchors.take(id) }
      case .display, .check, .output, .steps: break
      }
    }
  }

  /// The code of a cell, without its options. What only records is folded unless the author says
  /// otherwise, or the cell did not come to its end.
  private func code(of cell: Cell, _ status: CellResult.Status) -> HTML {
    guard cell.options.echo else { return .empty }
    let code = cell.shownCode
    guard code.contains(where: { !$0.isWhitespace }) else { return .empty }
    let line = cell.codeLine + cell.code.count(where: \.isNewline) - code.count(where: \.isNewline)
    let summary = cell.options.foldedSummary
    switch cell.options.foldsCode {
    case true?: return Self.folded(code, line, summary ?? "Code")
    case nil where status == .finished:
      let parts = CodeParts(code)
      guard !parts.folded.isEmpty else { return CodeView(parts.shown, firstLine: line).html }
      let foldedLine =
        parts.shown.isEmpty ? line : line + parts.shown.count(where: \.isNewline) + 1
      return (parts.shown.isEmpty ? .empty : CodeView(parts.shown, firstLine: line).html)
        + Self.folded(parts.folded, foldedLine, summary ?? parts.summary)
    case nil, false?: return CodeView(code, firstLine: line).html
    }
  }

  private static func folded(_ code: String, _ line: Int, _ summary: String) -> HTML {
    """
    <details class="folded"><summary>\(summary)</summary>\
    \(CodeView(code, firstLine: line).html)</details>
    """
  }

  /// What a cell did, in order. Values and checks that follow each other are shown together.
  private mutating func events(_ events: [JudgedEvent], of cell: Cell) -> HTML {
    var html = HTML.empty
    var displays: [DisplayView.Display] = []
    var checks: [Check] = []
    func flushed() -> HTML {
      defer {
        displays = []
        checks = []
      }
      return (displays.isEmpty ? .empty : DisplayView(displays).html)
        + (checks.isEmpty ? .empty : CheckView(checks).html)
    }
    for event in events {
      switch event {
      case .display(let name, let value, _):
        if !checks.isEmpty { html += flushed() }
        displays.append(.init(name: name, value: value))
      case .check(let check):
        if !displays.isEmpty { html += flushed() }
        checks.append(check)
      case .output(let text):
        html += flushed() + output(text)
      case .item(let judged):
        html += flushed() + ItemView(judged, isAnchor: anchors.take(judged.item.id)).html
      case .formula(let judged):
        html += flushed() + FormulaRunView(judged, isAnchor: anchors.take(judged.run.id)).html
      case .experiment(let judged):
        let isAnchor = anchors.take(judged.experiment.id)
        html += flushed() + ExperimentView(judged, isAnchor: isAnchor).html
      case .steps(let steps):
        html += flushed() + WorkedStepsView(steps).html { formulas.quoted($0) }
      case .picture(let figure): html += flushed() + picture(figure, of: cell)
      }
    }
    return html + flushed()
  }

  /// What stands above the values of a cell that is a table to its author.
  private func tableCaption(of cell: Cell) -> HTML {
    guard let caption = cell.options.tableCaption else { return .empty }
    let name: HTML =
      cell.options.label.flatMap { references.name(of: $0) }.map { "<b>\($0):</b> " } ?? .empty
    return "<p class=\"caption\">\(name)\(caption)</p>"
  }

  private func output(_ text: String) -> HTML {
    guard text.contains(where: { !$0.isWhitespace }) else { return .empty }
    return "<pre class=\"output\" tabindex=\"0\"><samp>\(text)</samp></pre>"
  }

  private mutating func picture(_ figure: Figure, of cell: Cell) -> HTML {
    var figure = figure
    if figure.caption.isEmpty { figure.caption = cell.options.figureCaption ?? "" }
    if let label = cell.options.label, let name = references.name(of: label),
      label.hasPrefix("fig-"), !captioned.contains(cell.number)
    {
      captioned.insert(cell.number)
      figure.caption = figure.caption.isEmpty ? name : "\(name): \(figure.caption)"
    }
    if figure.alternative.isEmpty { figure.alternative = cell.options.figureAlternative ?? "" }
    if let id = figure.id, !anchors.take(id) { figure.id = nil }
    return DrawnFigure(figure, typeset: { formulas.quoted($0) }).html
  }

  private func diagnostics(_ result: CellResult?, of cell: Cell) -> HTML {
    let all = result?.diagnostics ?? []
    let shown = all.filter { cell.options.warning || $0.severity != .warning }
    guard !shown.isEmpty else { return .empty }
    let items = shown.map { DiagnosticView($0, line: content.notebook.line($0.position.line)).html }
    return "<ul class=\"diagnostics\">\(items)</ul>"
  }

  /// A sentence about how the cell ended, where that needs one.
  private func note(_ status: CellResult.Status, _ result: CellResult?, of cell: Cell) -> HTML {
    if let failure = result?.expectedFailure {
      guard let message = failure.message else {
        return sentence("bad", .wrong, "This cell was expected to fail and did not.")
      }
      return failure.isAsExpected
        ? sentence("good", .right, "Fails, as it should: \(message)")
        : sentence("bad", .wrong, "Fails, but not as expected: \(message)")
    }
    switch status {
    case .finished, .rejected, .stopped: return .empty
    case .timedOut: return sentence("bad", .wrong, "Stopped: it took too long.")
    case .notReached: return sentence("", .open, "Not run, because of another cell.")
    case .skipped:
      return cell.options.eval ? .empty : sentence("", .open, "Shown, but not run.")
    }
  }

  private func sentence(_ style: String, _ icon: Icon, _ text: String) -> HTML {
    "<p class=\"cell-note \(style)\">\(icon.html)<span>\(text)</span></p>"
  }
}
