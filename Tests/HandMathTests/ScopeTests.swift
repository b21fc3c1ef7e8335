import Testing

@testable import HandMath

@Suite struct ScopeTests {
  @Test(arguments: [
    ("qMoney", "q_{\\text{money}}"), ("Wq", "W_Q"), ("yHat", "\\hat{y}"), ("alpha", "\\alpha"),
    ("w_1", "w_{1}"), ("x_new", "x^{\\text{new}}"), ("W", "\\mathbf{W}"), ("sigmaX", "\\sigma_X"),
  ])
  func `Swift names and LaTeX names find each other`(swift: String, latex: String) {
    #expect(verdicts("\(latex) + 1 = 4", [swift: .number(3)]) == [.holds])
    #expect(verdicts("\(latex) + 1 = 5", [swift: .number(3)]) == [.wrong])
  }

  @Test func `one letter's case matters`() {
    #expect(verdicts("x + 1 = 5", ["X": .number(3)]) == [.unchecked])
  }

  @Test func `an ambiguous name is reported, not guessed`() throws {
    let names: [String: Binding] = ["wQ": .number(1), "w_q": .number(2)]
    let steps = Derivation(parsing: "w_{Q} + 1 = 2").judged(with: Scope(bindings: names)).steps
    let step = try #require(steps.first)
    #expect(step.verdict == .unchecked)
    #expect(step.reason == "w_Q may be wQ or w_q")
  }

  /// h = 0.63645… is kept at full precision: 1 − h = 0.36355, printed 0.3636 or from 0.636: 0.364.
  @Test func `definitions carry on at full precision`() {
    let first = Derivation(parsing: "h_1 = \\sigma(0.56) = 0.636").judged(with: Scope())
    func next(_ latex: String) -> [Verdict] {
      Derivation(parsing: latex).judged(with: first.scope).steps.map(\.verdict)
    }
    #expect(next("y = 1 - h_1 = 0.3635") == [.unchecked, .holds])
    #expect(next("y = 1 - h_1 = 0.364") == [.unchecked, .holds])
    #expect(next("y = 1 - h_1 = 0.3640") == [.unchecked, .note])
    #expect(next("y = 1 - h_1 = 0.346") == [.unchecked, .wrong])
  }

  @Test func `a letter from an earlier formula blames nobody`() {
    let first = Derivation(parsing: "n = 5").judged(with: Scope())
    let steps = Derivation(parsing: "S = \\frac{n(n + 1)}{2} = 55").judged(with: first.scope).steps
    #expect(steps.map(\.verdict) == [.unchecked, .unchecked])
    let again = Derivation(parsing: "n = 6").judged(with: first.scope).steps
    #expect(again.map(\.verdict) == [.unchecked])
  }

  /// Notes use `p_1` for one thing and, a page later, for another.
  @Test(arguments: [
    ("p_1 = 4/5, p_2 = 3/4", "p_1 = p_2 = 1"), ("\\mu_X = \\mu_Y = 1", "\\mu_X = \\mu_Y = 0"),
    ("x_k^1 = 2, x_k^2 = 4", "\\left[x_k^1, x_k^2\\right]^{\\mathrm{T}} = [3, 4]^{\\mathrm{T}}"),
  ])
  func `names that an earlier formula defined may be defined anew`(earlier: String, later: String) {
    let first = Derivation(parsing: earlier).judged(with: Scope())
    let steps = Derivation(parsing: later).judged(with: first.scope).steps
    #expect(steps.last?.verdict == .unchecked)
  }

  /// With Q = K = V = [[1, 0], [0, 1]], the unscaled weights are e/(e + 1) = 0.731059 and 0.268941,
  /// the scaled ones 0.669762 and 0.330238.
  @Test func `a line that says what attention is blames nobody`() {
    let one: Binding = .matrix([[.number(1), .number(0)], [.number(0), .number(1)]])
    let names = ["Q": one, "K": one, "V": one]
    let unscaled = "\\text{Attention}(Q, K, V) = \\text{softmax}(Q K^T) V"
    #expect(verdicts(unscaled, names) == [.unchecked])
    let scaled = "\\text{Attention}(Q, K, V) = \\text{softmax}(Q K^T / \\sqrt{2}) V"
    #expect(verdicts(scaled, names) == [.holds])
  }

  /// (1/2)^1000000000 is about 10^-301029996, far below the smallest Double.
  @Test func `a power beyond the range of numbers proves nothing`() {
    #expect(verdicts("(1/2)^{1000000000} = 0.5") == [.unchecked])
    #expect(verdicts("2^{5000} = 3") == [.unchecked])
    #expect(verdicts("(1/2)^{10} = 0.5") == [.wrong])
  }

  @Test func `entries are counted from one`() {
    let names: [String: Binding] = [
      "x": .vector([.decimal("2"), .decimal("3")]),
      "W": .matrix([[.decimal("1"), .decimal("2")], [.decimal("3"), .decimal("4")]]),
    ]
    #expect(verdicts("x_1 + x_2 = 5", names) == [.holds])
    #expect(verdicts("W_{21} + W_{1,2} = 5", names) == [.holds])
    #expect(verdicts("\\sum_{i=1}^{2} x_i = 5", names) == [.holds])
    #expect(verdicts("x_3 = 5", names) == [.unchecked])
    #expect(verdicts("x W = [11, 16]", names) == [.holds])
    #expect(verdicts("xW = [11, 16]", names) == [.holds])
    #expect(verdicts("W^T x = [11, 16]", names) == [.holds])
  }

  @Test func `digits that are none are refused`() {
    var scope = Scope()
    for text in ["", "abc", "1.2.3", "--1", "1e9999", "1/0", "nan"] {
      let isBound = scope.bind("x", to: .decimal(text))
      #expect(!isBound, "\(text)")
    }
    for text in ["1.5", "-inf", "1e-3", "2/3", "+4"] {
      let isBound = scope.bind("x", to: .decimal(text))
      #expect(isBound, "\(text)")
    }
    let others: [Binding] = [
      .matrix([[.number(1)], [.number(1), .number(2)]]), .vector([]), .number(.nan),
    ]
    for binding in others {
      let isBound = scope.bind("m", to: binding)
      #expect(!isBound)
    }
  }
}
