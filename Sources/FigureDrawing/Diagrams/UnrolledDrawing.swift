internal import CellTrace
internal import HTMLWriting

/// Draws recurrent cells once for each step, and what one run hands to the next.
struct UnrolledDrawing {
  /// The most steps of a run that are drawn.
  private static let most = 24

  private let unrolled: Unrolled
  private let remarks: [String]
  private let runs: [UnrolledRun]

  /// Measures the runs; `nil` when none has a step.
  init?(_ unrolled: Unrolled) {
    var shown = unrolled
    var remarks: [String] = []
    for (index, run) in unrolled.runs.enumerated() where run.steps.count > Self.most {
      shown.runs[index].steps = Array(run.steps.prefix(Self.most))
      let name = run.title.isEmpty ? "" : "\(run.title): "
      remarks.append("\(name)the first \(Self.most) of \(Remark.count(run.steps.count)) steps.")
    }
    self.unrolled = shown
    self.remarks = remarks
    let unrolled = shown
    runs = unrolled.runs.compactMap { UnrolledRun($0) }
    if runs.isEmpty || runs.count != unrolled.runs.count { return nil }
  }

  var panel: PanelDrawing {
    let values =
      unrolled.runs.flatMap { $0.steps.flatMap(\.state) } + unrolled.handovers.flatMap(\.values)
    let colors = HeatColors(values: values, range: nil)
    let base = (runs.map(\.above).max() ?? 0) + 2
    var left = 2.0
    var marks = HTML.empty
    for (index, run) in runs.enumerated() {
      let handsOver = unrolled.handovers.indices.contains(index) && index + 1 < runs.count
      marks += run.html(left: left, base: base, colors: colors, handsOver: handsOver)
      let end = run.end(left: left)
      left += run.width
      guard index + 1 < runs.count else { continue }
      guard handsOver else {
        left += 24
        continue
      }
      let next = runs[index + 1]
      let layers = min(run.layerCount, next.layerCount)
      let top = run.y(layer: layers - 1, base: base)
      let bottom = run.y(layer: 0, base: base)
      let box = DiagramBox(unrolled.handovers[index], leastHeight: bottom - top + 34, written: 2)
      let middle = left + 22 + box.width / 2
      let after = left + 44 + box.width
      for layer in 0..<layers {
        let y = run.y(layer: layer, base: base)
        let target = next.y(layer: layer, base: base)
        marks += UnrolledRun.arrow(from: (end, y), to: (middle - box.width / 2 - 1, y))
        marks += UnrolledRun.arrow(
          from: (middle + box.width / 2, target),
          to: (next.start(left: after) - 1, target)
        )
      }
      marks += box.html(x: middle, y: (top + bottom) / 2, colors: colors)
      left = after
    }
    var height = base + (runs.map(\.below).max() ?? 0) + 2
    if !values.isEmpty {
      let scale = HeatScale(colors: colors, title: "state", left: 12, top: height + 12)
      marks += scale.html
      height = scale.top + HeatScale.height
    }
    return PanelDrawing(
      width: max(left + 2, values.isEmpty ? 0 : 220),
      height: height,
      marks: marks,
      remarks: remarks,
      summary: summary
    )
  }

  private var summary: String {
    let parts = unrolled.runs.map { run in
      let steps = run.steps.map { step in
        [step.input, step.output].filter { !$0.isEmpty }.joined(separator: " gives ")
      }
      let name = run.title.isEmpty ? run.layers.joined(separator: " and ") : run.title
      return "\(name), \(run.steps.count) steps: \(steps.joined(separator: ", "))"
    }
    return parts.joined(separator: ". ") + "."
  }
}
