package import CellTrace
internal import NumberWriting

extension TextTable {
  /// The entries as texts, the numbers of a column with the decimals that they share.
  package var texts: [[String]] {
    let columns = rows.map(\.count).max() ?? 0
    let briefs = (0..<columns).map { column in
      BriefNumbers(for: rows.compactMap { $0.indices.contains(column) ? $0[column].number : nil })
    }
    return rows.map { row in
      row.enumerated().map { column, entry in
        entry.number.map { briefs[column].drawn($0) } ?? entry.text
      }
    }
  }
}
