import Glibc
import NotebookEvaluation
import Testing

/// Cells that use up what there is.
@Suite struct BombTests {
  @Test func `open files have an end`() throws {
    let evaluation = try evaluated(
      note(
        """
        import Glibc
        var opened = 0
        while opened < 10_000, open("/dev/null", O_RDONLY) >= 0 { opened += 1 }
        print(opened < 256, errno == EMFILE)
        """
      )
    )
    #expect(evaluation.cells[0].output == "true true\n")
  }

  /// Two cells that are expected to fail could have two copies at once; the second waits in vain.
  @Test func `memory has an end in copies as well`() throws {
    let bomb = """
      //| error: true
      var all: [[UInt8]] = []
      while true { all.append([UInt8](repeating: 1, count: 30_000_000)) }
      """
    let evaluation = try evaluated(
      note(bomb, bomb, "1"),
      limits: RunLimits(cellSeconds: 20, memoryBytes: 300 << 20)
    )
    #expect(evaluation.statuses == [.finished, .finished, .finished])
    #expect(evaluation.cells.prefix(2).allSatisfy { $0.expectedFailure?.message != nil })
  }

  @Test func `a temporary folder that overflows ends the cell`() throws {
    let limits = RunLimits(cellSeconds: 20, scratchBytes: 8 << 20, scratchFiles: 2000)
    let start = "import Glibc\nlet scratch = String(cString: getenv(\"TMPDIR\"))\n"
    let files = try evaluated(
      note(
        start + "for i in 0..<1_000_000 { close(open(scratch + \"/\\(i)\", O_CREAT, 0o600)) }"
      ),
      limits: limits
    )
    #expect(files.statuses == [.stopped])
    let reason = "the cell filled its temporary folder with more than 8 MB, or 2000 files"
    #expect(files.errors.first?.hasSuffix(reason) == true, "\(files.errors)")
    let bytes = try evaluated(
      note(
        start + """
          let block = [UInt8](repeating: 1, count: 1 << 20)
          for i in 0... {
            let file = open(scratch + "/\\(i)", O_CREAT | O_WRONLY, 0o600)
            _ = block.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            close(file)
            usleep(5000)
          }
          """
      ),
      limits: limits
    )
    #expect(bytes.statuses == [.stopped])
    #expect(bytes.errors.first?.hasSuffix(reason) == true, "\(bytes.errors)")
  }

  /// Folders in folders, deeper than a path is long, and closed to their owner.
  @Test func `whatever is left in a temporary folder is removed`() throws {
    let evaluation = try evaluated(
      note(
        """
        import Glibc
        let scratch = String(cString: getenv("TMPDIR"))
        print(scratch)
        let name = String(repeating: "d", count: 200)
        for _ in 0..<40 {
          mkdir(name, 0o700)
          if chdir(scratch) == 0 { break }
        }
        for _ in 0..<40 { mkdir(name, 0o700); chdir(name) }
        close(open("file", O_CREAT, 0))
        mkdir("closed", 0)
        """
      )
    )
    #expect(evaluation.statuses == [.finished])
    let scratch = evaluation.cells[0].output.split(separator: "\n").first.map(String.init)
    let path = try #require(scratch)
    #expect(path.hasSuffix("/scratch"))
    #expect(access(path, F_OK) != 0)
    #expect(access(String(path.dropLast("/scratch".count)), F_OK) != 0)
  }
}
