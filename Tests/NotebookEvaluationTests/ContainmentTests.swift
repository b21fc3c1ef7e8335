import CellTrace
import CommonMark
import Glibc
import NotebookEvaluation
import Testing

/// What a cell may use and do.
@Suite struct ContainmentTests {
  @Test func `an endless loop is ended after its time, at its line`() throws {
    let evaluation = try evaluated(
      note("1", "//| timeout: 0.5\nvar n = 0\nwhile true {\n  n &+= 1\n}", "1")
    )
    #expect(evaluation.statuses == [.finished, .timedOut, .notReached])
    let error = try #require(evaluation.errors.first)
    #expect(
      error.hasSuffix(
        "the cell ran longer than 0.5 s; '--timeout' allows more, or 'timeout' in its options"
      )
    )
    let line = try #require(evaluation.cells[1].diagnostics.first?.position.line)
    #expect((8...10).contains(line))
    #expect(evaluation.cells[0].displays == [.integer(1)])
  }

  @Test func `sleeping is no way around the time`() throws {
    let evaluation = try evaluated(
      note("import Glibc\nsignal(SIGUSR1, SIG_IGN)\nsleep(30)"),
      limits: RunLimits(cellSeconds: 0.5)
    )
    #expect(evaluation.statuses == [.timedOut])
  }

  @Test func `a copy for an expected error is under the same time`() throws {
    let evaluation = try evaluated(note("//| error: true\n//| timeout: 0.5\nwhile true {}", "1"))
    #expect(evaluation.statuses == [.timedOut, .notReached])
  }

  @Test func `printing without end is ended`() throws {
    let limits = RunLimits(cellSeconds: 20, outputBytes: 1 << 20)
    let evaluation = try evaluated(
      note("while true { print(\"0123456789\") }", "1"),
      limits: limits
    )
    #expect(evaluation.statuses == [.stopped, .notReached])
    #expect(evaluation.errors == ["2:14: the cell printed more than 1 MB"])
    let output = evaluation.cells[0].output
    #expect(output.hasPrefix("0123456789\n0123456789\n"))
    #expect(output.utf8.count < 70_000)
    #expect(output.hasSuffix("more bytes are not shown"))
  }

  @Test func `memory without end is refused`() throws {
    let limits = RunLimits(cellSeconds: 20, memoryBytes: 512 << 20)
    let evaluation = try evaluated(
      note(
        "var all: [[UInt8]] = []\nwhile true { all.append([UInt8](repeating: 1, count: 30_000_000)) }"
      ),
      limits: limits
    )
    #expect(evaluation.statuses == [.stopped])
    #expect(evaluation.cells[0].diagnostics.first?.position.line == 3)
  }

  @Test func `the program starts with nothing of the reader's`() throws {
    setenv("LECTERN_TEST_SECRET", "secret", 1)
    let path = "/tmp/lectern-tests \(getpid()) é \"q\" \\b # %"
    mkdir(path, 0o700)
    defer { rmdir(path) }
    let cells = try evaluated(
      note(
        "import Foundation\nfor name in ProcessInfo.processInfo.environment.keys.sorted() { print(name) }",
        "FileManager.default.currentDirectoryPath",
        "readLine() ?? \"nothing\"",
        "CommandLine.arguments.count",
        "(3..<200).filter { fcntl(Int32($0), F_GETFD) >= 0 }.count"
      ),
      path: path + "/a \"b\" \\c # é.md"
    ).cells
    #expect(
      cells[0].output
        == "HOME\nLC_ALL\nPATH\nSWIFT_BACKTRACE\nSWIFT_DETERMINISTIC_HASHING\nTMPDIR\n"
    )
    #expect(cells[1].displays == [.text(path)])
    #expect(cells[2].displays == [.text("nothing")])
    #expect(cells[3].displays == [.integer(1)])
    // The trace, and whatever the system's libraries keep open.
    #expect(cells[4].displays == [.integer(1)])
  }

  @Test func `no name of a note or folder confuses its messages`() throws {
    for name in ["a b.md", "a\"b\\c.md", "#a.md", "é.md", "a:1:2: error: x.md", "a\nb.md", "-a.md"]
    {
      let code = "let a = 1\nprint(#file)\n[1][a]"
      let evaluation = try evaluated(note(code, "nothing"), path: "/tmp/" + name)
      #expect(
        evaluation.errors == ["4:4: Index out of range", "8:1: cannot find 'nothing' in scope"]
      )
    }
  }

  @Test func `what is written to the trace's descriptor is found`() throws {
    for bytes in ["garbage", "\\u{5}\\0\\0\\0\\0\\0\\0\\0abcde", "lectern-trace-1\\n"] {
      let evaluation = try evaluated(
        note("import Glibc\nlet text = \"\(bytes)\"\nwrite(3, text, text.utf8.count)\n()", "2")
      )
      #expect(evaluation.diagnostics.count == 1)
      let message = evaluation.diagnostics.first?.message
      #expect(message?.hasPrefix("the program's report cannot be trusted: ") == true)
    }
  }

  /// Each record claims that another unit has started, which has its time from then on.
  @Test(.timeLimit(.minutes(1)))
  func `records of a cell's own give it no more time`() throws {
    let evaluation = try evaluated(
      note(
        """
        //| timeout: 0.5
        import Glibc
        func eight(_ n: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: n >> (8 * $0)) } }
        for i in 0..<300 {
          let record = eight(33) + eight(2 + i) + eight(i % 2) + eight(0) + eight(0) + [1]
          _ = record.withUnsafeBytes { write(3, $0.baseAddress, $0.count) }
          usleep(300_000)
        }
        """,
        "//| timeout: 0.5\n2"
      )
    )
    #expect(evaluation.statuses == [.timedOut, .notReached])
    #expect(evaluation.diagnostics.count == 1)
  }

  @Test func `a closed descriptor loses what goes through it, and nothing else`() throws {
    let trace = try evaluated(note("import Glibc\nprint(1)", "close(3)", "print(2)"))
    #expect(trace.statuses == [.finished, .stopped, .notReached])
    let output = try evaluated(note("import Glibc\nprint(\"a\")", "close(1)\nprint(\"b\")", "3"))
    #expect(output.statuses == [.finished, .finished, .finished])
    #expect(output.cells.map(\.output) == ["a\n", "", ""])
    #expect(output.cells[2].displays == [.integer(3)])
    let errors = try evaluated(note("import Glibc\nclose(2)\n()", "[1][2]"))
    #expect(errors.statuses == [.finished, .stopped])
    #expect(errors.cells[1].diagnostics.first?.position.line == 8)
  }

  @Test func `the same note gives the same evaluation`() throws {
    let text = note(
      "let set = Set((1...50).map { \"\\($0)\" })\nset",
      "let d = [3: 1, 1: 2, 2: 3]\nd\nprint(1)",
      "Tensor.random([3], seed: 1)",
      "nonsense",
      "[1][2]"
    )
    #expect(try evaluated(text) == evaluated(text))
  }
}
