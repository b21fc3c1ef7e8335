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
  /// - Returns: The element.
  func html(typeset: (String) -> HTML) -> HTML {
    let stages = steps.nodes.indices.filter { !formula.isSilent($0) }
    guard let root = steps.nodes.indices.last, !stages.isEmpty else { return obstacle }
    var blocks = stages.prefix(Self.mostWritten).map { stage -> HTML in
      "<li><div class=\"scroll math\" tabindex=\"0\">\(typeset(latex(stage)))</div></li>"
    }
    let gradients = gradients(root)
    if stages == [root], gradients == nil {
      return "<ol class=\"worked single\">\(blocks)</ol>"
    }
    if stages.count > Self.mostWritten {
      blocks.append("<li>and \(stages.count - Self.mostWritten) more steps</li>")
    }
    let whole = "\\displaystyle \(name(root))\(formula.definition(root).latex)\(equals(root))"
    let list: HTML = "<ol class=\"worked\">\(blocks)</ol>"
    let body: HTML =
      stages.count <= Self.mostOpen
      ? list : "<details><summary>\(stages.count) steps</summary>\(list)</details>"
    let back = gradients.map { latex -> HTML in
      "<p class=\"size\">Gradients</p><div class=\"scroll math\" tabindex=\"0\">\(typeset(latex))</div>"
    }
    return """
      <div class="worked-steps"><div class="scroll math" tabindex="0">\(typeset(whole))</div>\
      \(body)\(back ?? .empty)</div>
      """
  }

  private var obstacle: HTML {
    let name: HTML = steps.name.isEmpty ? "this value" : "<code>\(steps.name)</code>"
    let reason = steps.obstacle.isEmpty ? "it is given, not computed" : steps.obstacle
    let shown = DisplayView([
      .init(name: steps.name.isEmpty ? nil : steps.name, value: steps.result)
    ])
    return "\(shown.html)<p class=\"size\">No steps for \(name): \(reason).</p>"
  }

  /// What the result of a part is called: the whole has the name that was asked about.
  private func own(_ place: Int) -> String {
    let name = steps.nodes[place].name
    return place == steps.nodes.count - 1 && name.isEmpty ? steps.name : name
  }

  private func name(_ place: Int) -> String {
    own(place).isEmpty ? "" : LaTeXName.latex(own(place)) + " = "
  }

  /// How fast the result grows with each named thing.
  private func gradients(_ root: Int) -> String? {
    let result = own(root).isEmpty ? "y" : LaTeXName.latex(own(root))
    let lines = steps.nodes.indices.compactMap { place -> String? in
      let node = steps.nodes[place]
      let name = node.kind == .name ? node.text : node.name
      guard !name.isEmpty, place != root, let gradient = node.gradient else { return nil }
      let sign = LaTeXNumbers.isShortened(gradient.scalars) ? "\\approx" : "="
      let value = LaTeXNumbers.value(gradient.scalars, shape: gradient.shape)
      return "\\frac{\\partial \(result)}{\\partial \(LaTeXName.latex(name))} &\(sign) \(value)"
    }
    guard !lines.isEmpty else { return nil }
    return
      "\\displaystyle \\begin{aligned} \(lines.joined(separator: " \\\\[6pt] ")) \\end{aligned}"
  }

  /// A step: the formula on the left, and one line for each form that follows.
  private func latex(_ place: Int) -> String {
    let isNamed = !own(place).isEmpty
    let symbolic = formula.definition(place).latex
    var lines = isNamed ? [symbolic] : []
    let values = formula.putIn(place).latex
    if values != symbolic { lines.append(values) }
    let worked = WorkedOut(steps.nodes[place], of: steps.nodes)
    let first = worked.isFirstOnly
    if !worked.latex.isEmpty, !first, worked.latex != values { lines.append(worked.latex) }
    let left = isNamed ? LaTeXName.latex(own(place)) : symbolic
    var text =
      "\\displaystyle \\begin{aligned} \(left) &= \(lines.joined(separator: " \\\\[4pt] &= "))"
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
