internal import CommonMark
internal import HTMLWriting
internal import NotebookEvaluation
internal import NotebookModel

/// What stands at the top of a page that does not hold.
struct FailureBanner {
  /// The most faults that are listed.
  private static let most = 12

  private let faults: [Fault]

  /// What does not hold, and where in the note.
  private struct Fault {
    var position: SourcePosition
    var message: String
  }

  /// Gathers the errors among a page's diagnostics and findings.
  init(_ diagnostics: [Diagnostic], _ findings: [NoteFinding]) {
    let errors = diagnostics.filter { $0.severity == .error }
    let more = findings.filter { $0.severity == .error }
    faults =
      errors.map { Fault(position: $0.position, message: $0.message) }
      + more.map { Fault(position: $0.position, message: $0.message) }
  }

  /// Where the faults stand.
  var positions: [SourcePosition] { faults.map(\.position) }

  /// Nothing for a page that holds.
  ///
  /// - Parameter places: Where on the page the faults stand.
  /// - Returns: The list, with links.
  func html(in places: FaultPlaces) -> HTML {
    guard !faults.isEmpty else { return .empty }
    let items = faults.prefix(Self.most).map { fault -> HTML in
      let words = "line \(fault.position.line)"
      guard let anchor = places.anchor(of: fault.position) else {
        return "<li>\(words): \(fault.message)</li>"
      }
      return "<li><a href=\"#\(ProseWriter.escaped(anchor))\">\(words)</a>: \(fault.message)</li>"
    }
    let left = faults.count - items.count
    let more: HTML = left > 0 ? "<li>and \(left) more</li>" : .empty
    let count = faults.count == 1 ? "One thing does" : "\(faults.count) things do"
    return """
      <section class="banner" aria-label="This page fails"><p>\(Icon.wrong.html)\
      <span>\(count) not hold on this page.</span></p><ul>\(items)\(more)</ul></section>
      """
  }
}
