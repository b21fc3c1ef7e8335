extension Tensor: CustomStringConvertible {
  /// The shape, then the elements in aligned columns; a single number prints as Swift prints it.
  ///
  /// Whole numbers print without decimals where all are whole. Otherwise elements have six, or seven
  /// significant digits when smaller than 0.001 or too large for a column. Of an axis longer than
  /// twelve the first and last three places are shown.
  public var description: String {
    if rank == 0 { return dataType == .float32 ? "\(Float(scalar))" : "\(scalar)" }
    let scalars = scalars
    let columns = Tensor.shown(dimensions[rank - 1])
    var lines: [(title: String?, cells: [String])] = []
    let format = NumberFormat(scalars)
    for (title, start) in visibleRows() {
      if let title { lines.append((title, [])) }
      guard let start else {
        lines.append(("  ⋮", []))
        continue
      }
      lines.append((nil, columns.map { $0.map { format.text(scalars[start + $0]) } ?? "…" }))
    }
    let widths = columns.indices.map { column in
      lines.map { $0.cells.isEmpty ? 0 : $0.cells[column].count }.max() ?? 0
    }
    let text = lines.map { line in
      line.title
        ?? zip(line.cells, widths).map { cell, width in
          "  " + String(repeating: " ", count: width - cell.count) + cell
        }.joined()
    }
    let type = dataType == .float32 ? " float32" : ""
    return (["\(dimensions)\(type)"] + text).joined(separator: "\n")
  }

  /// The places of an axis that are printed; `nil` stands for those left out.
  private static func shown(_ size: Int) -> [Int?] {
    size <= 12 ? Array(0..<size) : [0, 1, 2, nil, size - 3, size - 2, size - 1]
  }

  /// Each printed row: a title where a new matrix begins, and where its elements start in memory;
  /// `nil` stands for rows left out.
  private func visibleRows() -> [(title: String?, start: Int?)] {
    let steps = dimensions.steps
    guard rank > 1 else { return count == 0 ? [] : [(nil, 0)] }
    guard count > 0 else { return [] }
    var matrices: [(title: String?, start: Int?)] = [(nil, 0)]
    for axis in 0..<(rank - 2) {
      matrices = matrices.flatMap { matrix -> [(title: String?, start: Int?)] in
        guard let start = matrix.start else { return [matrix] }
        return Tensor.shown(dimensions[axis]).map { place in
          guard let place else { return (nil, nil) }
          return ((matrix.title.map { $0 + ", " } ?? "") + "\(place)", start + place * steps[axis])
        }
      }
    }
    return matrices.flatMap { matrix -> [(title: String?, start: Int?)] in
      guard let start = matrix.start else { return [matrix] }
      let title = matrix.title.map { "[\($0)]" }
      return Tensor.shown(dimensions[rank - 2]).enumerated().map { i, place in
        (i == 0 ? title : nil, place.map { start + $0 * steps[rank - 2] })
      }
    }
  }
}
