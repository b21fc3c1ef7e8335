import CellTrace
import HTMLWriting
import Testing

@testable import NotebookHTML

@Suite struct WorkedStepsViewTests {
  private func tensor(_ shape: [Int], _ scalars: [Double]) -> Value {
    .tensor(TensorValue(shape: shape, scalars: scalars))
  }

  /// The formulas of some steps as LaTeX, one a line.
  private func latex(_ nodes: [Steps.Node], name: String = "y", obstacle: String = "") -> [String] {
    let result = nodes.last?.value ?? .number(1)
    let steps = Steps(name: name, nodes: nodes, result: result, obstacle: obstacle, line: 1)
    var written: [String] = []
    _ = WorkedStepsView(steps).html { latex in
      written.append(latex)
      return "<b></b>"
    }
    return written
  }

  /// By hand: 2·2 + 7·1 = 11 and 2·1 + 7·2 = 16.
  @Test func `a product of matrices shows values, sums and the result`() {
    let nodes = [
      Steps.Node(kind: .name, text: "eMoney", value: tensor([2], [2, 7])),
      Steps.Node(kind: .name, text: "wq", value: tensor([2, 2], [2, 1, 1, 2])),
      Steps.Node(kind: .method, text: "matmul", operands: [0, 1], value: tensor([2], [11, 16])),
    ]
    #expect(
      latex(nodes, name: "qMoney") == [
        #"""
        \displaystyle \begin{aligned} q_{\text{money}} &= e_{\text{money}}\,w_{q} \\[4pt] &= \begin{bmatrix}2 & 7\end{bmatrix}\,\begin{bmatrix}2 & 1 \\ 1 & 2\end{bmatrix} \\[4pt] &= \begin{bmatrix}2 \cdot 2 + 7 \cdot 1 & 2 \cdot 1 + 7 \cdot 2\end{bmatrix} \\[4pt] & = \begin{bmatrix}11 & 16\end{bmatrix} \end{aligned}
        """#
      ]
    )
  }

  @Test func `several steps are shown in order, and a rounded result says so`() {
    let nodes = [
      Steps.Node(kind: .name, text: "s", value: tensor([2], [4, 5])),
      Steps.Node(kind: .literal, text: "2", value: .text("2")),
      Steps.Node(kind: .call, text: "sqrt", operands: [1], value: .number(2.0.squareRoot())),
      Steps.Node(
        kind: .infix,
        text: "/",
        operands: [0, 2],
        value: tensor([2], [4, 5].map { $0 / 2.0.squareRoot() })
      ),
      Steps.Node(kind: .call, text: "softmax", operands: [3], value: tensor([2], [0.33, 0.67])),
    ]
    let lines = latex(nodes)
    // The whole formula is typeset last, after its two steps; the root of 2 is no step of its own.
    #expect(lines.count == 3)
    #expect(lines[0].contains(#"\approx \begin{bmatrix}2.8284 & 3.5355\end{bmatrix}"#))
    #expect(lines[1].contains(#"\dfrac{e^{2.8284}}{e^{2.8284} + e^{3.5355}}"#))
    #expect(lines[2].contains(#"y = \operatorname{softmax}\left(\frac{s}{\sqrt{2}}\right)"#))
  }

  @Test func `brackets stand where they must and nowhere else`() {
    func node(_ sign: String, _ operands: [Int]) -> Steps.Node {
      Steps.Node(kind: .infix, text: sign, operands: operands, value: .number(1))
    }
    let names = ["a", "b", "c"].map { Steps.Node(kind: .name, text: $0, value: .number(-2)) }
    let formula = StepsFormula(
      names + [node("-", [1, 2]), node("*", [0, 3]), node("-", [0, 3]), node("+", [4, 0])]
    )
    #expect(formula.symbolic(4).latex == #"a \cdot \left(b - c\right)"#)
    #expect(formula.symbolic(5).latex == #"a - \left(b - c\right)"#)
    #expect(formula.symbolic(6).latex == #"a \cdot \left(b - c\right) + a"#)
    #expect(formula.putIn(3).latex == #"-2 - \left(-2\right)"#)
  }

  @Test func `of a large product the first number is worked out, and that is said`() {
    let nodes = [
      Steps.Node(kind: .name, text: "A", value: tensor([8, 8], Array(repeating: 0.5, count: 64))),
      Steps.Node(
        kind: .method,
        text: "matmul",
        operands: [0, 0],
        value: tensor([8, 8], Array(repeating: 2, count: 64))
      ),
    ]
    let lines = latex(nodes)
    #expect(lines[0].contains(#"\left[\,8 \times 8\ \text{numbers}\,\right]"#))
    #expect(
      lines[0].contains(#"\text{the first of them: } 0.5 \cdot 0.5 + 0.5 \cdot 0.5 + \cdots"#)
    )
  }

  @Test func `without steps there is the value and the reason`() {
    let steps = Steps(
      name: "d",
      nodes: [],
      result: .number(4),
      obstacle: "what 'f' does is not known",
      line: 1
    )
    let html = WorkedStepsView(steps).html { _ in "" }.source
    #expect(
      html.contains("No steps for <code>d</code>: what &#39;f&#39; does is not known.")
        || html.contains("No steps for <code>d</code>: what 'f' does is not known.")
    )
    #expect(html.contains("<span class=\"number\">4</span>"))
  }

  @Test(arguments: [
    ("qMoney", #"q_{\text{money}}"#), ("wq", "w_{q}"), ("Wq", "W_{q}"), ("alpha", #"\alpha"#),
    ("alpha21", #"\alpha_{21}"#), ("h1", "h_{1}"), ("scores", #"\text{scores}"#), ("x", "x"),
    ("e_t", "e_{t}"), ("nextState", #"\text{nextState}"#), ("bank_vector", #"\text{bank\_vector}"#),
  ])
  func `a name is written as in the notes`(name: String, latex: String) {
    #expect(LaTeXName.latex(name) == latex)
  }

  @Test(arguments: [0, 1, 2, 3] as [Int])
  func `steps that are no numbers do no harm`(count: Int) {
    let nodes = (0..<count).flatMap { index -> [Steps.Node] in
      Steps.Kind.allCases.map { kind in
        let needed =
          kind == .infix ? 2 : kind == .name || kind == .literal || kind == .opaque ? 0 : 1
        return Steps.Node(
          kind: index == 0 ? .name : kind,
          text: "matmul",
          operands: index == 0 ? [] : Array(repeating: 0, count: needed),
          value: index % 2 == 0 ? .text("\\end{x}") : tensor([0], [])
        )
      }
    }
    _ = latex(nodes)
  }
}
