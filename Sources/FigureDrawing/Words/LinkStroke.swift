internal import CellTrace
internal import HTMLWriting

/// How thick and how dark the lines between words are.
struct LinkStroke {
  private let largest: Double

  /// Measures links against the strongest of them.
  init(_ links: [Link]) {
    largest = links.compactMap(\.weight).filter(\.isFinite).map(\.magnitude).max() ?? 0
  }

  /// The share of the strongest link, 0 to 1; `nil` for a link without a number.
  private func share(_ link: Link) -> Double? {
    guard let weight = link.weight else { return nil }
    guard weight.isFinite, largest > 0 else { return 0 }
    return weight.magnitude / largest
  }

  /// The thickness in pixels.
  func width(_ link: Link) -> Double { share(link).map { 0.75 + 5.25 * $0 } ?? 2 }

  /// The attributes of a line's look.
  func attributes(_ link: Link) -> HTML {
    let opacity = share(link).map { 0.3 + 0.7 * $0 } ?? 1
    let dash: HTML = link.isDashed ? " dashed" : ""
    return """
      class="link\(dash)" style="stroke-width:\(at: width(link))px;opacity:\(at: opacity)"
      """
  }

  /// An arrowhead at a place, pointing along a direction of length 1.
  func head(_ link: Link, at tip: (x: Double, y: Double), along d: (x: Double, y: Double)) -> HTML {
    let length = 5 + width(link) * 1.2
    let wing = length * 0.5
    let base = (x: tip.x - d.x * length, y: tip.y - d.y * length)
    let opacity = share(link).map { 0.3 + 0.7 * $0 } ?? 1
    return """
      <path class="head" style="opacity:\(at: opacity)" d="M\(at: tip.x) \(at: tip.y)\
      L\(at: base.x - d.y * wing) \(at: base.y + d.x * wing)\
      L\(at: base.x + d.y * wing) \(at: base.y - d.x * wing)z"/>
      """
  }

  /// What is said of a link on demand.
  static func text(_ link: Link, from: String, to: String) -> String {
    let label = link.label.isEmpty ? "" : ", \(link.label)"
    let weight = link.weight.map { ": \($0.tipText)" } ?? ""
    return "\(from) → \(to)\(label)\(weight)"
  }
}
