internal import NotebookHTML
internal import PagePreview

/// Pages in the form in which they are served.
struct PreviewPages: Sendable {
  private let live = LivePages(script: ListeningScript.source)

  /// A page of a note, or of the tool itself.
  ///
  /// - Parameters:
  ///   - html: The page as `render` writes it.
  ///   - notice: Why it is not as its note is now.
  /// - Returns: The page with the script that listens.
  func page(_ html: String, notice: [String]) -> ServedPage {
    let (bytes, version) = live.page(html, notice: notice)
    return ServedPage(body: bytes, version: version)
  }

  /// What stands in the place of a page that is being made.
  func pending(_ title: String, notice: [String]) -> ServedPage {
    let page = NoticePage(title: title, text: "This page is being made.", isFault: false)
    let (bytes, version) = live.page(page.html, notice: notice)
    return ServedPage(body: bytes, version: version, state: .unavailable)
  }

  /// What stands in the place of a page that cannot be made.
  func fault(_ title: String, _ reason: [String], notice: [String], index: String) -> ServedPage {
    let page = NoticePage(
      title: title,
      text: reason.joined(separator: "; "),
      isFault: true,
      index: PageSurroundings.Link(title: index, address: "/index.html")
    )
    let (bytes, version) = live.page(page.html, notice: notice)
    return ServedPage(body: bytes, version: version, state: .unavailable)
  }

  /// What stands where nothing is.
  func missing(_ address: String) -> ServedPage {
    let page = NoticePage(
      title: "No page here",
      text: "No note has its page at \(address).",
      isFault: false,
      index: PageSurroundings.Link(title: "All pages", address: "/index.html")
    )
    let (bytes, version) = live.page(page.html)
    return ServedPage(body: bytes, version: version, state: .unknown)
  }
}
