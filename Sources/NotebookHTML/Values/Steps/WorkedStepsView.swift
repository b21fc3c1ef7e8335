internal import CellTrace
internal import HTMLWriting

/// How a value was computed: the formula, the same with values put in, what is worked out, and the
/// result; or why that cannot be said.
struct WorkedStepsView {
  /// The most steps that stand open; more are folded.
  private static let mostOpen = 3
  /// The most steps that are written.
  private static let mostWritten = 24

  private let steps: Steps
  private let formula: StepsFormula

  /// Shows what a cell said of a value.
  init(_ steps: Steps) {
    self.steps = steps
    formula = StepsFormula(steps.nodes)
  }

  /// The steps as HTML.
  ///
  /// - Parameter typeset: Typesets a formula.
  func html(typeset: (String) -> HTML) -> HTML {
    let stages = steps.nodes.indices.filter { !formula.isSilent($0) }
    guard let root = steps.nodes.indices.last, !stages.isEmpty else { return obstacle }
    var blocks = stages.prefix(Self.mostWritten).map { stage -> HTML in
      "<li><div class=\"scroll math\" tabindex=\"0\">\(typeset(latex(stage)))</div></li>"
    }
    if stages == [root] {
      return "<ol class=\"worked single\">\(blocks)</ol>"
    }
    if stages.count > Self.mostWritten {
      blocks.append("<li>and \(stages.count - Self.mostWritten) more steps</li>")
    }
    let whole = "\\displaystyle \(name(root))\(formula.symbolic(root).latex)\(equals(root))"
    let list: HTML = "<ol class=\"worked\">\(blocks)</ol>"
    let body: HTML =
      stages.count <= Self.mostOpen
      ? list : "<details><summary>\(stages.count) steps</summary>\(list)</details>"
    return """
      <div class="worked-steps"><div class="scroll math" tabindex="0">\(typeset(whole))</div>\
      \(body)</div>
      """
  }

  private var obstacle: HTML {
    let name: HTML = steps.name.isEmpty ? "this value" : "<code>\(steps.name)</code>"
    let reason = steps.obstacle.isEmpty ? "it is given, not computed" : steps.obstacle
    let shown = DisplayView([.init(name: steps.name.isEmpty ? nil : steps.name, value: steps.result)])
    return "\(shown.html)<p class=\"size\">No steps for \(name): \(reason).</p>"
  }

  private func name(_ place: Int) -> String {
    place == steps.nodes.count - 1 && !steps.name.isEmpty ? LaTeXName.latex(steps.name) + " = " : ""
  }

  /// A step: the formula on the left, and one line for each form that follows.
  private func latex(_ place: Int) -> String {
    let isNamed = place == steps.nodes.count - 1 && !steps.name.isEmpty
    let symbolic = formula.symbolic(place).latex
    var lines = isNamed ? [symbolic] : []
    let values = formula.putIn(place).latex
    if values != symbolic { lines.append(values) }
    let worked = WorkedOut(steps.nodes[place], of: steps.nodes)
    let first = worked.isFirstOnly
    if !worked.latex.isEmpty, !first, worked.latex != values { lines.append(worked.latex) }
    let left = isNamed ? LaTeXName.latex(steps.name) : symbolic
    var text = "\\displaystyle \\begin{aligned} \(left) &= \(lines.joined(separator: " \\\\[4pt] &= "))"
    if lines.isEmpty { text = "\\displaystyle \\begin{aligned} \(left) &" }
    text += lines.isEmpty ? equals(place) : " \\\\[4pt] &\(equals(place))"
    if first { text += " \\\\[4pt] &\\text{the first of them: } \(worked.latex)" }
    return text + " \\end{aligned}"
  }

  /// The sign and the value: ≈ where digits are left out.
  private func equals(_ place: Int) -> String {
    let node = steps.nodes[place]
    guard let scalars = node.value.scalars, let shape = node.value.shape else { return "" }
    let sign = LaTeXNumbers.isShortened(scalars) ? "\\approx" : "="
    return " \(sign) \(LaTeXNumbers.value(scalars, shape: shape))"
  }
}
