internal import CellTrace
internal import HTMLWriting

/// Where the steps of one run stand, and how they look.
struct UnrolledRun {
  private static let arrow = 24.0
  /// How far the layers that read in opposite directions stand to the sides.
  private static let shift = 15.0
  /// The room between the frame and what is in it.
  private static let margin = 12.0

  private let run: Unrolled.Run
  private let column, cell, gap: Double
  private let strips: [ValueStrip]
  /// Whether a second layer reads the same input backwards, rather than what the first gives.
  private let isBidirectional: Bool
  private let cellHeight: Double
  private let hasOutput, hasInput, hasExpected: Bool
  /// After which steps an arrow leads from the output to the next input.
  private let fedBack: [Int]

  /// Measures a run; `nil` for one without steps or layers.
  init?(_ run: Unrolled.Run) {
    guard !run.steps.isEmpty, !run.layers.isEmpty else { return nil }
    self.run = run
    isBidirectional = run.layers.count == 2 && run.reversed == [1]
    hasOutput = run.steps.contains { !$0.output.isEmpty }
    fedBack =
      run.feedsBack ? run.steps.indices.dropLast().filter { !run.steps[$0].output.isEmpty } : []
    hasInput = run.steps.contains { !$0.input.isEmpty } || !fedBack.isEmpty
    hasExpected = run.steps.contains { !$0.expected.isEmpty && $0.expected != $0.output }
    let texts = run.steps.flatMap { [$0.input, $0.output] }
    let widest = texts.map { TextWidth.of(Self.cut($0), size: SVGText.word) }.max() ?? 0
    let names = run.layers.map { TextWidth.of(Self.cut($0), size: SVGText.box) + 18 }.max() ?? 0
    strips = run.steps.map { ValueStrip($0.state, written: 2) }
    let expected = run.steps.map { TextWidth.of(Self.cut($0.expected), size: SVGText.small) + 8 }
    let shift = isBidirectional ? Self.shift : 0
    cell = max(names, strips.map { $0.width + 14 }.max() ?? 0, 58)
    column = max(widest + 6, cell + 2 * shift, expected.max() ?? 0)
    let states = run.steps.map { TextWidth.of(Self.state($0), size: SVGText.small) + 14 }.max() ?? 0
    // An arrow from an output to the next input takes the right half of the room between cells.
    let between = run.feedsBack ? 2 * states : states
    gap = max(run.passesState ? 32 : 18, run.passesState ? between : 0, run.feedsBack ? 40 : 0)
    cellHeight = 34 + (strips.map(\.height).max() ?? 0) + (strips.contains { !$0.isEmpty } ? 5 : 0)
  }

  private static func cut(_ text: String) -> String {
    TextWidth.cut(text, to: 130, size: SVGText.word)
  }

  /// The name of a step's state, as it fits between two cells.
  private static func state(_ step: Unrolled.Step) -> String {
    TextWidth.cut(step.stateName, to: 64, size: SVGText.small)
  }

  /// The number of layers.
  var layerCount: Int { run.layers.count }

  /// The room over the lowest layer's lower edge, and under it.
  var above: Double {
    let title = run.title.isEmpty ? 0 : 20.0
    let output = (hasOutput ? Self.arrow + 20 : 0) + (hasExpected ? 18 : 0)
    return Self.margin + title + output + stack
  }
  var below: Double { (hasInput ? Self.arrow + 22 : 0) + Self.margin }

  /// The height of all layers.
  private var stack: Double {
    Double(run.layers.count) * cellHeight + Double(run.layers.count - 1) * Self.arrow
  }

  /// The whole width.
  var width: Double {
    let columns = Double(run.steps.count)
    let last = run.passesState && !(run.steps.last?.stateName.isEmpty ?? true) ? gap : 0
    return columns * column + (columns - 1) * gap + last + 2 * Self.margin
  }

  /// Where arrows leave on the right: the edge of the last cell.
  func end(left: Double) -> Double {
    x(run.steps.count - 1, left) + cell / 2
  }

  /// Where arrows arrive on the left.
  func start(left: Double) -> Double { x(0, left) - cell / 2 }

  /// The middle of a layer, counted from the lowest.
  func y(layer: Int, base: Double) -> Double {
    base - cellHeight / 2 - Double(layer) * (cellHeight + Self.arrow)
  }

  private func x(_ step: Int, _ left: Double) -> Double {
    left + Self.margin + column / 2 + Double(step) * (column + gap)
  }

  /// How far a layer's cells stand to the right of the middle of their column.
  private func offset(_ layer: Int) -> Double {
    isBidirectional ? (layer == 0 ? -Self.shift : Self.shift) : 0
  }

  /// The run with its left edge and the lower edge of its lowest layer at a place.
  func html(left: Double, base: Double, colors: HeatColors, handsOver: Bool) -> HTML {
    var html: HTML = """
      <rect class="frame" x="\(at: left)" y="\(at: base - above)" width="\(at: width)" \
      height="\(at: above + below)" rx="8"/>
      """
    html += SVGText.text(run.title, x: left + 10, y: base - above + 18, style: "framename")
    if run.passesState { html += states(left, base, handsOver: handsOver) }
    if !fedBack.isEmpty { html += feedback(left, base) }
    for index in run.steps.indices { html += step(index, left, base, colors) }
    return html
  }

  private func step(_ index: Int, _ left: Double, _ base: Double, _ colors: HeatColors) -> HTML {
    let step = run.steps[index]
    let x = x(index, left)
    let top = base - stack
    var html = HTML.empty
    if !step.input.isEmpty {
      html += Self.arrow(from: (x, base + Self.arrow), to: (x, base + 1))
      if isBidirectional {
        // Past the lower cell to the upper one, which stands further to the right.
        let upper = y(layer: 1, base: base) + cellHeight / 2
        html += pass(from: (x, base + Self.arrow), to: (x + cell / 2, upper + 1))
      }
      html += SVGText.text(
        Self.cut(step.input),
        x: x,
        y: base + Self.arrow + 15,
        anchor: .middle,
        style: "word"
      )
    }
    for (layer, name) in run.layers.enumerated() {
      let y = y(layer: layer, base: base)
      if layer > 0, !isBidirectional {
        let lower = y + cellHeight / 2
        html += Self.arrow(from: (x, lower + Self.arrow), to: (x, lower + 1))
      }
      let isTop = layer == run.layers.count - 1
      let strip = isTop ? strips[index] : nil
      html += box(name, isTop ? step : nil, strip, x: x + offset(layer), y: y, colors)
    }
    guard !step.output.isEmpty else { return html }
    html += Self.arrow(from: (x, top), to: (x, top - Self.arrow + 1))
    if isBidirectional {
      let lower = y(layer: 0, base: base) - cellHeight / 2
      html += pass(from: (x - cell / 2, lower), to: (x, top - Self.arrow + 1), headless: true)
    }
    let isWrong = !step.expected.isEmpty && step.expected != step.output
    html += SVGText.text(
      Self.cut(step.output),
      x: x,
      y: top - Self.arrow - 6,
      anchor: .middle,
      style: isWrong ? "word missed" : "word"
    )
    if isWrong {
      html += SVGText.text(
        "≠ " + Self.cut(step.expected),
        x: x,
        y: top - Self.arrow - 26,
        anchor: .middle,
        style: "tick"
      )
    }
    return html
  }

  /// An arrow that first goes straight up on the side of a cell and then to the middle, or the
  /// other way round.
  private func pass(
    from: (x: Double, y: Double),
    to: (x: Double, y: Double),
    headless: Bool = false
  ) -> HTML {
    let path: HTML =
      headless
      ? """
      M\(at: from.x) \(at: from.y)V\(at: to.y + Self.arrow - 2)\
      Q\(at: from.x) \(at: to.y + 8) \(at: to.x - 4) \(at: to.y + 8)
      """
      : """
      M\(at: from.x) \(at: from.y - 5)Q\(at: to.x) \(at: from.y - 5) \(at: to.x) \
      \(at: from.y - Self.arrow - 4)V\(at: to.y + 7)
      """
    let head: HTML = headless ? .empty : ArrowHead.html(at: to, from: (to.x, to.y + 9), or: from)
    return "<g class=\"edge\"><path class=\"shaft\" d=\"\(path)\"/>\(head)</g>"
  }

  private func box(
    _ name: String,
    _ step: Unrolled.Step?,
    _ strip: ValueStrip?,
    x: Double,
    y: Double,
    _ colors: HeatColors
  ) -> HTML {
    let values = step?.state ?? []
    let said = values.isEmpty ? name : "\(step?.stateName ?? "") = \(Tip.vector(values))"
    let top = y - cellHeight / 2
    let baseline = values.isEmpty ? y + 5 : top + 20
    let cells = strip?.html(colors: colors, middle: x, top: top + 28) ?? .empty
    return """
      <g class="r-state s2">\(Tip.html(said))<rect class="box" x="\(at: x - cell / 2)" \
      y="\(at: top)" width="\(at: cell)" height="\(at: cellHeight)" rx="6"/>\
      \(SVGText.text(Self.cut(name), x: x, y: baseline, anchor: .middle, style: "boxname"))\
      \(cells)</g>
      """
  }

  /// The arrows between steps, with the names of the states over those of the top layer.
  private func states(_ left: Double, _ base: Double, handsOver: Bool) -> HTML {
    var html = HTML.empty
    for layer in run.layers.indices {
      let isReversed = run.reversed.contains(layer)
      let y = y(layer: layer, base: base)
      for index in run.steps.indices {
        let isLast = index == run.steps.count - 1
        let name = run.steps[index].stateName
        guard !isLast || (!name.isEmpty && !handsOver && !isReversed) else { continue }
        let from = x(index, left) + offset(layer) + cell / 2
        let to = from + gap + column - cell
        html +=
          isReversed
          ? Self.arrow(from: (to, y), to: (from + 1, y))
          : Self.arrow(from: (from, y), to: (to - 1, y))
      }
    }
    let y = y(layer: run.layers.count - 1, base: base) - 7
    guard !run.reversed.contains(run.layers.count - 1) else { return html }
    for (index, step) in run.steps.enumerated() where !step.stateName.isEmpty {
      if index == run.steps.count - 1, handsOver { continue }
      html += SVGText.text(
        Self.state(step),
        x: x(index, left) + column / 2 + (run.feedsBack ? gap * 0.25 + 2 : gap / 2 - 2),
        y: y,
        anchor: .middle,
        style: "tick halo"
      )
    }
    return html
  }

  /// The arrows from each output to the next input.
  private func feedback(_ left: Double, _ base: Double) -> HTML {
    let top = base - stack - Self.arrow - 11
    let bottom = base + Self.arrow + 10
    var html = HTML.empty
    for index in fedBack {
      let from =
        x(index, left) + TextWidth.of(Self.cut(run.steps[index].output), size: SVGText.word) / 2
      let input = Self.cut(run.steps[index + 1].input)
      let to = x(index + 1, left) - TextWidth.of(input, size: SVGText.word) / 2 - 3
      let middle = x(index, left) + column / 2 + gap * (run.passesState ? 0.62 : 0.5)
      guard !input.isEmpty else {
        // Where the next input has no name, the arrow leads into the cell from below.
        let cell = x(index + 1, left) + offset(0)
        html += """
          <path class="shaft dashed" d="M\(at: from + 4) \(at: top)\
          Q\(at: middle) \(at: top) \(at: middle) \(at: top + 22)V\(at: bottom - 16)\
          Q\(at: middle) \(at: bottom) \(at: middle + 16) \(at: bottom)H\(at: cell - 8)\
          Q\(at: cell) \(at: bottom) \(at: cell) \(at: bottom - 8)V\(at: base + 8)"/>\
          \(ArrowHead.html(at: (cell, base + 1), from: (cell, bottom), or: (cell, bottom)))
          """
        continue
      }
      html += """
        <path class="shaft dashed" d="M\(at: from + 4) \(at: top)\
        Q\(at: middle) \(at: top) \(at: middle) \(at: top + 22)V\(at: bottom - 16)\
        Q\(at: middle) \(at: bottom) \(at: max(to - 8, middle)) \(at: bottom)"/>\
        \(ArrowHead.html(at: (to, bottom), from: (to - 9, bottom), or: (middle, bottom)))
        """
    }
    return "<g class=\"edge\">\(html)</g>"
  }

  /// A straight arrow.
  static func arrow(from: (x: Double, y: Double), to: (x: Double, y: Double)) -> HTML {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1)
    let end = (x: to.x - dx / length * 7, y: to.y - dy / length * 7)
    return """
      <g class="edge"><path class="shaft" d="M\(at: from.x) \(at: from.y)L\(at: end.x) \(at: end.y)"/>\
      \(ArrowHead.html(at: to, from: from, or: from))</g>
      """
  }
}
