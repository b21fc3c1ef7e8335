internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws the same words line by line, each lit by how much it counts there.
struct LitWordsDrawing {
  private let lit: LitWords
  private let colors: HeatColors
  private let brief: BriefNumbers

  /// Settles the colours; `nil` when there is no word or no line.
  init?(_ lit: LitWords) {
    guard !lit.words.isEmpty, !lit.steps.isEmpty else { return nil }
    self.lit = lit
    let all = lit.weights.joined()
    let isShare = all.allSatisfy { $0 >= 0 && $0 <= 1 }
    colors = HeatColors(values: all, range: isShare ? 0...1 : nil)
    brief = BriefNumbers(for: all)
  }

  var panel: PanelDrawing {
    let texts = lit.steps.map { TextWidth.cut($0, to: 150, size: SVGText.medium) }
    let left = (texts.map { TextWidth.of($0, size: SVGText.medium) }.max() ?? 0) + 14
    let line = WordLine(lit.words, left: left, gap: 16, least: 40)
    let height = 30.0
    var marks = HTML.empty
    for (step, weights) in lit.weights.enumerated() {
      let y = 2 + Double(step) * (height + 4)
      marks += SVGText.text(
        texts[step],
        x: left - 10,
        y: y + height / 2 + 4,
        anchor: .end,
        style: "name"
      )
      for (word, weight) in zip(lit.words.indices, weights) {
        marks += box(step, word, weight, line, y: y, height: height)
      }
    }
    let bottom = 2 + Double(lit.steps.count) * (height + 4)
    let scale = HeatScale(colors: colors, title: lit.weightTitle, left: left, top: bottom + 10)
    return PanelDrawing(
      width: max(line.right + 4, scale.right),
      height: bottom + 10 + HeatScale.height,
      marks: marks + scale.html,
      summary: "The words \(lit.words.joined(separator: " ")), lit by weight in "
        + "\(lit.steps.count) lines: \(lit.steps.joined(separator: ", "))."
    )
  }

  private func box(
    _ step: Int,
    _ word: Int,
    _ weight: Double,
    _ line: WordLine,
    y: Double,
    height: Double
  ) -> HTML {
    let color = colors.className(weight)
    let left = word == 0 ? line.middles[0] - max(line.widths[0] + 16, 40) / 2 : nil
    let width = max(line.widths[word] + 16, 40) - 2
    let x = left ?? line.middles[word] - (width + 2) / 2
    let text = SVGText.text(
      line.texts[word],
      x: x + width / 2,
      y: y + height / 2 + 4,
      anchor: .middle,
      style: color + " lit"
    )
    return """
      <g>\(Tip.html("\(lit.steps[step]) → \(lit.words[word]): \(weight.tipText)"))\
      <rect class="\(color)" x="\(at: x)" y="\(at: y)" width="\(at: width)" \
      height="\(at: height)" rx="3"/>\(text)</g>
      """
  }
}
