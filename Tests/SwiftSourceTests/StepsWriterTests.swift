import SwiftSource
import Testing

@Suite struct StepsWriterTests {
  private func functions(_ code: String) -> NoteFunctions {
    CellSyntax(parsing: code).statements.reduce(into: NoteFunctions()) { $0.add($1) }
  }

  /// The code that is written for an expression, or why there is none.
  private func steps(_ expression: String, after code: String = "") -> String {
    let writer = StepsWriter(expression, functions: functions(code))
    return writer.obstacle.isEmpty ? writer.code : writer.obstacle
  }

  @Test func `an expression becomes its parts, innermost first`() {
    let writer = StepsWriter("softmax(q.matmul(k) / sqrt(2.0))")
    #expect(writer.obstacle.isEmpty)
    #expect(
      writer.code == """
        let _l0 = _s.name("q", [], [], q); let _l1 = _s.name("k", [], [], k); \
        let _l2 = _s.method("matmul", [0, 1], [""], _l0.matmul(_l1)); _s.literal("2.0"); \
        let _l4 = _s.call("sqrt", [3], [""], sqrt(2.0)); \
        let _l5 = _s.infix("/", [2, 4], [], (_l2) / (_l4)); \
        let _l6 = _s.call("softmax", [5], [""], softmax(_l5)); 
        """
    )
    #expect(writer.used.isSuperset(of: ["q", "k", "softmax", "sqrt"]))
  }

  @Test func `products bind before sums and brackets before both`() {
    let writer = StepsWriter("a + b * (c - 1)")
    let order = ["\"-\", [2, 3]", "\"*\", [1, 4]", "\"+\", [0, 5]"]
    var rest = writer.code[...]
    for part in order {
      guard let found = rest.firstRange(of: part) else {
        Issue.record("\(part) is missing in \(writer.code)")
        return
      }
      rest = rest[found.upperBound...]
    }
  }

  @Test(arguments: [
    ("[1, 2]", "it is given, not computed"), ("x", "it is given, not computed"),
    ("f(x)", "what 'f' does is not known"),
    ("x.map { load($0) }", "what 'load' does is not known"),
    ("x.map { total += $0 }", "it changes something that it is given"),
    (
      "x.map { print($0); return $0 }",
      "what happens inside braces is only seen of closures of one expression"
    ),
    ("x.map(load)", "what 'load' does is not known"),
    ("x.sorted(by: load)", "what 'load' does is not known"),
    ("x.allSatisfy(load)", "what 'load' does is not known"),
    ("run { 1 }", "what 'run' does is not known"),
    ("x.run { 1 }", "what 'run' does is not known"),
    ("x.map { $0 }", "of closures and choices only the value is told"),
    ("x > 1 ? x : y", "of closures and choices only the value is told"),
    ("try load()", "'try' is not repeated"), ("a; b", "it is not one expression"),
    ("random(using: &g)", "what 'random' does is not known"),
    ("x.sum() + [[[[[[[[[[[[[[[[1", "the expression has too many brackets"),
  ])
  func `what cannot be taken apart is said`(expression: String, reason: String) {
    let writer = StepsWriter(expression)
    #expect(writer.obstacle == reason)
  }

  @Test func `functions of the note are looked into`() {
    let gate = """
      func gate(_ x: Tensor, by w: Tensor) -> Tensor {
        let z = x.matmul(w)
        return sigmoid(z)
      }
      """
    let writer = StepsWriter("gate(e, by: m) * 2", functions: functions(gate))
    #expect(writer.obstacle.isEmpty)
    #expect(writer.code.contains("_l0.matmul(_l1)") && writer.code.contains("sigmoid(_l2)"))
    #expect(!writer.used.contains("z") && writer.used.isSuperset(of: ["e", "m"]))
  }

  @Test func `a function that calls itself ends`() {
    let code = "func f(_ x: Double) -> Double { f(x + 1) }"
    let writer = StepsWriter("f(y)", functions: functions(code))
    #expect(writer.obstacle.contains("'f'"))
  }

  @Test(arguments: [
    "func f<T>(_ x: T) -> T { x }", "func f() throws -> Int { 1 }",
    "func f() -> Int { print(1); return 1 }", "func f() { }",
    "func f() -> Int { var x = 1; x += 1; return x }",
  ])
  func `other functions are not simple`(code: String) {
    #expect(functions(code).simple.isEmpty)
    #expect(functions(code).others == ["f"])
  }

  @Test(arguments: [
    "let gate = { (z: Double, scale: Double) -> Double in sigmoid(z) * scale }",
    "let gate: (Double, Double) -> Double = { z, scale in sigmoid(z) * scale }",
    "let gate: (Double, Double) -> Double = { sigmoid($0) * $1 }",
  ])
  func `closures that a constant holds are looked into`(code: String) {
    let steps = steps("gate(x, 2.0)", after: code)
    #expect(steps.contains("_s.call(\"sigmoid\", [0], [\"\"], sigmoid(_l0))"))
    #expect(steps.contains("_s.infix(\"*\", [2, 1], [], (_l2) * (2.0))"))
  }

  @Test func `functions inside functions see what is around them`() {
    let code = """
      func outer(_ x: Double) -> Double {
        let twice = 2.0 * x
        func plus(_ y: Double) -> Double { y + twice }
        let square = { (y: Double) in y * y }
        return square(plus(x))
      }
      """
    let steps = steps("outer(a)", after: code)
    // a, 2.0, 2.0 * a, a + that, and the square of the sum.
    #expect(steps.contains("_s.infix(\"*\", [1, 0], [], (2.0) * (_l0))"))
    #expect(steps.contains("_s.infix(\"+\", [0, 2], [], (_l0) + (_l2))"))
    #expect(steps.contains("_s.infix(\"*\", [3, 3], [], (_l3) * (_l3))"))
  }

  @Test func `what goes through a sequence is told by its value`() {
    #expect(
      steps("xs.map { exp($0) }.reduce(0, +) / 2").contains(
        "_s.opaque(\"xs.map { exp($0) }.reduce(0, +)\", [], [], xs.map { exp($0) }.reduce(0, +))"
      )
    )
    #expect(steps("2 * xs.filter { $0 >= 1 }.count").contains("xs.filter { $0 >= 1 }"))
  }

  @Test func `names inside a function are put into what is taken as a whole`() {
    let code =
      "func clipped(_ x: Double, _ xs: [Double]) -> Double { x > 1 ? xs.map { $0 + x }[0] : x }"
    let steps = steps("1 + clipped(a, b)", after: code)
    #expect(steps.contains("(_l1) > 1 ? (_l2).map { $0 + (_l1) }[0] : (_l1)"))
    #expect(steps.contains("_s.opaque(\"(x > 1 ? xs.map { $0 + x }[0] : x)\""))
    // A closure that gives a name another meaning is left alone.
    let other = "func f(_ x: Double, _ xs: [Double]) -> Double { 1 + xs.map { x in x + 1 }[0] }"
    #expect(self.steps("f(a, b)", after: other) == "a part of it cannot be taken apart")
  }

  @Test func `a name of the note is not taken for that of the engine`() {
    let noisy = "func softmax(_ x: Tensor) -> Tensor { print(x); return x }"
    #expect(steps("softmax(q) * 2", after: noisy) == "what 'softmax' does is not known")
    // A value of that name is no function, and methods keep their meaning.
    #expect(steps("q.mean() * 2", after: "let mean = 3").contains("_l0.mean()"))
    // Which of several functions is called depends on types.
    let three = ["Int", "Double", "Tensor"].map { "func f(_ x: \($0)) -> \($0) { x + x }" }
    #expect(steps("f(x)", after: three.joined(separator: "\n")) == "what 'f' does is not known")
    // A parameter that is itself a function hides one of the same name.
    let hidden = """
      func f(_ x: Double) -> Double { x * 2 }
      func apply(_ f: (Double) -> Double, _ x: Double) -> Double { f(x) }
      """
    #expect(steps("apply(g, 1)", after: hidden) == "in 'apply', what 'f' does is not known")
  }

  @Test func `a request is a statement of its own`() {
    func request(_ code: String) -> StepsRequest? {
      CellSyntax(parsing: code).statements.first.flatMap { StepsRequest($0) }
    }
    #expect(request("show(steps: q)")?.expression == "q")
    #expect(request("show(steps: q)")?.offset == 13)
    #expect(request("show(steps: a + b)")?.expression == "a + b")
    #expect(request("show(q, \"steps: q\")") == nil)
    #expect(request("let x = show(steps: q)") == nil)
    #expect(request("x.show(steps: q)") == nil)
  }

  @Test func `a name stands for what its constant is given`() {
    func value(_ code: String) -> String? {
      CellSyntax(parsing: code).statements.first.flatMap { NamedExpression.value(of: "q", in: $0) }
    }
    #expect(value("let q = e.matmul(w)") == "e.matmul(w)")
    #expect(value("let q: Tensor = a + b") == "a + b")
    #expect(value("var q = 1") == nil)
    #expect(value("let (q, r) = f()") == nil)
    #expect(value("let q: Int { 3 }") == nil)
  }
}
