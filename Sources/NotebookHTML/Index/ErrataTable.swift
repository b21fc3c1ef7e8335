internal import HTMLWriting

/// What the notes got wrong, or left in doubt, on all pages together.
struct ErrataTable {
  private let kind: Erratum.Kind
  private let errata: [(erratum: Erratum, entry: IndexEntry)]

  /// Picks the errata of a kind, in the order of the pages.
  init(_ kind: Erratum.Kind, of entries: [IndexEntry]) {
    self.kind = kind
    errata = entries.flatMap { entry in
      entry.errata.filter { $0.kind == kind }.map { ($0, entry) }
    }
  }

  /// How many there are.
  var count: Int { errata.count }

  /// A heading with the table; nothing when there is none. `typeset` sets LaTeX.
  func html(typeset: (String, [String: String]) -> HTML) -> HTML {
    guard !errata.isEmpty else { return .empty }
    let rows = errata.map { row($0.erratum, $0.entry, typeset) }
    let columns = self.columns.map { name -> HTML in "<th scope=\"col\">\(name)</th>" }
    return """
      <h2 id="\(anchor)">\(title)</h2>
      <div class="table scroll" tabindex="0"><table class="errata"><thead><tr>\(columns)</tr></thead>\
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private var anchor: String {
    switch kind {
    case .wrong: "errata"
    case .ambiguous: "ambiguous"
    case .step: "steps"
    case .claim: "claims"
    }
  }

  private var title: String {
    switch kind {
    case .wrong: "Figures that do not follow"
    case .ambiguous: "What cannot be read for certain"
    case .step: "Wrong steps in formulas and text"
    case .claim: "Claims that do not hold"
    }
  }

  private var columns: [String] {
    switch kind {
    case .wrong: ["Item", "Place", "The notes print", "Right", "Why"]
    case .ambiguous: ["Item", "Place", "The notes print", "Right", "Most probable reading"]
    case .step: ["Where", "Lesson", "The notes print", "Right", "Why"]
    case .claim: ["Claim", "Lesson", "As stated"]
    }
  }

  private func row(
    _ erratum: Erratum,
    _ entry: IndexEntry,
    _ typeset: (String, [String: String]) -> HTML
  ) -> HTML {
    let words: HTML =
      erratum.isFormula ? typeset(erratum.printed, entry.macros) : HTML(escaping: erratum.printed)
    let printed: HTML =
      erratum.kind == .wrong || erratum.kind == .step ? "<s>\(words)</s>" : words
    let implied: HTML =
      erratum.implied.map { "<br><span class=\"implied\">which stands for \($0)</span>" } ?? .empty
    let corrected: HTML = erratum.corrected.isEmpty ? "–" : HTML(escaping: erratum.corrected)
    let place = erratum.kind == .step || erratum.kind == .claim ? entry.title : erratum.place
    let style: HTML = erratum.isFormula || erratum.kind == .claim ? "set" : "print"
    let head: HTML = """
      <tr><td><a class="badge" href="\(entry.address)#\(erratum.anchor)">\(erratum.id)</a></td>\
      <td class="place">\(place)</td><td class="\(style)">\(printed)\(implied)</td>
      """
    if erratum.kind == .claim { return head + "</tr>" }
    return head + """
      <td class="corrected">\(corrected)</td><td class="why">\(erratum.reason)</td></tr>
      """
  }
}
