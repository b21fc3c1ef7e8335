internal import CellTrace
internal import HTMLWriting
internal import NotebookVerification
internal import NumberWriting

/// An item of the inventory: what the notes print, what was computed, and the verdict.
struct ItemView {
  private let judged: JudgedItem
  private let isAnchor: Bool

  private var item: Item { judged.item }

  /// Shows an item; `isAnchor` tells whether this is the place that links to the item lead to.
  init(_ judged: JudgedItem, isAnchor: Bool) {
    self.judged = judged
    self.isAnchor = isAnchor
  }

  var html: HTML {
    let verdict = VerdictWord(item.declared, isUpheld: judged.holds)
    let anchor: HTML = isAnchor ? " id=\"\(item.id)\"" : .empty
    return """
      <article class="item \(verdict.style)"\(anchor)><header class="item-head">\
      <a class="badge" href="#\(item.id)">\(item.id)</a>\(verdict.html)\(place)</header>\
      <div class="item-body"><dl class="figures">\(figures)</dl>\(reason)\(broken)</div></article>
      """
  }

  private var place: HTML {
    item.place.isEmpty ? .empty : "<span class=\"place\">notes \(item.place)</span>"
  }

  private var figures: HTML {
    var html = HTML.empty
    if !item.printed.isEmpty {
      html += Self.pair("the notes print", "<span class=\"printed\">\(item.printed)</span>")
    }
    if let figures = item.figures, item.printed.isEmpty {
      html += Self.pair("the notes print", FigureText(figures, asWhole: item.isWhole).html)
    }
    if let implied = item.implied { html += Self.pair("which stands for", HTML(escaping: implied)) }
    if let computed = item.computed {
      html += Self.pair(
        "computed",
        "<div class=\"computed\">\(FigureText(computed, asWhole: item.isWhole).html)</div>"
      )
    }
    switch item.declared {
    case .right: break
    case .wrong(_, let corrected), .ambiguous(_, let corrected):
      if !corrected.isEmpty {
        html += Self.pair("corrected", "<span class=\"corrected\">\(corrected)</span>")
      }
    }
    for reading in item.readings {
      html += Self.pair(
        FigureName(reading.name).ofReading,
        FigureText(reading.figures, asWhole: item.isWhole).html
      )
    }
    for more in item.more where !item.readings.contains(where: { FigureName.isSame($0, more) }) {
      html += Self.pair(
        FigureName(more.name).words,
        FigureText(more.figures, asWhole: item.isWhole).html
      )
    }
    return html
  }

  private static func pair(_ term: String, _ value: HTML) -> HTML {
    "<div><dt>\(term)</dt><dd>\(value)</dd></div>"
  }

  private var reason: HTML {
    switch item.declared {
    case .right: .empty
    case .wrong(let reason, _): reason.isEmpty ? .empty : "<p class=\"reason\">\(reason)</p>"
    case .ambiguous(let reading, _):
      reading.isEmpty ? .empty : "<p class=\"reason\">Most probable reading: \(reading)</p>"
    }
  }

  private var broken: HTML {
    judged.holds ? .empty : Complaint("This item fails", reason: judged.reason).html
  }
}

extension Item {
  /// Whether every figure that is computed for the item is a whole number, as counts are.
  var isWhole: Bool {
    let further = (readings + more).map(\.figures)
    return ([figures, computed].compactMap { $0 } + further)
      .allSatisfy { $0.scalars.allSatisfy(\.isWholeFigure) }
  }
}
