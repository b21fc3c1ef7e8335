internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws two lines of words with lines between them.
struct LinksDrawing {
  private let links: Links
  private var upper: WordLine
  private var lower: WordLine
  private let stroke: LinkStroke
  private let width: Double

  /// Keeps the lines that have both ends; `nil` when a line of words is empty.
  init?(_ links: Links) {
    guard !links.sources.isEmpty, !links.targets.isEmpty else { return nil }
    var kept = links
    kept.links = links.links.filter {
      links.sources.indices.contains($0.from) && links.targets.indices.contains($0.to)
    }
    self.links = kept
    stroke = LinkStroke(kept.links)
    let titles = [links.sourceTitle, links.targetTitle].map {
      TextWidth.of($0, size: SVGText.medium)
    }
    let left = (titles.max() ?? 0) + ((titles.max() ?? 0) > 0 ? 18 : 0)
    upper = WordLine(links.sources, left: left, gap: 26, least: 56)
    lower = WordLine(links.targets, left: left, gap: 26, least: 56)
    let right = max(upper.right, lower.right)
    upper.move(by: (right - upper.right) / 2)
    lower.move(by: (right - lower.right) / 2)
    width = right
  }

  var panel: PanelDrawing {
    // Without links the rows stand close, as lines of a text.
    let (top, bottom) = (24.0, links.links.isEmpty ? 40.0 : 138.0)
    // The strongest links are drawn last, over the others.
    let order = links.links.indices.sorted {
      let (a, b) = (links.links[$0], links.links[$1])
      return (stroke.width(a), $0) < (stroke.width(b), $1)
    }
    var marks = order.map { link($0, top: top, bottom: bottom) }.joined()
    marks += upper.html(y: top - 8) + lower.html(y: bottom + 18)
    for (title, y) in [(links.sourceTitle, top - 8), (links.targetTitle, bottom + 18)]
    where !title.isEmpty {
      marks += SVGText.text(title, x: 0, y: y, style: "axis")
    }
    marks += names(top: top, bottom: bottom)
    return PanelDrawing(width: width, height: bottom + 28, marks: marks, summary: summary)
  }

  private var summary: String {
    if links.links.isEmpty { return "Two rows of words without a line between them." }
    let texts = links.links.prefix(12).map {
      LinkStroke.text($0, from: links.sources[$0.from], to: links.targets[$0.to])
    }
    let more = links.links.count > 12 ? "; and \(links.links.count - 12) more" : ""
    return "Lines between two rows of words: \(texts.joined(separator: "; "))\(more)."
  }

  private func link(_ index: Int, top: Double, bottom: Double) -> HTML {
    let link = links.links[index]
    let (from, to) = (upper.middles[link.from], lower.middles[link.to])
    let words = (links.sources[link.from], links.targets[link.to])
    let middle = (top + bottom) / 2
    return """
      <g class="\(SeriesPalette.className(link.series))">\
      \(Tip.html(LinkStroke.text(link, from: words.0, to: words.1)))\
      <path \(stroke.attributes(link)) d="M\(at: from) \(at: top)C\(at: from) \(at: middle) \
      \(at: to) \(at: middle) \(at: to) \(at: bottom - 6)"/>\
      \(stroke.head(link, at: (to, bottom + 1), along: (0, 1)))</g>
      """
  }

  /// The labels of links, each on its line where there is room.
  private func names(top: Double, bottom: Double) -> HTML {
    var room = LabelPlacement(
      bounds: Rectangle(left: 0, top: top, width: width, height: bottom - top - 8)
    )
    var html = HTML.empty
    for link in links.links where !link.label.isEmpty {
      let (from, to) = (upper.middles[link.from], lower.middles[link.to])
      let width = TextWidth.bold(link.label, size: SVGText.small)
      let place = room.place(
        width: width,
        height: 13,
        // A third of the way down, where lines that cross in the middle are still apart.
        about: (from + (to - from) * 0.26, top + (bottom - top) * 0.33),
        towards: (to >= from ? 1 : -1, 0)
      )
      html += SVGText.text(
        link.label,
        x: place.left + width / 2,
        y: place.top + 10,
        anchor: .middle,
        style: "value name \(SeriesPalette.className(link.series)) halo"
      )
    }
    return html
  }
}
