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
      \(Self.errata(entries))
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

  private static func errata(_ entries: [IndexEntry]) -> HTML {
    let rows = entries.flatMap { entry in
      entry.errata.map { erratum -> HTML in
        """
        <tr><td><a class="badge" href="\(entry.address)#\(erratum.id)">\(erratum.id)</a></td>\
        <td class="place">\(erratum.place)</td><td><s>\(erratum.printed)</s></td>\
        <td class="corrected">\(erratum.corrected)</td><td>\(erratum.reason)</td></tr>
        """
      }
    }
    guard !rows.isEmpty else { return .empty }
    return """
      <h2 id="errata">What the notes got wrong</h2>
      <div class="table scroll" tabindex="0"><table class="errata"><thead><tr>\
      <th scope="col">Item</th><th scope="col">Place</th><th scope="col">The notes print</th>\
      <th scope="col">Right</th><th scope="col">Why</th></tr></thead>\
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }
}
