import CellTrace

extension Gallery {
  /// One picture of every kind, the way lessons draw them.
  static let figures: [Figure] =
    [
      attention, vectors, softmax, accuracy, spread, masking, gravity,
    ] + diagrams

  private static let attention = Figure(
    id: "D45",
    title: "How much each word looks at each word",
    caption: "Every row is one word’s weights. A row of weights adds up to 1; two of the rows that "
      + "the notes print do not.",
    alternative: "Two heat maps of weights, three words by three words.",
    panels: [
      Figure.Panel(
        title: "money bank grows",
        plot: .heatMap(
          HeatMap(
            values: [[0.7, 0.2, 0.1], [0.3, 0.7, 0.1], [0.01, 0.02, 0.07]],
            rows: ["money", "bank", "grows"],
            columns: ["money", "bank", "grows"],
            rowTitle: "query",
            columnTitle: "key",
            showsRowSums: true,
            marks: [
              1: "adds up to 1.1, so these are no weights (N51)",
              2: "adds up to 0.1, ten times too little (N55)",
            ],
            range: 0...1
          )
        )
      ),
      Figure.Panel(
        title: "river bank flows",
        plot: .heatMap(
          HeatMap(
            values: [[0.8, 0.15, 0.05], [0.2, 0.78, 0.02], [0.4, 0.01, 0.59]],
            rows: ["river", "bank", "flows"],
            columns: ["river", "bank", "flows"],
            rowTitle: "query",
            columnTitle: "key",
            showsRowSums: true,
            range: 0...1
          )
        )
      ),
    ],
    line: 1
  )

  private static let projections: [Plane.Arrow] = {
    let tips: [(String, Double, Double, Int)] = [
      ("e money", 2, 7, 0), ("q money", 11, 16, 0), ("k money", 41, 15, 0), ("v money", 22, 9, 0),
      ("e bank", 9, 3, 1), ("q bank", 21, 15, 1), ("k bank", 42, 39, 1), ("v bank", 42, 12, 1),
    ]
    return tips.map { name, x, y, series in
      Plane.Arrow(
        name: name,
        from: Plane.Place(x: 0, y: 0),
        to: Plane.Place(x: x, y: y),
        series: series,
        isDashed: name.hasPrefix("e")
      )
    }
  }()

  private static let vectors = Figure(
    id: "D59",
    title: "Both words as embedding, query, key and value",
    caption: "The projections stretch and turn; queries and keys grow far beyond the embeddings.",
    alternative: "Eight arrows from the origin.",
    panels: [
      Figure.Panel(
        title: "",
        plot: .plane(
          Plane(
            arrows: projections,
            xTitle: "first coordinate",
            yTitle: "second coordinate"
          )
        )
      ),
      Figure.Panel(
        title: "the angle between the embeddings",
        plot: .plane(
          Plane(
            arrows: [
              .init(
                name: "money (2, 7)",
                from: .init(x: 0, y: 0),
                to: .init(x: 2, y: 7),
                series: 0,
                isDashed: false
              ),
              .init(
                name: "bank (9, 3)",
                from: .init(x: 0, y: 0),
                to: .init(x: 9, y: 3),
                series: 1,
                isDashed: false
              ),
            ],
            angles: [.init(from: .init(x: 2, y: 7), to: .init(x: 9, y: 3), name: "55.6°")]
          )
        )
      ),
    ],
    line: 1
  )

  private static let softmax = Figure(
    id: "D57",
    title: "Softmax of a narrow and of a wide gap",
    caption: "A gap of 1 leaves both a share; a gap of 9 leaves one of them nothing.",
    alternative: "Bars of the weights for the scores 4 and 5, and 1 and 10.",
    panels: [
      Figure.Panel(
        title: "",
        plot: .bars(
          Bars(
            categories: ["scores 4 and 5", "scores 1 and 10", "(1, 10) / 8"],
            series: [
              Series(
                name: "smaller score",
                values: [0.2689414213699951, 0.00012339457598623172, 0.24508501313]
              ),
              Series(
                name: "larger score",
                values: [0.7310585786300049, 0.9998766054240137, 0.75491498687]
              ),
            ],
            valueTitle: "weight"
          )
        )
      ),
      Figure.Panel(
        title: "loss per step",
        plot: .bars(
          Bars(
            categories: ["step 1", "step 2", "step 3", "gradient"],
            series: [Series(name: "loss", values: [1, 1, 0.39794, -0.667])],
            valueTitle: "−log₁₀ p"
          )
        )
      ),
    ],
    line: 1
  )

  private static let loss: [Double] = (0...40).map { step in
    let square = Double(step * step)
    return 2.4 / (1 + square / 3) + 0.0004
  }

  private static let pattern: [[Double]] = (0..<50).map { row -> [Double] in
    (0..<50).map { column -> Double in
      let mixed = (column * 7 + row * 3) % 50
      return Double(mixed) / 50
    }
  }

  private static let accuracy = Figure(
    id: "D30",
    title: "Accuracy against sentence length",
    caption: "With attention the curve stays level within the trained lengths.",
    alternative: "Two curves over the lengths 4 to 24; the one without attention falls from 0.95.",
    panels: [
      Figure.Panel(
        title: "",
        plot: .lines(
          Lines(
            x: [4, 8, 12, 16, 20, 24],
            series: [
              Series(name: "with attention", values: [1, 1, 0.99, 0.99, 0.81, 0.67]),
              Series(name: "without attention", values: [0.95, 0.53, 0.34, 0.25, 0.21, 0.18]),
              Series(name: "chance", values: [0.083, 0.083, 0.083, 0.083, 0.083, 0.083]),
            ],
            xTitle: "words in the sentence",
            yTitle: "share of right words"
          )
        )
      ),
      Figure.Panel(
        title: "training loss",
        plot: .lines(
          Lines(
            x: (0...40).map(Double.init),
            series: [
              Series(name: "", values: loss)
            ],
            xTitle: "hundred steps",
            yTitle: "loss",
            showsPoints: false,
            isLogarithmic: true
          )
        )
      ),
    ],
    line: 1
  )

  private static let spread = Figure(
    id: "D56",
    title: "Dot products of random vectors",
    caption: "In high dimension they spread.",
    alternative: "Two histograms.",
    panels: [
      Figure.Panel(
        title: "d = 3",
        plot: .histogram(
          Histogram(
            start: -6,
            width: 1,
            counts: [1, 4, 13, 41, 92, 143, 139, 97, 44, 12, 5, 1],
            xTitle: "dot product"
          )
        )
      ),
      Figure.Panel(
        title: "d = 100",
        plot: .histogram(
          Histogram(
            start: -36,
            width: 6,
            counts: [2, 9, 26, 61, 104, 121, 118, 90, 41, 18, 6, 1],
            xTitle: "dot product"
          )
        )
      ),
    ],
    line: 1
  )

  private static let masking = Figure(
    id: "D72",
    title: "From scores to masked weights",
    caption: "Minus infinity hides what has not been said yet.",
    alternative: "Three matrices.",
    panels: [
      Figure.Panel(
        title: "scores",
        plot: .heatMap(
          HeatMap(
            values: [[-2.5, 3, 1], [0.5, -1, 2], [2, 1, 3]],
            rows: ["how", "are", "you"],
            columns: ["how", "are", "you"]
          )
        )
      ),
      Figure.Panel(
        title: "masked",
        plot: .heatMap(
          HeatMap(
            values: [[-2.5, -.infinity, -.infinity], [0.5, -1, -.infinity], [2, 1, 3]],
            rows: ["how", "are", "you"],
            columns: ["how", "are", "you"]
          )
        )
      ),
      Figure.Panel(
        title: "हम दोस्त हैं",
        plot: .heatMap(
          HeatMap(
            values: [[0.5, 0.3, 0.2], [0.2, 0.2, 0.6], [0.3, 0.4, 0.3]],
            rows: ["हम", "दोस्त", "हैं"],
            columns: ["We", "are", "friends together"],
            rowTitle: "output",
            columnTitle: "input"
          )
        )
      ),
    ],
    line: 1
  )

  private static let gravity = Figure(
    id: nil,
    title: "Gravity, before and after",
    caption: "Hollow points are before, full ones after.",
    alternative: "Points.",
    panels: [
      Figure.Panel(
        title: "",
        plot: .plane(
          Plane(
            arrows: [
              .init(
                name: "",
                from: .init(x: 0.2, y: 0.7),
                to: .init(x: 0.525540, y: 0.513977),
                series: 0,
                isDashed: true
              ),
              .init(
                name: "",
                from: .init(x: 0.9, y: 0.3),
                to: .init(x: 0.637365, y: 0.450077),
                series: 1,
                isDashed: true
              ),
            ],
            points: [
              .init(name: "money", place: .init(x: 0.2, y: 0.7), series: 0, isHollow: true),
              .init(name: "bank", place: .init(x: 0.9, y: 0.3), series: 1, isHollow: true),
              .init(
                name: "money after",
                place: .init(x: 0.525540, y: 0.513977),
                series: 0,
                isHollow: false
              ),
              .init(
                name: "bank after",
                place: .init(x: 0.637365, y: 0.450077),
                series: 1,
                isHollow: false
              ),
            ],
            xTitle: "taste",
            yTitle: "technology"
          )
        )
      ),
      Figure.Panel(
        title: "50 × 50",
        plot: .heatMap(
          HeatMap(
            values: pattern,
            rows: (0..<50).map { "word \($0)" },
            columns: (0..<50).map { "word \($0)" }
          )
        )
      ),
    ],
    line: 1
  )
}
