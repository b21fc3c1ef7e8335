import SwiftSource
import Testing

@Suite struct CellSyntaxTests {
  // MARK: - Kinds

  @Test(arguments: [
    ("import Glibc", Statement.Kind.importing(module: "Glibc")),
    ("@testable import A", .importing(module: "A")),
    ("func f() {}", .declaration), ("struct S {}", .declaration), ("extension S {}", .declaration),
    ("infix operator +++", .declaration), ("typealias T = Int", .declaration),
    ("let a = 1", .binding(initializer: 8)), ("var é = [1]", .binding(initializer: 9)),
    ("let (a, b) = f()", .binding(initializer: 13)),
    ("let a = 1, b = 2", .binding(initializer: nil)),
    ("let a: Int", .scriptBinding), ("var a = 1, b: Int", .scriptBinding),
    ("lazy var a = 1", .scriptBinding), ("@Wrapped var a = 1", .scriptBinding),
    ("var a: Int { 1 }", .computed), ("guard let a else { f() }", .guarding),
    ("guard a > 1 else { f() }", .other), ("a", .expression), ("f(a)", .expression),
    ("a == b", .expression), ("try f()", .expression), ("a ? b : c", .expression),
    ("a = b", .other), ("a += 1", .other), ("_ = a", .other), ("a[1] .&= b", .other),
    ("try a = f()", .other), ("if a { b }", .other), ("switch a { default: b }", .other),
    ("for a in b {}", .other), ("while true {}", .other), ("throw a", .other), ("defer {}", .other),
    ("do {} catch {}", .other), ("#if A\nlet a = 1\n#endif", .other),
  ])
  func `statements are what they are in a program`(code: String, kind: Statement.Kind) {
    #expect(CellSyntax(parsing: code).statements.map(\.kind) == [kind])
  }

  @Test func `statements know their text and their place`() {
    let code = "// first\nlet é = 1; let b = 2 // why\n\n  f(\n    b\n  )\n/* end */"
    let statements = CellSyntax(parsing: code).statements
    #expect(statements.map(\.text) == ["let é = 1", "let b = 2", "f(\n    b\n  )"])
    #expect(statements.map(\.line) == [2, 2, 4])
    // é is two bytes long.
    #expect(statements.map(\.column) == [1, 13, 3])
  }

  @Test(arguments: ["", "\n\n", "// only this", "/* and\nthis */"])
  func `a cell without statements has none`(code: String) {
    #expect(CellSyntax(parsing: code) == CellSyntax(parsing: ""))
    #expect(CellSyntax(parsing: code).statements.isEmpty)
    #expect(CellSyntax(parsing: code).problems.isEmpty)
  }

  // MARK: - Names

  @Test(arguments: [
    ("let a = 1, (b, (c, _)) = d", ["a", "b", "c"]), ("var `default` = 1", ["default"]),
    ("func f(x: Int) {}", ["f"]), ("struct S { var x = 1 }", ["S"]), ("enum E { case a }", ["E"]),
    ("protocol P {}", ["P"]), ("final class C {}", ["C"]), ("actor A {}", ["A"]),
    ("typealias T = Int", ["T"]), ("infix operator +++", ["+++"]),
    ("precedencegroup G {}", ["G"]), ("func +++ (l: Int, r: Int) {}", ["+++"]),
    ("extension S { var y: Int { 1 }; func g() {} }", [".y", ".g"]),
    ("guard let a, var b = c, case .some(let d) = e else { f() }", ["a", "b", "d"]),
    ("import Glibc", []), ("a = 1", []), ("for a in b {}", []), ("if let a {}", []),
  ])
  func `declared names are found`(code: String, names: [String]) {
    #expect(CellSyntax(parsing: code).statements.flatMap(\.declared).map(\.name) == names)
  }

  @Test func `a declared name knows its place, its kind and its parameters`() {
    let code = "let a = 1\n  func f(x: Int) -> Int { x }\nvar (p, q) = (1, 2)"
    let declared = CellSyntax(parsing: code).statements.flatMap(\.declared)
    #expect(
      declared == [
        DeclaredName(name: "a", signature: "", isConstant: true, line: 1, column: 5),
        DeclaredName(
          name: "f",
          signature: "(x: Int) -> Int",
          isConstant: false,
          line: 2,
          column: 8
        ),
        DeclaredName(name: "p", signature: "", isConstant: false, line: 3, column: 6),
        DeclaredName(name: "q", signature: "", isConstant: false, line: 3, column: 9),
      ]
    )
  }

  @Test func `an added member is told apart by the type that it is added to`() {
    let code = "extension A { func f() {} }\nextension B { func f() {} }"
    let declared = CellSyntax(parsing: code).statements.flatMap(\.declared)
    #expect(declared.map(\.signature) == ["A()", "B()"])
  }

  @Test(arguments: [
    ("a + b.c(d)", ["+", ".c", "a", "b", "d"]), ("let x: T = [U]()", ["T", "U"]),
    ("\"\\(a) \\(b ?? c)\"", ["??", "a", "b", "c"]), ("f { $0 + a }", ["$0", "+", "a", "f"]),
    ("if let a { b }", ["a", "b"]), ("-a", ["-", "a"]), ("`default` + 1", ["+", "default"]),
    ("a[b]?.c", [".c", "a", "b"]),
  ])
  func `used names are found`(code: String, names: [String]) {
    let used = CellSyntax(parsing: code).statements.reduce(into: Set()) { $0.formUnion($1.used) }
    #expect(used == Set(names))
  }

  @Test(arguments: [
    ("xs.map { x in x + y }", ["x"]), ("xs.map { (x: Int) in x + y }", ["x"]),
    ("func f(x: Int) -> Int { x + y }", ["x"]), ("for x in xs { x + y }", ["x"]),
    ("if let x = y { x }", ["x"]), ("do { let x = y; x } catch { y }", ["x"]),
    ("func f<x>(_ n: x) { y }", ["x", "n"]),
    ("switch y { case .some(let x): x; default: y }", ["x"]),
    ("func f() -> Int { func x() -> Int { y }; return x() }", ["x"]),
    ("struct S { func x() -> Int { y }; func z() -> Int { x() } }", ["x"]),
    ("do { struct x {}; enum z {}; typealias w = x; y(x(), z.self, w.self) }", ["x", "z", "w"]),
  ])
  func `a name that a statement binds for itself is not free in it`(code: String, bound: [String]) {
    let statement = CellSyntax(parsing: code).statements.first
    #expect(statement?.free.isDisjoint(with: bound) == true)
    #expect(statement?.used.contains("y") == true)
    #expect(statement?.free.contains("y") == true)
  }

  @Test(arguments: [
    ("try f()", true, false), ("await f()", false, true), ("let a = try await f()", true, true),
    ("for await a in b {}", false, true), ("try? f()", false, false), ("try! f()", false, false),
    ("let a = { try f() }", false, false),
    ("func f() async throws { try await g() }", false, false),
    ("struct S { func f() throws { try g() } }", false, false), ("if a { try f() }", true, false),
    ("var a: Int { get throws { try f() } }", false, false),
  ])
  func `try and await count outside of functions and closures`(
    code: String,
    tries: Bool,
    waits: Bool
  ) {
    let statement = CellSyntax(parsing: code).statements.first
    #expect(statement?.containsTry == tries)
    #expect(statement?.containsAwait == waits)
  }

  // MARK: - Problems

  @Test(arguments: [
    ("func f() {", 1), ("}", 1), ("let a = 1\nlet b = (2", 2), ("let s = \"open", 1),
    ("let s = \"\"\"\nopen", 2), ("/* open", 1), ("#if A\nlet a = 1", 2), ("#endif", 1),
    ("let = 1", 1), ("a b c", 1), ("let a = 1\n\n@", 3),
  ])
  func `what is no Swift is found at its line`(code: String, line: Int) {
    let problems = CellSyntax(parsing: code).problems
    #expect(problems.first?.line == line)
    #expect(problems.allSatisfy { !$0.message.isEmpty && $0.column >= 1 })
  }

  @Test func `a directive that would move lines is refused`() {
    let code = "let a = 1\nfunc f() {\n  #sourceLocation(file: \"x\", line: 9)\n}"
    #expect(
      CellSyntax(parsing: code).problems.map(\.message) == [
        "#sourceLocation is not for cells: their lines are the note's own"
      ]
    )
    #expect(CellSyntax(parsing: "#sourceLocation()").problems.count == 1)
  }

  @Test func `a cell runs to its end`() {
    let message = "'return' stands outside of a function; a cell runs to its end"
    let problem = SyntaxProblem(line: 2, column: 11, message: message)
    #expect(CellSyntax(parsing: "let a = 1\nif a > 0 {return }\na").problems == [problem])
    #expect(
      CellSyntax(parsing: "func f() -> Int { return 1 }\n[1].map { return $0 }").problems == []
    )
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["(", "[", "{", "a.", "-", "[(", "if "]
  )
  func `no mark brings the parser down, however often it stands there`(mark: String) {
    let code = String(repeating: mark, count: 6000)
    #expect(CellSyntax(parsing: code).problems.isEmpty == false)
    #expect(CellSyntax(parsing: code).problems.count <= 21)
  }

  @Test(arguments: ["\0\u{1}\u{FEFF}", "\u{202E}let a = 1", "\r\r\r", "\u{FFFD}", "हिन्दी 😀"])
  func `unusual characters are read or refused`(code: String) {
    #expect(CellSyntax(parsing: code) == CellSyntax(parsing: code))
  }

  @Test func `lists inside lists are read as deep as people write them`() {
    func nested(_ depth: Int) -> CellSyntax {
      let code = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
      return CellSyntax(parsing: "let a: Any =\n  " + code)
    }
    #expect(nested(14).problems == [])
    let message = "more than 14 '[' are open here, too many to be read"
    #expect(nested(15).problems == [SyntaxProblem(line: 2, column: 17, message: message)])
    let many = CellSyntax(parsing: String(repeating: "[1][[2]]\n", count: 100))
    #expect(many.problems == [])
  }

  // MARK: - Checks

  @Test(arguments: [
    (
      "expect(a == b)",
      "expect(a == b, _lecternText: \"a == b\", _lecternSides: { [(a ) as Any, ( b) as Any] })"
    ),
    ("expect(a)", "expect(a, _lecternText: \"a\")"),
    ("expect(\n  a, // why\n  \"so\"\n)", "expect(\n  a, // why\n  \"so\"\n, _lecternText: \"a\")"),
    (
      "expect(a, equals: b, within: c)",
      "expect(a, equals: b, within: c, _lecternText: \"a, equals: b, within: c\")"
    ),
    ("expect(\"\\(a)\\n\")", "expect(\"\\(a)\\n\", _lecternText: \"\\\"\\\\(a)\\\\n\\\"\")"),
    ("expect(a == nil)", "expect(a == nil, _lecternText: \"a == nil\")"),
    ("expect(a == .zero)", "expect(a == .zero, _lecternText: \"a == .zero\")"),
    ("expect(a == [])", "expect(a == [], _lecternText: \"a == []\")"),
    ("try expect(a() == b)", "try expect(a() == b, _lecternText: \"a() == b\")"),
    ("expect(a == b == c)", "expect(a == b == c, _lecternText: \"a == b == c\")"),
    ("expect(a > 0 && b)", "expect(a > 0 && b, _lecternText: \"a > 0 && b\")"),
    ("x.expect(a)", "x.expect(a)"), ("expect()", "expect()"),
    ("expect(that: a)", "expect(that: a)"),
    ("let s = \"expect(a)\" // expect(a)", "let s = \"expect(a)\""),
  ])
  func `a check is handed its own text and sides`(code: String, completed: String) {
    #expect(CellSyntax(parsing: code).statements.first?.completedText == completed)
  }

  @Test func `checks inside functions are found as well`() {
    let code = "func é() { expect(a); expect(b) }"
    #expect(
      CellSyntax(parsing: code).statements.first?.completedText
        == "func é() { expect(a, _lecternText: \"a\"); expect(b, _lecternText: \"b\") }"
    )
  }

  @Test func `any text becomes a literal of itself`() {
    #expect(swiftLiteral("a\"b\\(c)\n\r\0\u{1B}é😀") == #""a\"b\\(c)\n\r\0\u{1b}é😀""#)
  }
}
