internal import CellTrace
internal import HTMLWriting

/// Formulas one below the other as HTML, each typeset by the page.
struct FormulaCardView {
  let card: FormulaCard
  /// Typesets a formula.
  let typeset: (String) -> HTML

  var html: HTML {
    guard !card.lines.isEmpty else { return "<p class=\"size\">no formulas</p>" }
    let lines = card.lines.map { line -> HTML in
      let note: HTML =
        line.note.isEmpty ? .empty : "<span class=\"formula-note\">\(line.note)</span>"
      return """
        <div><dt>\(line.name)</dt><dd tabindex="0"><span class="math">\(typeset("\\displaystyle " + line.latex))</span>\(note)</dd></div>
        """
    }
    return "<dl class=\"formula-card\">\(lines)</dl>"
  }
}
