internal import HTMLWriting
package import MathTypesetting

/// The page that lists what the notes got wrong, or left in doubt: every figure as it is printed and
/// as it is right, with a link to its place, and below all items of the inventory.
package struct ErrataPage: Sendable, Equatable {
  /// The page's title.
  package static let title = "What the notes got wrong"
  /// The page's name within the output folder, which no note may have.
  package static let name = "what-the-notes-got-wrong.html"

  /// The file's text.
  package let html: String

  /// Whether there is anything to list.
  package static func isNeeded(for entries: [IndexEntry]) -> Bool {
    entries.contains { !$0.errata.isEmpty || !$0.items.isEmpty }
  }

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - entries: The pages in reading order.
  ///   - surroundings: The way back to the list of pages.
  ///   - typesetter: Sets the formulas; without one they are shown as LaTeX.
  ///   - language: The language of the page, such as `en`.
  /// - Throws: `MathSetupError` when KaTeX's style sheet or fonts cannot be read.
  package init(
    entries: [IndexEntry],
    surroundings: PageSurroundings,
    typesetter: MathTypesetter?,
    language: String = "en"
  ) throws(MathSetupError) {
    var used = typesetter.map { FormulaSet($0) }
    func typeset(_ latex: String, _ macros: [String: String]) -> HTML {
      guard let html = try? typesetter?.typeset(latex, display: false, macros: macros) else {
        return "<code>\(latex)</code>"
      }
      return "<span class=\"math\">\(used?.insert(html) ?? html)</span>"
    }
    let kinds: [Erratum.Kind] = [.wrong, .ambiguous, .step, .claim]
    let tables = kinds.map { ErrataTable($0, of: entries).html(typeset: typeset) }
    let css: String
    if let typesetter, let used {
      css = try MathStyleSheet(for: used, typesetter).css
    } else {
      css = ""
    }
    let body: HTML = """
      <div class="page">
      \(PageFrame(surroundings).top)
      <main id="content">
      <header class="title"><h1>\(Self.title)</h1>\
      <p class="subtitle">Every figure, step and claim that does not hold as printed, or that cannot \
      be read for certain, with what is right. Each links to the place where it is worked out.</p>\
      </header>
      \(tables.joined(separator: "\n"))
      \(Self.all(entries))
      </main>
      </div>
      """
    html =
      Shell(
        title: Self.title,
        description: "",
        language: language,
        mathCSS: css,
        body: body
      ).html
  }

  /// Every item with its outcome, page by page.
  private static func all(_ entries: [IndexEntry]) -> HTML {
    let lists = entries.filter { !$0.items.isEmpty }.map { entry -> HTML in
      let items = entry.items.map { item -> HTML in
        let (style, icon, word) = look(of: item.outcome)
        return """
          <li class="\(style)"><a class="badge" href="\(entry.address)#\(item.id)">\(item.id)</a>\
          <span class="verdict">\(icon.html)<span class="unseen">\(word)</span></span></li>
          """
      }
      return """
        <h3><a href="\(entry.address)">\(entry.title)</a></h3><ul class="item-index">\(items)</ul>
        """
    }
    guard !lists.isEmpty else { return .empty }
    return "<h2 id=\"items\">All items</h2>\(lists.joined(separator: "\n"))"
  }

  private static func look(
    of outcome: IndexEntry.Item.Outcome
  ) -> (style: HTML, icon: Icon, word: String) {
    switch outcome {
    case .right: ("is-right", .right, "holds")
    case .wrong: ("is-wrong", .wrong, "wrong")
    case .ambiguous: ("is-unsure", .unsure, "ambiguous")
    case .fails: ("is-wrong", .warning, "fails")
    }
  }
}
