internal import HTMLWriting

/// A page that only says why there is none.
package struct NoticePage: Sendable, Equatable {
  /// The page's text.
  package let html: String

  /// Says something in a page's place.
  ///
  /// - Parameters:
  ///   - title: What the page would be.
  ///   - text: Why it is not there.
  ///   - isFault: Whether that is a fault of the note's.
  ///   - index: The way to the list of all pages.
  package init(title: String, text: String, isFault: Bool, index: PageSurroundings.Link? = nil) {
    let words: HTML =
      isFault
      ? "<section class=\"banner\"><p>\(Icon.wrong.html)<span>\(text)</span></p></section>"
      : "<p>\(text)</p>"
    html =
      Shell(
        title: title,
        description: "",
        language: "en",
        body: """
          <div class="page">
          \(PageFrame(PageSurroundings(index: index)).top)
          <main id="content">
          <header class="title"><h1>\(title)</h1></header>
          \(words)
          </main>
          </div>
          """
      ).html
  }
}
