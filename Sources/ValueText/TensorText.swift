internal import CellTrace
internal import NumberWriting

/// A tensor as lines of text, with the digits that the page shows.
struct TensorText {
  /// The most rows or columns that are written whole; of more, the first and last.
  private static let most = 12

  private let shown: ShownTensor
  private var tensor: TensorValue { shown.value }

  /// Takes the digits that the page shows.
  init(_ tensor: TensorValue) {
    shown = ShownTensor(tensor)
  }

  var lines: [String] {
    guard let first = tensor.scalars.first else {
      return ["no elements, shape [\(tensor.shape.map(String.init).joined(separator: ", "))]"]
    }
    switch tensor.shape.count {
    case 0: return [shown.brief.text(first)]
    case 1, 2: return matrix(0)
    default:
      let count = tensor.shape.dropLast(2).reduce(1, *)
      var lines: [String] = []
      for slice in 0..<min(count, ShownTensor.mostSlices) {
        lines += [shown.sliceName(slice) + ":"] + matrix(slice)
      }
      if count > ShownTensor.mostSlices {
        lines.append("and \(count - ShownTensor.mostSlices) more matrices")
      }
      return lines
    }
  }

  /// One matrix, a line for each row; a vector is one row.
  private func matrix(_ slice: Int) -> [String] {
    let columns = tensor.shape[tensor.shape.count - 1]
    let rows = tensor.shape.count > 1 ? tensor.shape[tensor.shape.count - 2] : 1
    let start = slice * rows * columns
    let shownColumns = Self.places(of: columns)
    let shownRows = Self.places(of: rows)
    let body = shownRows.map { row in
      shownColumns.map { column -> String in
        guard let row else { return column == nil ? "⋱" : "⋮" }
        return column.map { shown.brief.text(tensor.scalars[start + row * columns + $0]) } ?? "⋯"
      }
    }
    let head =
      tensor.columnNames.count == columns
      ? shownColumns.map { $0.map { tensor.columnNames[$0] } ?? "⋯" } : nil
    let widths = shownColumns.indices.map { column in
      max(body.map { $0[column].count }.max() ?? 0, head?[column].count ?? 0)
    }
    let hasNames = tensor.shape.count > 1 && tensor.rowNames.count == rows
    let names = shownRows.map { row in
      hasNames ? row.map { tensor.rowNames[$0] } ?? "⋮" : ""
    }
    let nameWidth = names.map(\.count).max() ?? 0
    var lines: [String] = []
    if let head {
      let cells = zip(head, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
      lines.append(String(repeating: " ", count: nameWidth + (hasNames ? 2 : 1)) + cells)
    }
    for (name, row) in zip(names, body) {
      let cells = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: ", ")
      let blanks = String(repeating: " ", count: nameWidth - name.count)
      lines.append((hasNames ? name + blanks + " " : "") + "[\(cells)]")
    }
    return lines
  }

  /// The places that are written, with `nil` for a gap.
  private static func places(of count: Int) -> [Int?] {
    guard count > most else { return Array(0..<count) }
    return Array(0..<most - 4) + [nil] + Array((count - 3)..<count)
  }
}

extension String {
  /// The text with blanks before it, so many characters wide.
  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
