import CellTrace
import Glibc
import NotebookEvaluation
import Testing

/// Cells that lay hands on the report by which they are judged.
@Suite struct ReportAttackTests {
  private static let untrusted = "the program's report cannot be trusted: "

  private func problem(_ cells: String...) throws -> String? {
    let first = "import Glibc\nexpect(1 == 2)"
    let text = ([first] + cells).map { "```{swift}\n\($0)\n```\n" }.joined(separator: "\n")
    let evaluation = try evaluated(text)
    // Whatever the later cells do, the first one's failed check is there or the report is not
    // believed.
    let failed = evaluation.cells[0].events.contains { event in
      if case .check(let check) = event { !check.holds } else { false }
    }
    #expect(!evaluation.statuses.contains(.rejected), "\(evaluation.errors)")
    let message = evaluation.diagnostics.first?.message
    let stops = evaluation.cells.contains { $0.status == .stopped }
    #expect(failed || message != nil || stops)
    return message ?? (stops ? "stopped" : nil)
  }

  @Test func `what was reported cannot be cut off`() throws {
    #expect(try problem("ftruncate(3, 0)\n()", "2") == nil)
    #expect(try problem("ftruncate(3, 20)\n()", "2") == nil)
  }

  @Test func `a report that was grown, written over or replaced is not believed`() throws {
    for attack in [
      // Behind the end.
      "ftruncate(3, 1 << 20)",
      // Over the beginning.
      "fcntl(3, F_SETFL, 0)\nlseek(3, 0, SEEK_SET)\nwrite(3, \"lectern-trace-0\", 15)",
      "fcntl(3, F_SETFL, 0)\npwrite(3, [UInt8](repeating: 0, count: 400), 400, 16)",
      // By way of its name.
      """
      let other = open("/proc/self/fd/3", O_WRONLY)
      pwrite(other, [UInt8](repeating: 255, count: 400), 400, 16)
      """,
      // As memory.
      """
      let memory = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 3, 0)
      if let memory { memset(memory, 7, 200) }
      """,
      // Something else in its place.
      "dup2(open(\"/dev/null\", O_WRONLY), 3)",
      "dup2(1, 3)",
      "close(3)",
    ] {
      #expect(try problem(attack + "\n()", "2") != nil, "\(attack)")
    }
  }

  /// A well-formed record takes a number that the program then gives out again.
  @Test func `a record that a cell writes itself is found by its number`() throws {
    let forge = """
      func eight(_ n: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: n >> (8 * $0)) } }
      for number in 0..<12 {
        let record = eight(33) + eight(number) + eight(1) + eight(0) + eight(0) + [2]
        _ = record.withUnsafeBytes { write(3, $0.baseAddress, $0.count) }
      }
      """
    let message = try problem(forge, "2")
    #expect(message?.hasPrefix(Self.untrusted) == true)
  }
}
