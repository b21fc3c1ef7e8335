import CellTrace
import NotebookEvaluation
import Testing

/// What a cell declares is there for the cells after it.
@Suite struct NamesTests {
  @Test func `names of every kind cross from cell to cell`() throws {
    let evaluation = try evaluated(
      note(
        "let a = 2\nvar count = 0\nlet (p, (q, _)) = (1, (2, 3))",
        "func bump() -> Int { count += 1; return count * a }",
        "struct Pair { var x = 1; func sum(_ y: Int) -> Int { x + y } }\ntypealias Two = Pair",
        "extension Pair { var count: Int { x * 10 } }\nextension Int { func halved() -> Int { self / 2 } }",
        "infix operator +++: AdditionPrecedence\nfunc +++ (l: Int, r: Int) -> Int { l * 10 + r }",
        "let add: (Int) -> Int = { $0 + count }\nvar computed: Int { count * 100 }",
        "count = 5\nlet inner = { (a: Int) in a }(9)",
        "[bump(), add(1), computed, count]",
        "p +++ q",
        "[Two().sum(4), Pair(x: 2).count, 8.halved(), [1, 2, 3].count, inner, a]",
        "count += 1",
        "enum Sign: String { case plus }\nprotocol Named { var name: String { get } }",
        "extension Pair: Named { var name: String { Sign.plus.rawValue } }",
        "Pair().name",
        "\"\\(count) \\(a)\""
      )
    )
    #expect(evaluation.errors == [])
    #expect(evaluation.statuses.allSatisfy { $0 == .finished })
    let shown = evaluation.cells.map(\.displays.last?.scalars)
    #expect(shown[7] == [12, 7, 600, 6])
    #expect(shown[8] == [12])
    #expect(shown[9] == [5, 20, 4, 3, 9, 2])
    #expect(evaluation.cells[13].displays == [.text("plus")])
    #expect(evaluation.cells[14].displays == [.text("7 2")])
  }

  @Test func `what only a script can say is said`() throws {
    let evaluation = try evaluated(
      note(
        "let x: Int\nif Int.random(in: 0...1) > 5 { x = 1 } else { x = 6 }",
        "struct Missing: Error {}\nfunc find(_ n: Int?) throws -> Int { guard let n else { throw Missing() }; return n }",
        "guard let g = Optional(4), case (let h, 7) = (5, 7) else { fatalError(\"no\") }",
        "let found = try find(x), again = try find(g)",
        "func slow() async -> Int { 11 }\nlet waited = await slow()",
        "let later = 3 + x",
        "func useAll() -> Int { x + g + h + waited + later + found }",
        "useAll()",
        "try find(3)",
        "guard x > 2 else { throw Missing() }\nguard let local = Optional(1) else { throw Missing() }\nlocal",
        "defer { print(\"last\") }\nprint(\"first\")",
        "do { _ = try find(nil) } catch { print(\"caught\", error) }"
      )
    )
    #expect(evaluation.errors == [])
    #expect(evaluation.statuses.allSatisfy { $0 == .finished })
    // 6 + 4 + 5 + 11 + 9 + 6
    #expect(evaluation.cells[7].displays == [.integer(41)])
    #expect(evaluation.cells[8].displays == [.integer(3)])
    #expect(evaluation.cells[9].displays == [.integer(1)])
    #expect(evaluation.cells[10].output == "first\nlast\n")
    #expect(evaluation.cells[11].output == "caught Missing()\n")
  }

  @Test func `statements run in the order in which they stand`() throws {
    let evaluation = try evaluated(
      note(
        """
        print("one")
        func loud(_ n: Int) -> Int { print("computed", n); return n }
        let first = loud(1)
        print("two")
        let second = loud(2)
        """,
        "print(\"three\"); let third = loud(3); first + second + third",
        "first"
      )
    )
    #expect(evaluation.cells[0].output == "one\ncomputed 1\ntwo\ncomputed 2\n")
    #expect(evaluation.cells[1].output == "three\ncomputed 3\n")
    #expect(evaluation.cells[2].output == "")
  }

  @Test func `a name is declared once, and both lines are said`() throws {
    let evaluation = try evaluated(
      note(
        "let a = 1\nfunc f(_ x: Int) -> Int { x }",
        "let a = 2",
        "a",
        "func f(_ x: Double) -> Double { x }",
        "func f(_ x: Int) -> Int { -x }",
        "[f(1)] + [Int(f(2.0))]",
        "let other = 3\nother"
      )
    )
    #expect(
      evaluation.statuses == [
        .finished, .rejected, .notReached, .finished, .rejected, .notReached, .finished,
      ]
    )
    let end = "one name has one value in a notebook"
    #expect(
      evaluation.errors == [
        "7:5: 'a' is declared at line 2 already, and again here, at line 7; \(end)",
        "19:6: 'f' is declared at line 3 already, and again here, at line 19; \(end)",
      ]
    )
    // Which of the two values was meant cannot be known.
    let notes = evaluation.cells.flatMap(\.diagnostics).filter { $0.severity == .note }
    #expect(
      notes.map(\.text) == [
        "11:1: not run: it uses 'a', declared at line 7 in a cell that could not be run",
        "23:1: not run: it uses 'f', declared at line 19 in a cell that could not be run",
      ]
    )
    #expect(evaluation.cells[6].displays == [.integer(3)])
  }

  @Test func `a name is used after it is declared`() throws {
    let evaluation = try evaluated(
      note("b + 1", "let b = 2", "b", "[1, 2].count", "extension Int { var count: Int { 9 } }")
    )
    #expect(evaluation.statuses == [.rejected, .finished, .finished, .finished, .finished])
    #expect(evaluation.errors == ["2:1: 'b' is used before it is declared, at line 6"])
    #expect(evaluation.cells[3].displays == [.integer(2)])
  }

  @Test
  func `names that Swift would take for keywords, and values that cannot be copied, are names`()
    throws
  {
    let evaluation = try evaluated(
      note(
        "let `default` = 4\nimport Synchronization\nlet mutex = Mutex(3)",
        "mutex.withLock { $0 + `default` }",
        "let नाम = 2, π = 3.0\nlet 😀 = 5",
        "π * Double(नाम + 😀)"
      )
    )
    #expect(evaluation.errors == [])
    #expect(evaluation.cells[1].displays == [.integer(7)])
    #expect(evaluation.cells[3].displays == [.number(21)])
  }

  @Test func `constants of numbers are reported, with their lines`() throws {
    let evaluation = try evaluated(
      note("let a = 2.5\nvar b = 1\nlet word = \"x\"", "let m = Tensor([[1, 2]]); let n = [a]")
    )
    #expect(evaluation.bindings.map(\.name) == ["a", "m", "n"])
    #expect(evaluation.bindings.map(\.line) == [2, 8, 8])
    #expect(evaluation.bindings.map(\.value.scalars) == [[2.5], [1, 2], [2.5]])
  }

  @Test func `many cells are spread over files and stay one program`() throws {
    var cells = ["var sum = 0\nfunc twice(_ x: Int) -> Int { x * 2 }"]
    for index in 1...70 {
      cells.append("let x\(index) = twice(\(index))\nsum += x\(index)\nprint(sum)")
    }
    cells.append("nothing")
    cells.append("sum + x1 + x70")
    let text = cells.map { "```{swift}\n\($0)\n```\n" }.joined(separator: "\n")
    let evaluation = try evaluated(text, processors: 2)
    // Twice the sum of 1 to 70, and 2 + 140.
    #expect(evaluation.cells.last?.displays == [.integer(4970 + 142)])
    #expect(evaluation.statuses.count { $0 == .finished } == 72)
    #expect(evaluation.cells[70].output == "4970\n")
    #expect(evaluation.errors.count == 1)
    #expect(try evaluated(text, processors: 1) == evaluation)
  }
}
