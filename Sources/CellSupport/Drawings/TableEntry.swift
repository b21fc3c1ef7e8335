public import AttentionEngine
internal import CellTrace

/// An entry of a table: a text or a number, as it is, marked, stepping back or struck out.
///
/// Texts and numbers can stand in a row as they are: `["cosine", 0.98, .struck("0.9")]`.
public struct TableEntry: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral
{
  let entry: TextTable.Entry

  private init(_ entry: TextTable.Entry) {
    self.entry = entry
  }

  /// A text.
  public init(stringLiteral text: String) {
    entry = TextTable.Entry(text: text)
  }

  /// A number.
  public init(floatLiteral number: Double) {
    entry = TextTable.Entry(text: "", number: number)
  }

  /// A whole number.
  public init(integerLiteral number: Int) {
    entry = TextTable.Entry(text: "", number: Double(number))
  }

  /// A text that was computed.
  public static func text(_ text: String) -> TableEntry {
    TableEntry(TextTable.Entry(text: text))
  }

  /// A number that was computed.
  public static func number(_ number: Double) -> TableEntry {
    TableEntry(TextTable.Entry(text: "", number: number))
  }

  /// An entry to look at.
  public static func marked(_ entry: TableEntry) -> TableEntry { entry.styled(.marked) }

  /// An entry that steps back.
  public static func muted(_ entry: TableEntry) -> TableEntry { entry.styled(.muted) }

  /// An entry struck out.
  public static func struck(_ entry: TableEntry) -> TableEntry { entry.styled(.struck) }

  private func styled(_ style: TextTable.Style) -> TableEntry {
    var copy = entry
    copy.style = style
    return TableEntry(copy)
  }
}

extension Drawing {
  /// A table of texts and numbers; the first entry of each row is its name.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - header: The names of the columns; empty for none.
  ///   - title: The heading over this table.
  /// - Returns: The table.
  /// - Precondition: Every row is as long as the header, where there is one.
  public static func table(
    _ rows: [[TableEntry]],
    header: [String] = [],
    title: String = ""
  ) -> Drawing {
    for (index, row) in rows.enumerated() where !header.isEmpty {
      require(
        row.count == header.count,
        "table: row \(index) has \(row.count) entries under \(header.count) headings"
      )
    }
    let table = TextTable(header: header, rows: rows.map { $0.map(\.entry) })
    return Drawing(title: title, plot: .table(table))
  }

  /// A table of numbers with names on its rows and columns, such as one-hot vectors.
  ///
  /// - Parameters:
  ///   - values: Shape `[rows, columns]`.
  ///   - rows: A name for each row.
  ///   - columns: A name for each column.
  ///   - title: The heading over this table.
  /// - Returns: The table.
  /// - Precondition: As many names as rows and columns.
  public static func table(
    _ values: Tensor,
    rows: [String],
    columns: [String],
    title: String = ""
  ) -> Drawing {
    require(
      values.shape == [rows.count, columns.count],
      "table: \(rows.count) row names and \(columns.count) column names for \(values.shape)"
    )
    let scalars = values.scalars
    let entries = rows.enumerated().map { row, name in
      [TableEntry.text(name)]
        + columns.indices.map { .number(scalars[row * columns.count + $0]) }
    }
    return table(entries, header: [""] + columns, title: title)
  }

  /// Formulas one below the other, each under its name: `.formulas(["score": #"e = q \cdot k"#])`.
  ///
  /// - Parameters:
  ///   - formulas: The formulas as LaTeX under their names.
  ///   - notes: A few words for formulas, by name, such as shapes.
  ///   - title: The heading over the formulas.
  /// - Returns: The card.
  public static func formulas(
    _ formulas: KeyValuePairs<String, String>,
    notes: [String: String] = [:],
    title: String = ""
  ) -> Drawing {
    let lines = formulas.map { name, latex in
      FormulaCard.Line(name: name, latex: latex, note: notes[name] ?? "")
    }
    return Drawing(title: title, plot: .formulas(FormulaCard(lines: lines)))
  }
}
