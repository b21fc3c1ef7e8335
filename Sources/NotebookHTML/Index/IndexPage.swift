internal import HTMLWriting
internal import NotebookVerification

/// The page that lists all pages: what each is about, what it found, and a search over all of them.
package struct IndexPage: Sendable, Equatable {
  /// The file's text.
  package let html: String

  /// Makes the list.
  ///
  /// - Parameters:
  ///   - title: The title of the whole.
  ///   - description: A few sentences about it; empty for none.
  ///   - introduction: The page of a note that stands above the list; it brings its own title.
  ///   - entries: The pages in reading order.
  ///   - errata: The address of the page that lists what the notes got wrong; `nil` for none.
  ///   - language: The language of the page, such as `en`.
  package init(
    title: String,
    description: String,
    introduction: Page? = nil,
    entries: [IndexEntry],
    errata: String? = nil,
    language: String = "en"
  ) {
    let about: HTML =
      description.isEmpty ? .empty : "<p class=\"subtitle\">\(description)</p>"
    let ownHead: HTML = "<header class=\"title\"><h1>\(title)</h1>\(about)</header>"
    let parts = introduction?.parts
    let lessons = entries.enumerated().map { Self.lesson($0.element, number: $0.offset + 1) }
    let list: HTML =
      lessons.isEmpty
      ? .empty
      : """
      <h2 class="unseen" id="lessons">Pages</h2>
      <ol class="lessons">\(lessons.joined(separator: "\n"))</ol>
      """
    let body: HTML = """
      <div class="page">
      <main id="content">
      \(parts?.head ?? ownHead)
      \(parts?.banner ?? .empty)
      \(parts?.summary ?? .empty)
      \(parts?.text ?? .empty)
      \(Self.totals(entries, errata: errata))
      \(entries.isEmpty ? .empty : Self.search)
      \(list)
      </main>
      </div>
      """
    html =
      Shell(
        title: introduction?.title ?? title,
        description: description,
        language: language,
        mathCSS: parts?.mathCSS ?? "",
        body: body,
        searchData: entries.isEmpty ? "" : SearchData(entries).json
      ).html
  }

  /// The search, which the script shows.
  private static let search: HTML = """
    <form class="search" id="search" role="search" hidden>\
    <label for="search-words">Search all pages</label>\
    <input id="search-words" type="search" autocomplete="off" spellcheck="false">\
    <p role="status"></p><ol></ol></form>
    """

  private static func lesson(_ entry: IndexEntry, number: Int) -> HTML {
    let about: HTML =
      entry.about.isEmpty ? .empty : "<p class=\"lesson-about\">\(entry.about)</p>"
    let state: HTML =
      entry.fails
      ? "<span class=\"lesson-state verdict is-wrong\">\(Icon.wrong.html)fails</span>" : .empty
    let tally = Tally(entry.summary, claims: (entry.claims.held, entry.claims.refuted))
    return """
      <li class="lesson"><span class="lesson-number">\(number)</span>\
      <h3><a href="\(entry.address)">\(entry.title)</a></h3>\(state)\(about)\
      \(tally.isEmpty ? .empty : tally.html)</li>
      """
  }

  private static func totals(_ entries: [IndexEntry], errata: String?) -> HTML {
    let summary = entries.reduce(Summary()) { $0 + $1.summary }
    let held = entries.reduce(0) { $0 + $1.claims.held }
    let refuted = entries.reduce(0) { $0 + $1.claims.refuted }
    let tally = Tally(summary, claims: (held, refuted))
    let failing = entries.filter(\.fails).count
    let words = failing == 1 ? "One page does not hold." : "\(failing) pages do not hold."
    let complaint: HTML = "<p>\(Icon.wrong.html)<span>\(words)</span></p>"
    let banner: HTML =
      failing == 0 ? .empty : "<section class=\"banner\">\(complaint)</section>"
    let more: HTML =
      errata.map { "<p class=\"to-errata\"><a href=\"\($0)\">\(ErrataPage.title)</a></p>" }
      ?? .empty
    guard !tally.isEmpty || !more.isEmpty else { return banner }
    return """
      \(banner)<section class="summary" aria-label="Verdicts on all pages">\
      \(tally.isEmpty ? .empty : tally.html)\(more)</section>
      """
  }
}
