import CellTrace
import NotebookVerification
import Testing

@Suite struct JudgedFormulaRunTests {
  private func run(
    _ computed: [Double],
    engine: [Double]? = nil,
    hasInfinities: Bool = false,
    more: [Double] = [1]
  ) -> FormulaRun {
    FormulaRun(
      id: "F42",
      name: "attention",
      computed: Figures(shape: [computed.count], scalars: computed),
      engine: engine.map { Figures(shape: [$0.count], scalars: $0) },
      hasInfinities: hasInfinities,
      more: [NamedFigures(name: "weights", figures: Figures(shape: [more.count], scalars: more))],
      place: "003:1714",
      line: 1
    )
  }

  @Test func `one result holds, and two that agree`() {
    let one = JudgedFormulaRun(judging: run([1, 2]))
    #expect(one.holds)
    #expect(one.reason == "computed")
    #expect(one.difference == nil)
    let two = JudgedFormulaRun(judging: run([1, 2], engine: [1, 2 + 1e-12]))
    #expect(two.holds)
    #expect(two.reason == "both results agree")
    // 2 + 1e-12 is rounded to a double, whose spacing there is 4.4e-16.
    #expect(abs((two.difference ?? 0) - 1e-12) < 1e-15)
  }

  /// The largest magnitude is 100, so that 1e-7 is allowed, in small elements as well.
  @Test(arguments: [(0.9e-7, true), (1.1e-7, false), (-1.1e-7, false)])
  func `results agree to a share of the largest magnitude`(change: Double, holds: Bool) {
    let judged = JudgedFormulaRun(judging: run([-100, 1], engine: [-100, 1 + change]))
    #expect(judged.holds == holds)
    if !holds { #expect(judged.reason.hasPrefix("element 2 is 1.0, and the engine gives ")) }
  }

  @Test func `every element is compared`() {
    for index in 0..<6 {
      var engine = [0.0, 1, 2, 3, 4, 5]
      engine[index] += 1e-6
      let judged = JudgedFormulaRun(judging: run([0, 1, 2, 3, 4, 5], engine: engine))
      #expect(!judged.holds)
      #expect(judged.reason.hasPrefix("element \(index + 1) is "))
    }
  }

  @Test func `nothing but zeros allows no difference`() {
    #expect(JudgedFormulaRun(judging: run([0, -0.0], engine: [0, 0])).holds)
    #expect(!JudgedFormulaRun(judging: run([0], engine: [.leastNonzeroMagnitude])).holds)
  }

  @Test func `shapes are compared`() {
    var turned = run([1, 2], engine: [1, 2])
    turned.engine?.shape = [2, 1]
    let judged = JudgedFormulaRun(judging: turned)
    #expect(!judged.holds)
    #expect(judged.reason == "the shape [2] was computed and the engine gives [2, 1]")
    #expect(judged.difference == nil)
    #expect(!JudgedFormulaRun(judging: run([1, 2], engine: [1])).holds)
  }

  @Test func `a figure that is not finite fails, wherever it stands`() {
    for bad in [Double.infinity, -.infinity, .nan] {
      for broken in [
        run([1, bad]), run([1], engine: [bad]), run([bad], engine: [bad]), run([1], more: [bad]),
      ] {
        #expect(!JudgedFormulaRun(judging: broken).holds)
      }
    }
    #expect(
      JudgedFormulaRun(judging: run([1], more: [.infinity])).reason
        == "'weights' holds the figure inf, and the item does not say 'infinities: true'"
    )
  }

  @Test func `infinities can belong to a formula, and then must agree`() {
    let mask = [0, -Double.infinity]
    #expect(JudgedFormulaRun(judging: run(mask, engine: mask, hasInfinities: true)).holds)
    #expect(JudgedFormulaRun(judging: run(mask, hasInfinities: true)).holds)
    #expect(!JudgedFormulaRun(judging: run(mask, engine: [0, -1], hasInfinities: true)).holds)
    #expect(
      !JudgedFormulaRun(judging: run(mask, engine: [0, .infinity], hasInfinities: true)).holds
    )
    #expect(!JudgedFormulaRun(judging: run([.nan], hasInfinities: true)).holds)
  }

  @Test func `nothing is no result`() {
    #expect(JudgedFormulaRun(judging: run([])).reason == "what was computed has no figures")
    #expect(JudgedFormulaRun(judging: run([1], engine: [])).holds == false)
  }
}
