internal import CellTrace
internal import NumberWriting

extension PlotTable {
  /// Points, one a row.
  init(_ scatter: Scatter) {
    let x = scatter.xTitle.isEmpty ? "x" : scatter.xTitle
    let y = scatter.yTitle.isEmpty ? "y" : scatter.yTitle
    let rows = scatter.groups.flatMap { group in
      group.x.indices.map { index in
        let name = group.names.isEmpty ? group.name : group.names[index]
        return (name: name, cells: [group.x[index].figureText, group.y[index].figureText])
      }
    }
    self.init(header: ["", x, y], rows: rows)
  }

  /// Links that have a number behind them.
  init(_ links: [Link], from sources: [String], to targets: [String]) {
    let rows = links.compactMap { link -> (name: String, cells: [String])? in
      guard let weight = link.weight, sources.indices.contains(link.from),
        targets.indices.contains(link.to)
      else { return nil }
      return (sources[link.from], [targets[link.to], weight.figureText])
    }
    self.init(header: ["from", "to", "weight"], rows: rows)
  }

  /// Vectors under their names, one a row.
  init(vectors: [(name: String, values: [Double])]) {
    let shown = vectors.filter { !$0.values.isEmpty }
    let count = shown.map(\.values.count).max() ?? 0
    self.init(
      header: [""] + (0..<count).map { "[\($0)]" },
      rows: shown.map { ($0.name, $0.values.map(\.figureText)) }
    )
  }

  /// The states of recurrent cells.
  init(_ unrolled: Unrolled) {
    let states = unrolled.runs.flatMap { run in
      run.steps.enumerated().map { index, step in
        let name = step.stateName.isEmpty ? "step \(index + 1)" : step.stateName
        return (name: run.title.isEmpty ? name : "\(run.title), \(name)", values: step.state)
      }
    }
    self.init(vectors: states + unrolled.handovers.map { ($0.label, $0.values) })
  }

  /// The values of units, and the weights into each.
  init(_ network: Network) {
    var vectors = network.layers.map { (name: $0.title, values: $0.values) }
    for (layer, weights) in network.weights.enumerated() {
      for (unit, row) in weights.enumerated() {
        vectors.append(("weights of layer \(layer + 1) into unit \(unit + 1)", row))
      }
    }
    self.init(vectors: vectors)
  }

  /// The rows of all matrices.
  init(_ matrices: Matrices) {
    var vectors: [(name: String, values: [Double])] = []
    for case .matrix(let name, let tensor, _) in matrices.parts {
      let width = max(tensor.shape.last ?? 1, 1)
      let rows = tensor.scalars.count / width
      for row in 0..<rows {
        let values = Array(tensor.scalars[row * width..<(row + 1) * width])
        let given = tensor.rowNames.count == rows ? tensor.rowNames[row] : "[\(row)]"
        vectors.append((rows == 1 ? name : "\(name) \(given)", values))
      }
    }
    self.init(vectors: vectors)
  }
}
