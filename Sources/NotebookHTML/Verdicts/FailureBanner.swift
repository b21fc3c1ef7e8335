internal import CommonMark
internal import HTMLWriting
internal import NotebookEvaluation
internal import NotebookModel

/// What stands at the top of a page that does not hold.
struct FailureBanner {
  /// The most faults that are listed.
  private static let most = 12

  private let faults: [(position: SourcePosition, message: String)]
  private let notebook: Notebook

  /// Gathers the errors among a page's diagnostics and findings.
  init(_ diagnostics: [Diagnostic], _ findings: [NoteFinding], in notebook: Notebook) {
    let errors = diagnostics.filter { $0.severity == .error }.map { ($0.position, $0.message) }
    let more = findings.filter { $0.severity == .error }.map { ($0.position, $0.message) }
    faults = errors + more
    self.notebook = notebook
  }

  /// Nothing for a page that holds.
  var html: HTML {
    guard !faults.isEmpty else { return .empty }
    let items = faults.prefix(Self.most).map { fault -> HTML in
      let words = "line \(fault.position.line)"
      guard let anchor = anchor(of: fault.position) else {
        return "<li>\(words): \(fault.message)</li>"
      }
      return "<li><a href=\"#\(anchor)\">\(words)</a>: \(fault.message)</li>"
    }
    let left = faults.count - items.count
    let more: HTML = left > 0 ? "<li>and \(left) more</li>" : .empty
    let count = faults.count == 1 ? "One thing does" : "\(faults.count) things do"
    return """
      <section class="banner" aria-label="This page fails"><p>\(Icon.wrong.html)\
      <span>\(count) not hold on this page.</span></p><ul>\(items)\(more)</ul></section>
      """
  }

  /// The cell in which a place of the note is.
  private func anchor(of position: SourcePosition) -> String? {
    let cell = notebook.cells.last { $0.position.line <= position.line }
    guard let cell else { return nil }
    let lines = cell.code.utf8.count { $0 == UInt8(ascii: "\n") }
    guard position.line <= cell.codeLine + lines else { return nil }
    return cell.options.label ?? "cell-\(cell.number)"
  }
}
