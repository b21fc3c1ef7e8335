internal import CellTrace
internal import HTMLWriting
internal import NotebookVerification
internal import NumberWriting

/// A formula that was run: its results, and how far they are apart.
struct FormulaRunView {
  private let judged: JudgedFormulaRun
  private let isAnchor: Bool

  private var run: FormulaRun { judged.run }

  /// Shows a formula; `isAnchor` tells whether this is the place that links to it lead to.
  init(_ judged: JudgedFormulaRun, isAnchor: Bool) {
    self.judged = judged
    self.isAnchor = isAnchor
  }

  var html: HTML {
    let verdict = VerdictWord(isCompared: run.engine != nil, isUpheld: judged.holds)
    let anchor: HTML = isAnchor ? " id=\"\(run.id)\"" : .empty
    let place: HTML =
      run.place.isEmpty ? .empty : "<span class=\"place\">notes \(run.place)</span>"
    let broken: HTML =
      judged.holds ? .empty : Complaint("This formula fails", reason: judged.reason).html
    return """
      <article class="item \(verdict.style)"\(anchor)><header class="item-head">\
      <a class="badge" href="#\(run.id)">\(run.id)</a>\(verdict.html)\(place)</header>\
      <div class="item-body"><p class="claim-text">\(run.name)</p>\
      <dl class="figures">\(figures)</dl>\(broken)</div></article>
      """
  }

  private var figures: HTML {
    let computed: HTML = "<div class=\"computed\">\(FigureText(run.computed).html)</div>"
    var html = HTML.empty
    if let engine = run.engine {
      html += Self.pair("by plain operations", computed)
      html += Self.pair("by the engine", FigureText(engine).html)
      if let difference = judged.difference {
        let text = difference == 0 ? "none" : difference.figureText
        html += Self.pair("largest difference", "<span class=\"number\">\(text)</span>")
      }
    } else {
      html += Self.pair("computed", computed)
    }
    for more in run.more {
      html += Self.pair(FigureName(more.name).words, FigureText(more.figures).html)
    }
    return html
  }

  private static func pair(_ term: String, _ value: HTML) -> HTML {
    "<div><dt>\(term)</dt><dd>\(value)</dd></div>"
  }
}
