internal import FigureDrawing
internal import Glibc
internal import MathTypesetting
internal import NotebookEvaluation

/// Looks whether everything that the command needs is there.
struct Doctor {
  /// The folders in which programs are looked for.
  let path: String

  /// Prints a line for each thing, and how to get what is missing.
  func run() -> ExitCode {
    var isBroken = false
    print("lectern \(version)")
    do {
      let toolchain = try Toolchain(searching: path, besides: Toolchain.runningExecutable)
      report(true, "Swift compiler", toolchain.frontend)
      report(true, "library for cells", toolchain.libraryFolder)
      if toolchain.symbolizer == nil {
        report(
          false,
          "llvm-symbolizer",
          "without it a trap is reported at its cell, not at its line"
        )
      }
    } catch {
      isBroken = true
      report(false, "Swift compiler and library for cells", "\(error)")
      print("      install Swift 6.3 and put its usr/bin on PATH; then 'make' in the checkout")
    }
    do {
      _ = try MathTypesetter(katex: KaTeX())
      report(true, "formulas", "KaTeX in JavaScriptCore")
    } catch {
      isBroken = true
      report(false, "formulas", "\(error)")
      print("      apt-get install libjs-katex fonts-katex libjavascriptcoregtk-4.1-0")
    }
    do {
      try GraphLayout.check()
      report(true, "diagrams", "Graphviz")
    } catch {
      report(false, "diagrams", "\(error.message); pages say so where one would stand")
      print("      apt-get install libgvc6")
    }
    for part in Containment.offered().parts {
      print("\(part.isContained ? "ok   " : "OPEN ") cells, \(part.name): \(part.detail)")
    }
    print("ok    cells, time, memory, output and open files: limits of the process (rlimits)")
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let isWritable = access(temporary, W_OK) == 0
    isBroken = isBroken || !isWritable
    report(isWritable, "temporary folder", temporary)
    return isBroken ? .broken : .holds
  }

  private func report(_ isFound: Bool, _ name: String, _ detail: String) {
    print("\(isFound ? "ok   " : "MISSING") \(name): \(detail)")
  }
}
