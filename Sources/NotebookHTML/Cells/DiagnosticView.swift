internal import CommonMark
internal import HTMLWriting
internal import NotebookEvaluation

/// What the compiler or the tool says about a place, with the line and a mark under the place.
struct DiagnosticView {
  private let diagnostic: Diagnostic
  private let line: String

  /// Shows a diagnostic with the line of the note that it speaks of.
  init(_ diagnostic: Diagnostic, line: String) {
    self.diagnostic = diagnostic
    self.line = line
  }

  var html: HTML {
    let severity = diagnostic.severity
    let icon: Icon = severity == .error ? .wrong : severity == .warning ? .warning : .note
    return """
      <li class="diagnostic \(severity.rawValue)"><p class="diagnostic-message">\(icon.html)\
      <b>\(severity.rawValue)</b><span>\(diagnostic.message)</span></p>\(source)</li>
      """
  }

  private var source: HTML {
    guard diagnostic.position.line > 0, line.contains(where: { !$0.isWhitespace }) else {
      return .empty
    }
    let number = String(diagnostic.position.line)
    let blank = String(repeating: " ", count: number.count)
    return """
      <pre><code><span class="gutter">\(number) │ </span>\(line)
      <span class="gutter">\(blank) │ </span>\(indent)<span class="caret">^</span></code></pre>
      """
  }

  /// As much space as stands before the place: tabs stay tabs, so that the mark is under it.
  private var indent: String {
    let before = line.utf8.prefix(max(0, diagnostic.position.column - 1))
    return String(decoding: before, as: UTF8.self).map { $0 == "\t" ? "\t" : " " }
      .reduce(into: "") { $0.append($1) }
  }
}
