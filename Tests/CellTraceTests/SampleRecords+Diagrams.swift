import CellTrace

extension SampleRecords {
  static let words: [Plot] = [
    .scatter(Scatter(groups: [])),
    .scatter(
      Scatter(
        groups: [
          .init(name: "a", x: [1, 2], y: [-0.0, .infinity], names: ["p", ""]),
          .init(name: "", x: [], y: []),
        ],
        xTitle: "x",
        yTitle: "y"
      )
    ),
    .dots(DotGrid(rows: ["a"], columns: ["b", "c"], dots: [[true, false]], rowTitle: "r")),
    .arcs(
      Arcs(
        words: ["dog", "it"],
        links: [Link(from: 1, to: 0, weight: 0.5, label: "is", series: 2, isDashed: true)],
        marked: [1]
      )
    ),
    .links(Links(sources: ["h"], targets: ["c"], links: [Link(from: 0, to: 0)], sourceTitle: "s")),
    .litWords(
      LitWords(words: ["a", "b"], steps: ["1"], weights: [[0.5, -.infinity]], weightTitle: "w")
    ),
    .matrices(
      Matrices(parts: [
        .sign("×"),
        .matrix(name: "Q", TensorValue(shape: [1, 2], scalars: [1, 2]), marked: [1]),
      ])
    ),
    .table(
      TextTable(
        header: ["a", ""],
        rows: [[.init(text: "x"), .init(text: "", number: 1, style: .struck)], []],
        hasRowNames: false
      )
    ),
    .formulas(FormulaCard(lines: [.init(name: "score", latex: "e", note: "a number")])),
  ]

  static let diagrams: [Plot] = [
    .diagram(
      Diagram(
        nodes: Diagram.Role.allCases.map { .init(label: "b", detail: "d", values: [1], role: $0) },
        edges: [.init(from: 0, to: 1, label: "w", isDashed: true), .init(from: 2, to: 2)],
        groups: [
          .init(title: "outer", nodes: [0], groups: [1]), .init(title: "inner", nodes: [1, 2]),
        ],
        isHorizontal: true
      )
    ),
    .unrolled(
      Unrolled(
        runs: [
          .init(
            title: "Encoder",
            layers: ["LSTM", "LSTM"],
            reversed: [1],
            steps: [
              .init(input: "we", output: "h", expected: "g", stateName: "h1", state: [1, -1])
            ],
            feedsBack: true,
            passesState: false
          )
        ],
        handovers: [.init(label: "c", values: [0.5])]
      )
    ),
    .network(
      Network(
        layers: [.init(title: "in", count: 2, values: [1, 2]), .init(title: "", count: 1)],
        weights: [[[0.5, -0.5]]]
      )
    ),
  ]

  static let steps: [Steps] = [
    Steps(name: "", nodes: [], result: .text("?"), obstacle: "it is given", line: 1),
    Steps(
      name: "q",
      nodes: [
        .init(kind: .name, text: "e", value: .tensor(TensorValue(shape: [1], scalars: [2]))),
        .init(kind: .literal, text: "2", value: .text("2")),
        .init(
          kind: .infix,
          text: "*",
          operands: [0, 1],
          labels: [""],
          value: .number(4),
          name: "q",
          gradient: TensorValue(shape: [], scalars: [1])
        ),
      ],
      result: .number(4),
      obstacle: "",
      line: 2
    ),
  ]
}
