import CellTrace

/// Records of every kind, with the values that are easiest to lose: infinities, negative zero, empty
/// texts and tensors, text outside of ASCII, numbers at the ends of their range.
enum SampleRecords {
  static let all: [Record] =
    [
      .began, .finished, .threw(description: ""), .threw(description: "no 😀 here\n\u{0}"),
      .copyEnded(.exited(0)), .copyEnded(.exited(255)), .copyEnded(.signalled(11)),
      .binding(name: "हिन्दी", value: .number(1.5), line: 3),
      .check(Check(text: "a == b", holds: false, detail: "1 and 2", line: 7)),
      .stack(signal: -1, addresses: []), .stack(signal: 11, addresses: [0, 1, .max]),
    ]
    + values.map { .display(name: "weights", value: $0, line: 12) }
    + values.map { .inlineValue($0) }
    + items.map { .item($0) } + runs.map { .formula($0) } + [
      .experiment(experiment), .experiment(unsettled),
    ]
    + plots.map { .picture(figure($0)) }
    + (words + diagrams).map { .picture(figure($0)) } + steps.map { .steps($0) }

  static let values: [Value] = [
    .number(0.1), .number(-0.0), .number(.infinity), .number(-.infinity),
    .number(.leastNonzeroMagnitude), .number(.greatestFiniteMagnitude),
    .integer(.min), .integer(.max), .boolean(true), .boolean(false),
    .text(""), .text("👩‍👩‍👧 e\u{301} \u{202E}"), .text(String(repeating: "long ", count: 20_000)),
    .tensor(TensorValue(shape: [], scalars: [7], elementType: "Float")),
    .tensor(TensorValue(shape: [0], scalars: [])),
    .tensor(TensorValue(shape: [3, 0, 2], scalars: [])),
    .tensor(
      TensorValue(
        shape: [2, 2],
        scalars: [1, -0.0, .infinity, -.infinity],
        rowNames: ["money", "bank"],
        columnNames: ["q", "🏦"],
        sliceNames: ["head"]
      )
    ),
    .list([]), .list([.integer(1), .list([.text("a"), .boolean(false)])]),
    .fields(typeName: "Point", [Value.Field(name: "x", value: .number(1))]),
    .fields(typeName: "", []), .other(typeName: "Closure", description: "(Function)"),
  ]

  static let items: [Item] = [
    Item(id: "N1", printed: "11 8", computed: nil, declared: .right, place: "", line: 1),
    Item(
      id: "N75",
      printed: "11 8",
      figures: Figures(shape: [2], scalars: [11, 8]),
      implied: "1",
      computed: Figures(shape: [2], scalars: [11, 16]),
      declared: .wrong(reason: "2 + 14", corrected: "11 16"),
      more: [NamedFigures(name: "sum", figures: Figures(shape: [], scalars: [27]))],
      place: "003:1893",
      line: 40
    ),
    Item(
      id: "N44",
      printed: "0.07",
      computed: Figures(shape: [0], scalars: []),
      declared: .ambiguous(reading: "0.7", corrected: ""),
      readings: [
        NamedFigures(name: "literal", figures: Figures(shape: [1, 1], scalars: [0.07])),
        NamedFigures(name: "", figures: Figures(shape: [], scalars: [-.infinity])),
      ],
      place: "p",
      line: -1
    ),
  ]

  static let runs: [FormulaRun] = [
    FormulaRun(
      id: "F1",
      name: "",
      computed: Figures(shape: [], scalars: [-0.0]),
      place: "",
      line: .min
    ),
    FormulaRun(
      id: "F42",
      name: "softmax(QKᵀ/√d)·V",
      computed: Figures(shape: [1, 2], scalars: [1, -.infinity]),
      engine: Figures(shape: [0], scalars: []),
      hasInfinities: true,
      more: [NamedFigures(name: "weights", figures: Figures(shape: [2], scalars: [0.25, 0.75]))],
      place: "003:1714",
      line: 12
    ),
  ]

  static let unsettled = Experiment(
    id: "Q08",
    claim: "",
    holds: false,
    measurements: [],
    notComputable: "too large",
    line: 5
  )

  static let experiment = Experiment(
    id: "Q41",
    claim: "weights are symmetric",
    holds: false,
    measurements: [
      measurement(.above(0, margin: 0.1), seed: nil),
      measurement(.below(-0.0, margin: 0), seed: .max),
      measurement(.equal(.infinity, within: 1e-9), seed: 0),
    ],
    line: 5
  )

  static let plots: [Plot] = [
    .heatMap(HeatMap(values: [], rows: [], columns: [])),
    .heatMap(
      HeatMap(
        values: [[1, 2], [3, .infinity]],
        rows: ["a", "b"],
        columns: ["c", "d"],
        rowTitle: "query",
        columnTitle: "key",
        showsRowSums: true,
        marks: [1: "does not add up", 0: "", -7: "no such row"],
        range: -1...1
      )
    ),
    .plane(Plane()),
    .plane(
      Plane(
        arrows: [Plane.Arrow(name: "v", from: origin, to: tip, series: 2, isDashed: true)],
        points: [Plane.Point(name: "p", place: tip, series: 0, isHollow: true)],
        angles: [Plane.Angle(from: tip, to: origin, name: "24.8°")],
        xTitle: "x",
        yTitle: "y"
      )
    ),
    .bars(Bars(categories: ["a"], series: [Series(name: "s", values: [1])], valueTitle: "n")),
    .lines(
      Lines(
        x: [0, 1],
        series: [Series(name: "loss", values: [2, 1])],
        xTitle: "step",
        yTitle: "loss",
        showsPoints: false,
        isLogarithmic: true
      )
    ),
    .histogram(Histogram(start: -1, width: 0.5, counts: [0, 3, .max], xTitle: "value")),
  ]

  private static let origin = Plane.Place(x: 0, y: 0)
  private static let tip = Plane.Place(x: 3, y: -4)

  private static func measurement(
    _ prediction: Experiment.Prediction,
    seed: UInt64?
  ) -> Experiment.Measurement {
    Experiment.Measurement(name: "spread", value: 0.25, prediction: prediction, seed: seed)
  }

  private static func figure(_ plot: Plot) -> Figure {
    Figure(
      id: plot == plots[0] ? nil : "D59",
      title: "Weights",
      caption: "",
      alternative: "a square",
      panels: [Figure.Panel(title: "", plot: plot), Figure.Panel(title: "again", plot: plot)],
      line: 9
    )
  }
}

/// The bytes of a trace that holds some records.
func trace(of records: [Record]) -> [UInt8] {
  traceHeader
    + records.enumerated().flatMap { index, record in
      entry(record, number: index).framedBytes
    }
}

/// A record with its place.
func entry(_ record: Record, number: Int) -> Entry {
  Entry(
    sequence: UInt64(number),
    unit: number / 2,
    outputOffset: 10 * number,
    errorOffset: number,
    record: record
  )
}
