internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws words in a line with arcs over them.
struct ArcsDrawing {
  private let arcs: Arcs
  private let line: WordLine
  private let stroke: LinkStroke

  /// Keeps the arcs that have both ends; `nil` when there are no words.
  init?(_ arcs: Arcs) {
    guard !arcs.words.isEmpty else { return nil }
    var kept = arcs
    kept.links = arcs.links.filter {
      arcs.words.indices.contains($0.from) && arcs.words.indices.contains($0.to)
    }
    self.arcs = kept
    line = WordLine(arcs.words, left: 6, gap: 22, least: 44)
    stroke = LinkStroke(kept.links)
  }

  var panel: PanelDrawing {
    let reach = arcs.links.map(height).max() ?? 0
    let labels = arcs.links.contains { !$0.label.isEmpty } ? 20.0 : 0
    let base = max(reach + labels + 12, 30)
    let ends = ends()
    var room = LabelPlacement(
      bounds: Rectangle(left: 0, top: 0, width: line.right + 6, height: base - 8)
    )
    var curves = HTML.empty
    var names = HTML.empty
    for index in arcs.links.indices {
      curves += curve(index, ends[index], base: base)
    }
    for (index, link) in arcs.links.enumerated() where !link.label.isEmpty {
      let middle = (ends[index].from + ends[index].to) / 2
      let width = TextWidth.bold(link.label, size: SVGText.medium)
      let place = room.place(
        width: width,
        height: 14,
        about: (middle, base - height(link) + 4),
        towards: (0, -1)
      )
      names += SVGText.text(
        link.label,
        x: place.left + width / 2,
        y: place.top + 11,
        anchor: .middle,
        style: "name \(SeriesPalette.className(link.series)) halo"
      )
    }
    return PanelDrawing(
      width: line.right + 6,
      height: base + 26,
      marks: curves + line.html(y: base + 16, marked: Set(arcs.marked)) + names,
      summary: summary
    )
  }

  private var summary: String {
    let links = arcs.links.map {
      LinkStroke.text($0, from: arcs.words[$0.from], to: arcs.words[$0.to])
    }
    return
      "Words with arcs: \(arcs.words.joined(separator: " ")). \(links.joined(separator: "; "))."
  }

  /// How high an arc is: arcs over more words are higher, so that they lie one above the other.
  private func height(_ link: Link) -> Double {
    let distance = (line.middles[link.from] - line.middles[link.to]).magnitude
    return min(22 + distance * 0.3, 150)
  }

  /// Where each arc's ends stand: those at one word side by side, the ones to the left first.
  private func ends() -> [(from: Double, to: Double)] {
    var ends = arcs.links.map { (from: line.middles[$0.from], to: line.middles[$0.to]) }
    for word in arcs.words.indices {
      // An end whose other end is far to the left stands leftmost, to cross no other.
      let here = arcs.links.indices
        .flatMap { index -> [(index: Int, isStart: Bool, other: Int)] in
          let link = arcs.links[index]
          if link.from == link.to { return [] }
          return (link.from == word ? [(index, true, link.to)] : [])
            + (link.to == word ? [(index, false, link.from)] : [])
        }
        .sorted { a, b in
          func order(_ other: Int) -> Int { other < word ? word - other : 10_000 - other }
          return (order(a.other), a.index) < (order(b.other), b.index)
        }
      let step = min(9, max(line.widths[word] - 4, 8) / Double(max(here.count, 1)))
      for (place, end) in here.enumerated() {
        let offset = (Double(place) - Double(here.count - 1) / 2) * step
        if end.isStart {
          ends[end.index].from = line.middles[word] + offset
        } else {
          ends[end.index].to = line.middles[word] + offset
        }
      }
    }
    return ends
  }

  private func curve(_ index: Int, _ ends: (from: Double, to: Double), base: Double) -> HTML {
    let link = arcs.links[index]
    let words = (arcs.words[link.from], arcs.words[link.to])
    let tip = Tip.html(LinkStroke.text(link, from: words.0, to: words.1))
    let color = SeriesPalette.className(link.series)
    let attributes = stroke.attributes(link)
    guard link.from != link.to else {
      // An arc from a word to itself is a loop over it.
      let x = line.middles[link.from]
      return """
        <g class="\(color)">\(tip)<path \(attributes) d="M\(at: x - 7) \(at: base)\
        C\(at: x - 16) \(at: base - 24) \(at: x + 16) \(at: base - 24) \(at: x + 7) \(at: base)"/></g>
        """
    }
    let top = base - height(link) * 4 / 3
    let head = stroke.head(link, at: (ends.to, base), along: (0, 1))
    return """
      <g class="\(color)">\(tip)<path \(attributes) d="M\(at: ends.from) \(at: base)\
      C\(at: ends.from) \(at: top) \(at: ends.to) \(at: top) \(at: ends.to) \(at: base - 7)"/>\(head)</g>
      """
  }
}
