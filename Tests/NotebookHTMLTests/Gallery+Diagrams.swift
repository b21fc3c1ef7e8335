import CellTrace

extension Gallery {
  /// One picture of each kind that shows words, boxes, networks and tables.
  static let diagrams: [Figure] = [
    picture("D64", "Two readings", .arcs(telescope), .litWords(span)),
    picture("D09", "One French word and five English ones", .links(french), .dots(dots)),
    picture("D11", "Where queries, keys and values come from", .diagram(transformer)),
    picture("D13", "Encoder, context and decoder", .unrolled(translation), .network(alignment)),
    picture("D48", "Scores as one product", .matrices(product)),
    picture("D40", "Printed and corrected", .table(table), .formulas(card)),
    picture("D41", "Fruit and firms", .scatter(fruit)),
  ]

  private static func picture(_ id: String, _ title: String, _ plots: Plot...) -> Figure {
    Figure(
      id: id,
      title: title,
      caption: "",
      alternative: title,
      panels: plots.map { Figure.Panel(title: "", plot: $0) },
      line: 1
    )
  }

  private static let telescope = Arcs(
    words: ["The", "man", "saw", "the", "astronomer", "with", "a", "telescope"],
    links: [
      Link(from: 1, to: 2, label: "subject"), Link(from: 2, to: 4, label: "object"),
      Link(from: 2, to: 5, label: "instrument", series: 1), Link(from: 5, to: 7, series: 1),
    ],
    marked: [5]
  )

  private static let span = LitWords(
    words: ["turn", "off", "the", "light"],
    steps: ["लाइट", "बंद", "करो"],
    weights: [[0.05, 0.1, 0.15, 0.7], [0.3, 0.6, 0.05, 0.05], [0.8, 0.1, 0.05, 0.05]],
    weightTitle: "weight"
  )

  private static let french = Links(
    sources: ["chien"],
    targets: ["The", "dog", "is", "very", "happy"],
    links: [0.05, 0.8, 0.05, 0.03, 0.07].enumerated().map {
      Link(from: 0, to: $0, weight: $1)
    },
    sourceTitle: "French",
    targetTitle: "English"
  )

  private static let dots = DotGrid(
    rows: ["हम", "दोस्त", "हैं"],
    columns: ["We", "are", "friends"],
    dots: [[true, false, false], [false, false, true], [false, true, false]],
    rowTitle: "output",
    columnTitle: "input"
  )

  private static let transformer = Diagram(
    nodes: [
      .init(label: "source words", role: .input), .init(label: "encoder", role: .operation),
      .init(label: "target words", role: .input),
      .init(label: "masked self-attention", role: .operation),
      .init(label: "cross-attention", role: .marked),
      .init(label: "q", values: [11, 16], role: .state),
      .init(label: "W", detail: "[2, 2]", role: .parameter), .init(label: "words", role: .output),
      .init(label: "dropout", role: .muted),
    ],
    edges: [
      .init(from: 0, to: 1), .init(from: 2, to: 3), .init(from: 1, to: 4, label: "keys, values"),
      .init(from: 3, to: 5), .init(from: 6, to: 5, isDashed: true), .init(from: 5, to: 4),
      .init(from: 4, to: 7), .init(from: 8, to: 7),
    ],
    groups: [.init(title: "Decoder", nodes: [3, 4, 5, 6, 8])]
  )

  private static let translation = Unrolled(
    runs: [
      .init(
        title: "Encoder",
        layers: ["LSTM"],
        steps: [
          .init(input: "we", stateName: "h₁", state: [0.2, -0.7, 0.1]),
          .init(input: "are", stateName: "h₂", state: [0.5, -0.1, 0.9]),
        ]
      ),
      .init(
        title: "Decoder",
        layers: ["LSTM", "LSTM"],
        steps: [
          .init(input: "<start>", output: "हम", expected: "हम"),
          .init(input: "हम", output: "हैं", expected: "दोस्त"),
        ],
        feedsBack: true
      ),
    ],
    handovers: [.init(label: "context", values: [0.5, -0.1, 0.9], role: .output)]
  )

  private static let alignment = Network(
    layers: [
      .init(title: "s, h", count: 4, values: [1, -1, 0.5, 0]), .init(title: "tanh", count: 2),
    ],
    weights: [[[0.1, -0.2, 0.3, 0.4], [1, 0.5, -0.5, 0]]]
  )

  private static let product = Matrices(parts: [
    .matrix(
      name: "Q",
      TensorValue(shape: [2, 2], scalars: [1, 2, 3, 4], rowNames: ["we", "are"]),
      marked: []
    ),
    .sign("×"),
    .matrix(name: "Kᵀ", TensorValue(shape: [2, 1], scalars: [0.5, -.infinity]), marked: [1]),
    .sign("="),
    .matrix(
      name: "large",
      TensorValue(shape: [1, 200], scalars: (0..<200).map(Double.init)),
      marked: []
    ),
  ])

  private static let table = TextTable(
    header: ["document", "printed", "corrected"],
    rows: [
      [
        .init(text: "first"), .init(text: "", number: 0.25, style: .struck),
        .init(text: "", number: 0.3),
      ],
      [
        .init(text: "second"), .init(text: "–", style: .muted),
        .init(text: "", number: 1, style: .marked),
      ],
    ]
  )

  private static let card = FormulaCard(lines: [
    .init(name: "score", latex: #"e_{ij} = v^\top \tanh(W s_{i-1} + U h_j)"#, note: "a number"),
    .init(name: "broken", latex: #"\frac{1"#),
  ])

  private static let fruit = Scatter(
    groups: [
      .init(name: "fruit", x: [0.9, 0.8], y: [0.3, 0.1], names: ["apple", "banana"]),
      .init(name: "firms", x: [0.3], y: [0.8]),
    ],
    xTitle: "taste",
    yTitle: "technology"
  )
}
