internal import HTMLWriting
internal import NotebookVerification

/// The page that lists all pages: what each is about, what it found, and what the notes got wrong.
package struct IndexPage: Sendable, Equatable {
  /// The file's text.
  package let html: String

  /// Makes the list.
  ///
  /// - Parameters:
  ///   - title: The title of the whole.
  ///   - description: A few sentences about it; empty for none.
  ///   - entries: The pages in reading order.
  ///   - language: The language of the page, such as `en`.
  package init(
    title: String,
    description: String,
    entries: [IndexEntry],
    language: String = "en"
  ) {
    let about: HTML =
      description.isEmpty ? .empty : "<p class=\"subtitle\">\(description)</p>"
    let lessons = entries.enumerated().map { Self.lesson($0.element, number: $0.offset + 1) }
    let body: HTML = """
      <div class="page">
      <div class="site"></div>
      <main id="content">
      <header class="title"><h1>\(title)</h1>\(about)</header>
      \(Self.totals(entries))
      <ol class="lessons">\(lessons.joined(separator: "\n"))</ol>
      \(ErrataTable(.wrong, of: entries).html)
      \(ErrataTable(.ambiguous, of: entries).html)
      </main>
      </div>
      """
    html =
      Shell(title: title, description: description, language: language, body: body).html
  }

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

  private static func totals(_ entries: [IndexEntry]) -> HTML {
    let summary = entries.reduce(Summary()) { $0 + $1.summary }
    let held = entries.reduce(0) { $0 + $1.claims.held }
    let refuted = entries.reduce(0) { $0 + $1.claims.refuted }
    let tally = Tally(summary, claims: (held, refuted))
    let failing = entries.filter(\.fails).count
    let words = failing == 1 ? "One page does not hold." : "\(failing) pages do not hold."
    let complaint: HTML = "<p>\(Icon.wrong.html)<span>\(words)</span></p>"
    let banner: HTML =
      failing == 0 ? .empty : "<section class=\"banner\">\(complaint)</section>"
    guard !tally.isEmpty else { return banner }
    return """
      \(banner)<section class="summary" aria-label="Verdicts on all pages">\(tally.html)</section>
      """
  }
}
