internal import HTMLWriting

/// The headings of a page as nested lists of links.
struct TableOfContents {
  private let headings: [Heading]

  /// Takes the headings down to `depth` levels below the highest.
  init(_ headings: [Heading], depth: Int) {
    let highest = headings.map(\.level).min() ?? 1
    self.headings = headings.filter { $0.level < highest + max(depth, 1) }
  }

  /// How many entries there are.
  var count: Int { headings.count }

  /// The list beside the text of a wide page.
  var beside: HTML {
    """
    <nav class="toc" aria-label="Contents"><p class="toc-title">On this page</p>\(list)</nav>
    """
  }

  /// The same, folded, above the text of a narrow page.
  var above: HTML {
    "<details class=\"toc\"><summary>On this page</summary><nav>\(list)</nav></details>"
  }

  private var list: HTML {
    var rest = headings[...]
    return Self.list(&rest, level: headings.map(\.level).min() ?? 1)
  }

  private static func list(_ rest: inout ArraySlice<Heading>, level: Int) -> HTML {
    var items = HTML.empty
    while let heading = rest.first, heading.level >= level {
      rest = rest.dropFirst()
      var item: HTML = "<a href=\"#\(heading.anchor)\">\(heading.text)</a>"
      if let next = rest.first, next.level > heading.level {
        item += list(&rest, level: next.level)
      }
      items += "<li>\(item)</li>"
    }
    return "<ol>\(items)</ol>"
  }
}
