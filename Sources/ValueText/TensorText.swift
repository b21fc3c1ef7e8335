internal import CellTrace
internal import NumberWriting

/// A tensor as lines of text, with the digits that the page shows.
struct TensorText {
  /// The most rows or columns that are written whole; of more, the first and last.
  private static let most = 12
  /// The most matrices of a higher tensor that are written.
  private static let mostSlices = 8

  private let tensor: TensorValue
  private let brief: BriefNumbers

  /// Chooses one number of decimals for the whole tensor. Numbers that are not as many as their shape
  /// says are a row.
  init(_ tensor: TensorValue) {
    var shown = tensor
    let count = tensor.shape.reduce(1) { count, extent in
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      return overflow || extent < 0 || count < 0 ? -1 : product
    }
    if count != tensor.scalars.count { shown.shape = [tensor.scalars.count] }
    self.tensor = shown
    // A Float widened to a Double has digits that are not its own.
    let numbers =
      tensor.elementType == "Float"
      ? tensor.scalars.map { Double("\(Float($0))") ?? $0 } : tensor.scalars
    brief = BriefNumbers(for: numbers, mostDecimals: tensor.scalars.count == 1 ? 6 : 4)
  }

  var lines: [String] {
    guard let first = tensor.scalars.first else {
      return ["no elements, shape [\(tensor.shape.map(String.init).joined(separator: ", "))]"]
    }
    switch tensor.shape.count {
    case 0: return [brief.text(first)]
    case 1, 2: return matrix(0)
    default:
      let count = tensor.shape.dropLast(2).reduce(1, *)
      var lines: [String] = []
      for slice in 0..<min(count, Self.mostSlices) { lines += [name(of: slice)] + matrix(slice) }
      if count > Self.mostSlices { lines.append("and \(count - Self.mostSlices) more matrices") }
      return lines
    }
  }

  /// One matrix, a line for each row; a vector is one row.
  private func matrix(_ slice: Int) -> [String] {
    let columns = tensor.shape[tensor.shape.count - 1]
    let rows = tensor.shape.count > 1 ? tensor.shape[tensor.shape.count - 2] : 1
    let start = slice * rows * columns
    let shownColumns = Self.shown(columns)
    let shownRows = Self.shown(rows)
    let body = shownRows.map { row in
      shownColumns.map { column -> String in
        guard let row else { return column == nil ? "⋱" : "⋮" }
        return column.map { brief.text(tensor.scalars[start + row * columns + $0]) } ?? "⋯"
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
  private static func shown(_ count: Int) -> [Int?] {
    guard count > most else { return Array(0..<count) }
    return Array(0..<most - 4) + [nil] + Array((count - 3)..<count)
  }

  /// The place of a matrix, such as `[1, 0, :, :]`, or its name.
  private func name(of slice: Int) -> String {
    if tensor.shape.count == 3, tensor.sliceNames.indices.contains(slice) {
      return tensor.sliceNames[slice] + ":"
    }
    var rest = slice
    var indices: [String] = []
    for extent in tensor.shape.dropLast(2).reversed() where extent > 0 {
      indices.append(String(rest % extent))
      rest /= extent
    }
    return "[" + (indices.reversed() + [":", ":"]).joined(separator: ", ") + "]:"
  }
}

extension String {
  /// The text with blanks before it, so many characters wide.
  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
