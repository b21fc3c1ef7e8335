internal import CellTrace
internal import HTMLWriting

/// Plain checks that a cell made one after the other.
struct CheckView {
  private let checks: [Check]

  /// Gathers checks that follow each other.
  init(_ checks: [Check]) {
    self.checks = checks
  }

  var html: HTML {
    let items = checks.map { check -> HTML in
      let icon: Icon = check.holds ? .right : .wrong
      let style: HTML = check.holds ? .empty : " class=\"bad\""
      let word = check.holds ? "holds" : "fails"
      let detail: HTML =
        check.holds || check.detail.isEmpty
        ? .empty : "<br><span class=\"detail\">\(check.detail)</span>"
      return """
        <li\(style)>\(icon.html)<span><span class="unseen">\(word): </span>\
        <code>\(check.text)</code>\(detail)</span></li>
        """
    }
    return "<ul class=\"checks\">\(items)</ul>"
  }
}
