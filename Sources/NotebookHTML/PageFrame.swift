internal import HTMLWriting

/// The links to other pages above and below the text.
struct PageFrame {
  private let surroundings: PageSurroundings

  /// Frames a page.
  init(_ surroundings: PageSurroundings) {
    self.surroundings = surroundings
  }

  /// The way back to the list of pages.
  var top: HTML {
    guard let index = surroundings.index else { return "<div class=\"site\"></div>" }
    return """
      <div class="site"><a href="\(index.address)">\(index.title)</a></div>
      """
  }

  /// The pages before and after.
  var turn: HTML {
    let previous = Self.link(surroundings.previous, way: "Previous", style: "turn-previous")
    let next = Self.link(surroundings.next, way: "Next", style: "turn-next")
    guard !previous.isEmpty || !next.isEmpty else { return .empty }
    return "<nav class=\"turn\" aria-label=\"Other pages\">\(previous)\(next)</nav>"
  }

  private static func link(_ link: PageSurroundings.Link?, way: String, style: String) -> HTML {
    guard let link else { return .empty }
    return """
      <a class="\(style)" href="\(link.address)"><span class="turn-way">\(way)</span>\
      <span class="turn-title">\(link.title)</span></a>
      """
  }
}
