internal import HTMLWriting

/// The links to other pages above and below the text.
struct PageFrame {
  private let surroundings: PageSurroundings

  /// Frames a page.
  init(_ surroundings: PageSurroundings) {
    self.surroundings = surroundings
  }

  /// The way back to the list of pages, and the way to its search, which needs the script.
  var top: HTML {
    guard let index = surroundings.index else { return .empty }
    return """
      <header class="site"><nav aria-label="All pages">\
      <a href="\(LinkTarget.escaped(index.address))">\(index.title)</a>\
      <a class="to-search" href="\(LinkTarget.escaped(index.address))#search" hidden>Search</a>\
      </nav></header>
      """
  }

  /// The pages before and after.
  var turn: HTML {
    let previous = Self.link(surroundings.previous, way: "Previous", style: "turn-previous", "prev")
    let next = Self.link(surroundings.next, way: "Next", style: "turn-next", "next")
    guard !previous.isEmpty || !next.isEmpty else { return .empty }
    return "<nav class=\"turn\" aria-label=\"Other pages\">\(previous)\(next)</nav>"
  }

  private static func link(
    _ link: PageSurroundings.Link?,
    way: String,
    style: String,
    _ relation: String
  ) -> HTML {
    guard let link else { return .empty }
    return """
      <a class="\(style)" rel="\(relation)" href="\(LinkTarget.escaped(link.address))">\
      <span class="turn-way">\(way)</span><span class="turn-title">\(link.title)</span></a>
      """
  }
}
