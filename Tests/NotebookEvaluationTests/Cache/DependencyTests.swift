import NotebookModel
import Testing

@testable import NotebookEvaluation

/// What each unit depends on, by its place in running order.
@Suite struct DependencyTests {
  private func dependencies(_ cells: String...) throws -> [[Int]] {
    let text = cells.map { "```{swift}\n\($0)\n```\n" }.joined(separator: "\n")
    let notebook = try Notebook(decoding: Array(text.utf8), path: "a.md")
    let units = notebook.units
    let importsOthers = units.importsOthers
    let traits = units.map {
      UnitTraits(
        of: $0,
        isCached: true,
        importsOthers: importsOthers,
        volatileNames: UnitTraits.volatileNames(besides: [])
      )
    }
    return Dependencies(of: units, traits: traits).all
  }

  @Test func `names lead to where they are declared, and on`() throws {
    #expect(
      try dependencies("let a = 1", "let b = 2", "let c = a + 1", "c", "b") == [
        [], [], [0], [0, 2], [1],
      ]
    )
  }

  @Test func `a function leads to what it uses, wherever that stands`() throws {
    #expect(
      try dependencies("let a = 1", "func f() -> Int { a }", "f()") == [[], [0], [0, 1]]
    )
    // Of two functions with one name, types decide which is called.
    #expect(
      try dependencies("func f(_ x: Int) {}", "f(1)", "func f(_ x: Double) {}") == [
        [2], [0, 2], [0],
      ]
    )
  }

  @Test func `a variable leads to all that may have changed it before`() throws {
    #expect(
      try dependencies("var a = 1", "a += 1", "let b = 1", "b", "a") == [
        [], [0], [], [2], [0, 1],
      ]
    )
    // Through a function as well.
    #expect(
      try dependencies("var a = 1", "func f() { a += 1 }", "f()", "f()", "a") == [
        [], [0], [0, 1], [0, 1, 2], [0, 1, 2, 3],
      ]
    )
  }

  @Test func `a constant leads to all that mention it where it may hold state`() throws {
    #expect(
      try dependencies("let a = [1]", "a.count", "a.first") == [[], [0], [0]]
    )
    #expect(
      try dependencies("final class C { var n = 0 }", "let c = C()", "c.n += 1", "c.n") == [
        [], [0], [0, 1], [0, 1, 2],
      ]
    )
    let maker = "func make() -> () -> Int { var n = 0; return { n += 1; return n } }"
    #expect(try dependencies(maker, "let next = make()", "next()", "next()")[3] == [0, 1, 2])
    let closure = "let make = { var n = 0; return { n += 1; return n } }"
    #expect(try dependencies(closure, "let next = make()", "next()", "next()")[3] == [0, 1, 2])
    let shared = "struct S { static var n = 0 }"
    #expect(try dependencies(shared, "S.n += 1", "S.n")[2] == [0, 1])
  }

  @Test func `what reaches further than its names leads everywhere`() throws {
    for reaching in [
      "extension Int { var twice: Int { 2 * self } }", "infix operator <>",
      "protocol P {}", "struct V { static func + (a: V, b: V) -> V { a } }",
    ] {
      #expect(try dependencies("1", reaching, "2") == [[1], [], [1]], "\(reaching)")
    }
  }

  @Test func `files and foreign modules lead to everything before`() throws {
    #expect(
      try dependencies("1", "2", "let t = try Tensor(npy: \"t.npy\")", "t", "3") == [
        [], [], [0, 1], [0, 1, 2], [],
      ]
    )
    #expect(try dependencies("import Glibc", "1", "2", "3") == [[], [0], [0, 1], [0, 1, 2]])
  }

  @Test(arguments: [
    ("Int.random(in: 0..<9)", true), ("[1, 2].shuffled()", true), ("ContinuousClock().now", true),
    ("var g = SystemRandomNumberGenerator()", true), ("getpid()", true),
    ("let t = Tensor.random([2], using: &g)", false), ("[1].shuffled(using: &g)", false),
    ("let time = 3", false), ("let random = 1", false),
  ])
  func `what differs from run to run is told`(code: String, isVolatile: Bool) throws {
    let text = "```{swift}\n\(code)\n```\n"
    let unit = try #require(Notebook(decoding: Array(text.utf8), path: "a.md").units.first)
    let traits = UnitTraits(
      of: unit,
      isCached: true,
      importsOthers: false,
      volatileNames: UnitTraits.volatileNames(besides: [])
    )
    #expect(traits.isVolatile == isVolatile)
  }
}
