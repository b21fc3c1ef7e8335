internal import CellTrace
internal import CommonMark
package import NotebookEvaluation
package import NotebookModel
package import NotebookVerification

/// All that reports for programs say of a notebook.
package struct NotebookDetail: Codable, Sendable, Equatable {
  /// The cells, in order.
  package var cells: [ReportedCell] = []
  /// The formulas and the arithmetic in prose that have steps, in order.
  package var calculations: [ReportedCalculation] = []
  /// The items, experiments, formulas and pictures of the inventory, in order.
  package var items: [ReportedItem] = []
  /// The claims in prose, in order.
  package var claims: [ReportedClaim] = []
  /// The checks of cells, in order.
  package var checks: [ReportedCheck] = []

  /// Says nothing, as of a notebook that could not be read.
  package init() {}

  /// Gathers what was found.
  package init(
    _ notebook: Notebook,
    _ evaluation: Evaluation,
    _ verification: Verification
  ) {
    cells = zip(notebook.cells, evaluation.cells).map(ReportedCell.init)
    calculations = (verification.formulas + verification.arithmetic)
      .filter { !$0.steps.isEmpty }
      .sorted { $0.formula.math.range.start < $1.formula.math.range.start }
      .map(ReportedCalculation.init)
    claims = verification.claims.map(ReportedClaim.init)
    for event in verification.cells.joined() {
      switch event {
      case .item(let judged): items.append(ReportedItem(judged))
      case .experiment(let judged): items.append(ReportedItem(judged))
      case .formula(let judged): items.append(ReportedItem(judged))
      case .picture(let figure):
        if let item = ReportedItem(figure) { items.append(item) }
      case .check(let check): checks.append(ReportedCheck(check))
      case .output, .display, .steps: break
      }
    }
  }
}
