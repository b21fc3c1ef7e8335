internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// A table of texts and numbers as HTML.
struct TextTableView {
  private let table: TextTable
  /// How the numbers of each column are written.
  private let briefs: [BriefNumbers]

  /// Settles the decimals that the numbers of a column share.
  init(_ table: TextTable) {
    self.table = table
    let columns = table.rows.map(\.count).max() ?? 0
    briefs = (0..<columns).map { column in
      BriefNumbers(
        for: table.rows.compactMap { $0.indices.contains(column) ? $0[column].number : nil }
      )
    }
  }

  var html: HTML {
    guard table.rows.contains(where: { !$0.isEmpty }) else {
      return "<p class=\"size\">an empty table</p>"
    }
    let head = table.header.map { name -> HTML in
      name.isEmpty ? "<td></td>" : "<th scope=\"col\">\(name)</th>"
    }
    let header: HTML = table.header.isEmpty ? .empty : "<thead><tr>\(head)</tr></thead>"
    let rows = table.rows.map { row -> HTML in
      let cells = row.enumerated().map { index, entry in cell(entry, column: index) }
      return "<tr>\(cells)</tr>"
    }
    return """
      <div class="scroll" tabindex="0"><table class="picture-table">\(header)\
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private func cell(_ entry: TextTable.Entry, column: Int) -> HTML {
    var classes: [String] = []
    var title = HTML.empty
    var content = HTML(escaping: entry.text)
    if let number = entry.number {
      classes.append("n")
      if number == 0, entry.style == .plain { classes.append("zero") }
      content = HTML(escaping: briefs[column].drawn(number))
      if briefs[column].shortens(number) { title = " title=\"\(number.shortestText)\"" }
    }
    switch entry.style {
    case .plain: break
    case .marked: content = "<mark>\(content)</mark>"
    case .muted: classes.append("muted")
    case .struck: content = "<s>\(content)</s>"
    }
    let attribute: HTML =
      classes.isEmpty ? .empty : " class=\"\(classes.joined(separator: " "))\""
    return column == 0 && table.hasRowNames
      ? "<th scope=\"row\"\(attribute)\(title)>\(content)</th>"
      : "<td\(attribute)\(title)>\(content)</td>"
  }
}
