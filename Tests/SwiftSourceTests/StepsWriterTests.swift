import SwiftSource
import Testing

@Suite struct StepsWriterTests {
  private func functions(_ code: String) -> [String: SimpleFunction] {
    CellSyntax(parsing: code).statements.compactMap { SimpleFunction($0) }
      .reduce(into: [:]) { $0[$1.name] = $1 }
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
    ("x.map { $0 }", "what happens inside a closure is not seen"),
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
    #expect(functions(code).isEmpty)
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
