import CellTrace
import NotebookEvaluation
import Testing

@Suite struct StepsTests {
  private func steps(_ cells: String...) throws -> [Steps] {
    let text = cells.map { "```{swift}\n\($0)\n```\n" }.joined(separator: "\n")
    let evaluation = try evaluated(text)
    #expect(evaluation.errors.isEmpty, "\(evaluation.errors)")
    return evaluation.cells.flatMap(\.events).compactMap { event in
      if case .steps(let steps) = event { steps } else { nil }
    }
  }

  private static let vectors = "let e: Tensor = [2, 7]\nlet w: Tensor = [[2, 1], [1, 2]]"

  /// By hand: (2, 7) times the matrix is (2·2 + 7·1, 2·1 + 7·2).
  @Test func `a name is worked out from where it is declared, in an earlier cell too`() throws {
    let all = try steps(
      Self.vectors + "\nlet q = e.matmul(w)\nlet unused = 1",
      "let s = softmax(q / 10)",
      "show(steps: q)\nshow(steps: s)\nshow(steps: e * 2 - 1)"
    )
    let first = try #require(all.first)
    #expect(all.count == 3 && all.allSatisfy { $0.obstacle.isEmpty })
    #expect(first.name == "q" && first.result.scalars == [11, 16])
    #expect(first.nodes.map(\.text) == ["e", "w", "matmul"])
    #expect(first.nodes.map(\.value.scalars) == [[2, 7], [2, 1, 1, 2], [11, 16]])
    #expect(all[1].nodes.map(\.text) == ["q", "10", "/", "softmax"])
    #expect(all[2].name.isEmpty && all[2].result.scalars == [3, 13])
  }

  @Test func `what cannot be worked out says why, and shows the value`() throws {
    let all = try steps(
      Self.vectors,
      "var k = 2.0\nlet p = k * 3\nk = 5\nshow(steps: p)",
      "show(steps: e)\nlet d = { $0 + 1 }(2)\nshow(steps: d)\nif p > 0 { show(steps: p) }"
    )
    #expect(
      all.map(\.obstacle) == [
        "computed once more it gives another value: something that it uses has changed",
        "it is given, not computed", "of closures and choices only the value is told",
        "the expression cannot be taken apart, or the call is not a statement of its own",
      ]
    )
    #expect(all.map(\.result.scalars) == [[6], [2, 7], [3], [6]])
    #expect(all.allSatisfy { $0.nodes.isEmpty })
  }

  /// By hand: L = (a·b)², so ∂L/∂a = 2·a·b·b = 36 and ∂L/∂(a·b) = 12 for a = 2, b = 3.
  @Test func `a graph gives steps and gradients`() throws {
    let all = try steps(
      """
      let g = Graph {
        let p = (Tensor(2).named("a") * Tensor(3).named("b")).named("p")
        return (p * p).named("L")
      }
      show(steps: g)
      """
    )
    let graph = try #require(all.first)
    #expect(graph.name == "L" && graph.result.scalars == [36])
    let gradients = graph.nodes.map { ($0.kind == .name ? $0.text : $0.name, $0.gradient?.scalars) }
    #expect(gradients.first { $0.0 == "a" }?.1 == [36])
    #expect(gradients.first { $0.0 == "p" }?.1 == [12])
  }
}
