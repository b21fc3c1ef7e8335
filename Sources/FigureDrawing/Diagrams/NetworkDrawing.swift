internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws a feed-forward network unit by unit, with its weights as lines.
struct NetworkDrawing {
  /// The most units of a layer that are drawn.
  private static let most = 12
  private static let radius = 11.0
  private static let spacing = (across: 128.0, down: 30.0)

  private let network: Network
  private let colors: HeatColors
  private let largest: Double

  /// Measures the weights; `nil` when there is no layer.
  init?(_ network: Network) {
    guard !network.layers.isEmpty, network.layers.allSatisfy({ $0.count > 0 }) else { return nil }
    self.network = network
    colors = HeatColors(values: network.layers.flatMap(\.values), range: nil)
    largest =
      network.weights.joined().joined().filter(\.isFinite).map(\.magnitude).max() ?? 0
  }

  var panel: PanelDrawing {
    let shown = network.layers.map { min($0.count, Self.most) }
    let rows = Double(shown.max() ?? 1)
    let height = rows * Self.spacing.down
    let titles = network.layers.map { TextWidth.of(text(of: $0), size: SVGText.small) }
    let left = max(titles[0] / 2, Self.radius) + 3
    func place(_ layer: Int, _ unit: Int) -> (x: Double, y: Double) {
      let free = (rows - Double(shown[layer])) / 2
      return (
        left + Double(layer) * Self.spacing.across,
        4 + (free + Double(unit) + 0.5) * Self.spacing.down
      )
    }
    var marks = HTML.empty
    for layer in network.layers.indices.dropLast() {
      for to in 0..<shown[layer + 1] {
        for from in 0..<shown[layer] {
          marks += line(layer, from, to, place(layer, from), place(layer + 1, to))
        }
      }
    }
    for (layer, count) in shown.enumerated() {
      for unit in 0..<count { marks += self.unit(layer, unit, place(layer, unit)) }
      marks += SVGText.text(
        text(of: network.layers[layer]),
        x: place(layer, 0).x,
        y: height + 24,
        anchor: .middle,
        style: "tick"
      )
    }
    let last = left + Double(shown.count - 1) * Self.spacing.across
    return PanelDrawing(
      width: last + max((titles.last ?? 0) / 2, Self.radius + 2) + 2,
      height: height + 34,
      marks: marks,
      legend: network.weights.isEmpty
        ? []
        : [
          .init(name: "positive weight", series: 0, form: .line, isPlain: true),
          .init(name: "negative weight", series: 1, form: .line, isPlain: true),
        ],
      remarks: remarks,
      summary: "A network with layers of "
        + network.layers.map { "\($0.count)" }.joined(separator: ", ") + " units."
    )
  }

  private var remarks: [String] {
    network.layers.filter { $0.count > Self.most }.map {
      "\($0.title.isEmpty ? "A layer" : $0.title): the first \(Self.most) of \($0.count) units."
    }
  }

  private func text(of layer: Network.Layer) -> String {
    layer.title.isEmpty ? "\(layer.count)" : "\(layer.title) (\(layer.count))"
  }

  private func line(
    _ layer: Int,
    _ from: Int,
    _ to: Int,
    _ start: (x: Double, y: Double),
    _ end: (x: Double, y: Double)
  ) -> HTML {
    let path: HTML = """
      d="M\(at: start.x + Self.radius) \(at: start.y)L\(at: end.x - Self.radius) \(at: end.y)"
      """
    guard network.weights.indices.contains(layer), network.weights[layer].indices.contains(to),
      network.weights[layer][to].indices.contains(from)
    else { return "<path class=\"wire\" \(path)/>" }
    let weight = network.weights[layer][to][from]
    let share = weight.isFinite && largest > 0 ? weight.magnitude / largest : 0
    let style: HTML = weight < 0 ? "s1" : "s0"
    let dash: HTML = weight < 0 ? " dashed" : ""
    let said = "weight from unit \(from + 1) to unit \(to + 1): \(weight.tipText)"
    return """
      <g class="\(style)">\(Tip.html(said))<path class="link\(dash)" \
      style="stroke-width:\(at: 0.6 + 2.6 * share)px;opacity:\(at: 0.3 + 0.7 * share)" \(path)/></g>
      """
  }

  private func unit(_ layer: Int, _ unit: Int, _ place: (x: Double, y: Double)) -> HTML {
    let values = network.layers[layer].values
    guard values.indices.contains(unit) else {
      return """
        <circle class="unit" cx="\(at: place.x)" cy="\(at: place.y)" r="\(at: Self.radius)"/>
        """
    }
    let color = colors.className(values[unit])
    let said = "\(network.layers[layer].title) \(unit + 1): \(values[unit].tipText)"
    return """
      <g>\(Tip.html(said))<circle class="\(color) square" cx="\(at: place.x)" \
      cy="\(at: place.y)" r="\(at: Self.radius)"/></g>
      """
  }
}
