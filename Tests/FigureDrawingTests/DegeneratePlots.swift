import CellTrace

/// Plots with data at the edges of what a note can hold: nothing, one of it, too much of it, numbers
/// that are none, names that are too long.
enum DegeneratePlots {
  private static let long = "शब्द with a rather long name that goes on & on <b>"
  private static let vectors: [[Double]] = [
    [], [0], [.nan], [.infinity, -.infinity], [-1e308, 1e308], [1e-308], [1, 1, 1],
    Array(repeating: 0.25, count: 100),
  ]

  static let all: [Plot] = words + diagrams + tables

  private static let words: [Plot] = vectors.flatMap { values -> [Plot] in
    let names = values.indices.map { $0 % 3 == 0 ? long : "w\($0)" }
    let links = values.enumerated().map {
      Link(from: $0, to: values.count - 1 - $0, weight: $1, label: $0 < 3 ? long : "", series: $0)
    }
    let stray = [Link(from: -1, to: 0), Link(from: 0, to: 1_000)]
    return [
      .arcs(Arcs(words: names, links: links + stray, marked: [0, 77])),
      .links(Links(sources: names, targets: names, links: links + stray, sourceTitle: long)),
      .links(Links(sources: names, targets: [], links: [])),
      .litWords(LitWords(words: names, steps: [long, ""], weights: [values, values])),
      .dots(DotGrid(rows: [long], columns: names, dots: [values.map { $0 > 0 }])),
      .dots(
        DotGrid(rows: names, columns: ["a"], dots: [values.map { $0 > 0 }, [], [true, true]])
      ),
      .scatter(Scatter(groups: [.init(name: long, x: values, y: values.reversed(), names: names)])),
    ]
  }

  private static let diagrams: [Plot] = vectors.flatMap { values -> [Plot] in
    let nodes = values.map { Diagram.Node(label: long, detail: long, values: [$0], role: .state) }
    let edges = nodes.indices.map { Diagram.Edge(from: $0, to: 0, label: $0 < 3 ? long : "") }
    let steps = values.prefix(20).map {
      Unrolled.Step(input: long, output: long, expected: "x", stateName: long, state: [$0])
    }
    let runs = [
      Unrolled.Run(title: long, layers: ["a", long], reversed: [1], steps: Array(steps)),
      Unrolled.Run(title: "", layers: ["a"], steps: Array(steps), feedsBack: true),
    ]
    return [
      .diagram(Diagram(nodes: Array(nodes.prefix(12)), edges: Array(edges.prefix(12)))),
      .diagram(
        Diagram(
          nodes: [.init(label: "", values: values)],
          edges: [],
          groups: [.init(title: long, nodes: [0])],
          isHorizontal: true
        )
      ),
      .unrolled(Unrolled(runs: runs, handovers: [.init(label: long, values: values)])),
      .network(
        Network(
          layers: [
            .init(title: long, count: values.count, values: values), .init(title: "", count: 2),
          ],
          weights: [[values, []]]
        )
      ),
    ]
  }

  private static let tables: [Plot] = vectors.flatMap { values -> [Plot] in
    let tensor = TensorValue(shape: [values.count], scalars: values)
    let matrix = TensorValue(
      shape: [values.count, 1],
      scalars: values,
      rowNames: values.map { _ in long },
      columnNames: [long]
    )
    let entries = values.map { TextTable.Entry(text: long, number: $0, style: .marked) }
    return [
      .matrices(
        Matrices(parts: [
          .matrix(name: long, tensor, marked: [0, 999]), .sign("="),
          .matrix(name: "", matrix, marked: [-1]),
          .matrix(name: "cube", TensorValue(shape: [1, 1, 1], scalars: [1]), marked: []),
        ])
      ),
      .table(TextTable(header: [long], rows: [entries, []])),
      .formulas(FormulaCard(lines: values.prefix(2).map { _ in .init(name: long, latex: long) })),
    ]
  }
}
