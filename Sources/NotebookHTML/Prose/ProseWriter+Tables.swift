internal import CommonMark
internal import HTMLWriting

extension ProseWriter {
  /// A table, with the caption that stands beside it.
  mutating func table(_ table: Table, caption: NoteCaption?) -> HTML {
    let header = row(table.header, "th", table.alignments)
    var rows = HTML.empty
    for row in table.rows { rows += self.row(row, "td", table.alignments) }
    let body: HTML = rows.isEmpty ? .empty : "<tbody>\(rows)</tbody>"
    var anchor = HTML.empty
    var above = HTML.empty
    if let caption {
      let label = caption.attributes.name
      if let id = anchors.given(label) { anchor = " id=\"\(id)\"" }
      let name: HTML = references.name(of: label).map { "<b>\($0):</b> " } ?? .empty
      above = "<caption>\(name)\(inlines(caption.inlines))</caption>"
    }
    return """
      <div class="table scroll" tabindex="0"\(anchor)><table>\(above)<thead>\(header)</thead>\
      \(body)</table></div>
      """
  }

  private mutating func row(
    _ row: TableRow,
    _ name: String,
    _ alignments: [Table.Alignment]
  ) -> HTML {
    var cells = HTML.empty
    for (cell, alignment) in zip(row.cells, alignments) {
      let style: HTML =
        switch alignment {
        case .center, .right: " class=\"\(alignment.rawValue)\""
        case .left, .none: .empty
        }
      let text = inlines(cell.children)
      // A corner without words heads nothing.
      let element: HTML = name == "th" && !text.isEmpty ? "th" : "td"
      let scope: HTML = element == "th" ? " scope=\"col\"" : .empty
      cells += "<\(element)\(scope)\(style)>\(text)</\(element)>"
    }
    return "<tr>\(cells)</tr>\n"
  }
}
