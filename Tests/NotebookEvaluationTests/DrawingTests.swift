import CellTrace
import NotebookEvaluation
import Testing

/// Every call with which a lesson draws, compiled and run as a lesson's.
@Suite struct DrawingTests {
  private func panels(_ code: String) throws -> [Figure.Panel] {
    let evaluation = try evaluated("```{swift}\n\(code)\n```\n")
    #expect(evaluation.errors.isEmpty, "\(evaluation.errors)")
    return evaluation.cells.flatMap(\.events).flatMap { event -> [Figure.Panel] in
      if case .picture(let figure) = event { figure.panels } else { [] }
    }
  }

  @Test func `words and matrices`() throws {
    let panels = try panels(
      """
      let words = ["we", "are"]
      let w: Tensor = [[0.75, 0.25], [0.5, 0.5]]
      picture(
        .heatMap(w, rows: words, columns: words, valueTitle: "weight", framing: "the future",
          where: { $1 > $0 }),
        .dots(rows: words, columns: words) { $0 == $1 },
        .arcs(words, .link(0, 1, weight: 0.5, "verb"), marked: [0]),
        .arcs(words, weights: w[0], from: 1),
        .links(from: words, to: ["c"], weights: [[0], [1]], sourceTitle: "states"),
        .links(from: words, to: words, [.link(1, 0, isDashed: true)]),
        .litWords(words, steps: ["first", "second"], weights: w),
        .matrices(.matrix("W", w, rows: words, where: { $0 == $1 }), "=", .matrix("x", 3)),
        .table(w, rows: words, columns: words),
        .table([["cosine", 0.98, .struck("0.9"), .number(w[0, 0].scalar)]]),
        .formulas(["score": #"e = q \\cdot k"#], notes: ["score": "a number"]),
        title: "Words", alternative: "All kinds.")
      """
    )
    #expect(panels.count == 11)
    guard case .heatMap(let map) = panels[0].plot, case .dots(let dots) = panels[1].plot,
      case .arcs(let arcs) = panels[3].plot, case .links(let links) = panels[4].plot,
      case .matrices(let row) = panels[7].plot, case .table(let table) = panels[9].plot
    else {
      Issue.record("\(panels)")
      return
    }
    #expect(map.markedCells == [1] && map.cellMark == "the future")
    #expect(dots.dots == [[true, false], [false, true]])
    #expect(arcs.links == [Link(from: 1, to: 0, weight: 0.75), Link(from: 1, to: 1, weight: 0.25)])
    // A weight of zero is no line.
    #expect(links.links == [Link(from: 1, to: 0, weight: 1)])
    #expect(row.parts.count == 3 && row.parts[1] == .sign("="))
    #expect(table.rows[0].map(\.number) == [nil, 0.98, nil, 0.75])
  }

  @Test func `diagrams and networks`() throws {
    let panels = try panels(
      """
      let e: Tensor = [2, 7]
      let encoder = Unrolling("Encoder", cell: "LSTM", inputs: ["we", "are"], states: [[1, 2], [3, 4]],
        stateNames: ["h₁", "h₂"])
      let decoder = Unrolling("Decoder", layers: ["low", "high"], inputs: ["<start>"],
        outputs: ["हम"], expected: ["हम"], feedsBack: true)
      picture(
        .diagram([
          .chain("words", "project", "mix"), .box("words", nil, .input, values: e),
          .arrow("words", "project", "e"), .arrow("mix", "words", isDashed: true),
          .boxes(.operation, "project", "mix"), .group("inner", ["mix"]),
          .group("outer", ["inner", "project"]),
        ], direction: .down),
        .unrolled(encoder),
        .encoderDecoder(encoder, handing: "context", e, to: decoder),
        .network(["in": 2, "out": 1], weights: [[[0.5, -0.5]]], values: [e, [3]]),
        .graph(Graph { (e.named("e").sum() * 2).named("y") }),
        .parameters(of: Linear(inputSize: 3, outputSize: 2, seed: 1)),
        title: "Boxes", alternative: "All kinds.")
      """
    )
    #expect(panels.count == 6)
    guard case .diagram(let diagram) = panels[0].plot, case .unrolled(let both) = panels[2].plot,
      case .diagram(let graph) = panels[4].plot, case .table(let parameters) = panels[5].plot
    else {
      Issue.record("\(panels)")
      return
    }
    #expect(diagram.nodes.map(\.label) == ["words", "project", "mix"])
    // An arrow of the chain that is given again takes its label, and is no second arrow.
    #expect(diagram.edges.map(\.label) == ["e", "", ""])
    #expect(diagram.groups.map(\.title) == ["outer", "inner"])
    #expect(diagram.groups[0].groups == [1] && diagram.groups[1].nodes == [2])
    #expect(both.runs.map(\.title) == ["Encoder", "Decoder"])
    #expect(both.runs[0].steps.map(\.state) == [[1, 2], [3, 4]])
    #expect(both.handovers.map(\.label) == ["context"])
    // By hand: y = 2·(2 + 7), and each number of e counts twice.
    #expect(graph.nodes.last?.values == [18])
    #expect(graph.nodes.first?.detail == "gradient (2, 2)")
    #expect(parameters.rows.last?.last?.number == 8)
  }

  @Test func `charts`() throws {
    let panels = try panels(
      """
      picture(
        .bars([0.25, 0.75], categories: ["a", "b"]), .line([3, 2, 1], yTitle: "loss"),
        .histogram([1, 1, 2], bins: 2), .histogram([], bins: 3),
        .scatter(["fruit": [[0.5, 1], [2, 3]]], names: ["apple", "pear"], xTitle: "taste"),
        title: "Charts", alternative: "All kinds.")
      """
    )
    guard case .histogram(let histogram) = panels[2].plot,
      case .scatter(let scatter) = panels[4].plot
    else {
      Issue.record("\(panels)")
      return
    }
    #expect(histogram.counts == [2, 1] && histogram.start == 1 && histogram.width == 0.5)
    #expect(scatter.groups[0].x == [0.5, 2] && scatter.groups[0].names == ["apple", "pear"])
  }

  @Test(arguments: [
    (".arcs([\"a\"], .link(0, 1))", "arcs: a link from 0 to 1 among 1 and 1 words"),
    (".links(from: [\"a\"], to: [\"b\"], weights: [1])", "links: weights of [1] for 1 and 1 words"),
    (".table([[1]], header: [\"a\", \"b\"])", "table: row 0 has 1 entries under 2 headings"),
    (".scatter([\"a\": [1, 2]])", "scatter: \"a\" has the shape [2]; points are [points, 2]"),
    (".diagram([.group(\"a\", [\"x\", \"x\"])])", "diagram: \"x\" is in two frames"),
    (
      ".unrolled(Unrolling(inputs: [\"a\"], outputs: [\"b\", \"c\"]))",
      "unrolled: 1 inputs for 2 steps"
    ),
    (
      ".network([\"a\": 2, \"b\": 1], weights: [[[1]]])",
      "network: weights of [1, 1] between 2 and 1 units"
    ),
  ])
  func `a drawing that cannot be made stops with a sentence`(call: String, sentence: String) throws
  {
    let evaluation = try evaluated(
      "```{swift}\npicture(\(call), title: \"t\", alternative: \"a\")\n```\n"
    )
    #expect(evaluation.errors.count == 1 && evaluation.errors[0].contains(sentence))
  }
}
