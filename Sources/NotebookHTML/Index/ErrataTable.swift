internal import HTMLWriting

/// What the notes got wrong, or left in doubt, on all pages together.
struct ErrataTable {
  private let kind: Erratum.Kind
  private let errata: [(erratum: Erratum, address: String)]

  /// Picks the errata of a kind, in the order of the pages.
  init(_ kind: Erratum.Kind, of entries: [IndexEntry]) {
    self.kind = kind
    errata = entries.flatMap { entry in
      entry.errata.filter { $0.kind == kind }.map { ($0, entry.address) }
    }
  }

  /// A heading with the table; nothing when there is none.
  var html: HTML {
    guard !errata.isEmpty else { return .empty }
    let rows = errata.map { Self.row($0.erratum, address: $0.address) }
    let (anchor, title, reason): (HTML, HTML, HTML) =
      switch kind {
      case .wrong: ("errata", "What the notes got wrong", "Why")
      case .ambiguous: ("ambiguous", "What cannot be read for certain", "Most probable reading")
      }
    return """
      <h2 id="\(anchor)">\(title)</h2>
      <div class="table scroll" tabindex="0"><table class="errata"><thead><tr>\
      <th scope="col">Item</th><th scope="col">Place</th><th scope="col">The notes print</th>\
      <th scope="col">Right</th><th scope="col">\(reason)</th></tr></thead>\
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private static func row(_ erratum: Erratum, address: String) -> HTML {
    let printed: HTML =
      erratum.kind == .wrong ? "<s>\(erratum.printed)</s>" : HTML(escaping: erratum.printed)
    let implied: HTML =
      erratum.implied.map { "<br><span class=\"implied\">which stands for \($0)</span>" } ?? .empty
    let corrected: HTML = erratum.corrected.isEmpty ? "–" : HTML(escaping: erratum.corrected)
    return """
      <tr><td><a class="badge" href="\(address)#\(erratum.id)">\(erratum.id)</a></td>\
      <td class="place">\(erratum.place)</td><td class="print">\(printed)\(implied)</td>\
      <td class="corrected">\(corrected)</td><td class="why">\(erratum.reason)</td></tr>
      """
  }
}
