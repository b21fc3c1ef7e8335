internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Structures of one kind with short parts, one below the other, as a table: the rows of a data set,
/// the epochs of a training.
struct RecordsView {
  /// The most rows that are shown whole; of more, the first and the last.
  private static let most = 20

  private let names: [String]
  private let rows: [[Value]]
  /// How the numbers of each column are written.
  private let briefs: [BriefNumbers]

  /// Reads a list; `nil` for one whose elements do not have the same short parts.
  init?(_ elements: [Value]) {
    var rows: [[Value]] = []
    var names: [String]?
    for element in elements {
      guard case .fields(_, let fields) = element, !fields.isEmpty, fields.count <= 12,
        names == nil || names == fields.map(\.name),
        fields.allSatisfy({ ValueView($0.value).isShort })
      else { return nil }
      names = fields.map(\.name)
      rows.append(fields.map(\.value))
    }
    guard let names, rows.count > 1 else { return nil }
    self.names = names
    self.rows = rows
    briefs = names.indices.map { column in
      BriefNumbers(for: rows.compactMap { $0[column].scalars?.first }, mostDecimals: 6)
    }
  }

  var html: HTML {
    let head = names.map { name -> HTML in "<th scope=\"col\">\(name)</th>" }
    let tail = 5
    let isCut = rows.count > Self.most
    let shown = isCut ? Array(0..<Self.most - tail) : Array(rows.indices)
    var body = shown.map(row)
    if isCut {
      let left = rows.count - Self.most
      body.append("<tr><td></td><td colspan=\"\(names.count)\">… \(left) more</td></tr>")
      body += (rows.count - tail..<rows.count).map(row)
    }
    return """
      <div class="scroll" tabindex="0"><table class="picture-table"><thead><tr><td></td>\(head)</tr>\
      </thead><tbody>\(body.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private func row(_ index: Int) -> HTML {
    let cells = rows[index].enumerated().map { column, value -> HTML in
      guard case .number(let number) = value else {
        let style: HTML = value.scalars != nil ? " class=\"n\"" : .empty
        return "<td\(style)>\(ValueView(value).html)</td>"
      }
      let brief = briefs[column]
      let exact = brief.shortens(number) ? number.shortestText : nil
      return "<td class=\"n\">\(NumberView(number, brief: brief, exact: exact).html)</td>"
    }
    return "<tr><th scope=\"row\" class=\"muted\">\(index)</th>\(cells)</tr>"
  }
}
