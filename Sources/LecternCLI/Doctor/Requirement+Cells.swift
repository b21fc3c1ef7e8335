internal import Glibc
internal import NotebookEvaluation
internal import NotebookModel

extension Requirement {
  /// How the toolchain is installed.
  private static let toolchainRemedies = [
    "swiftly install 6.3   (or unpack a toolchain of Swift 6.3 and put its usr/bin on PATH)"
  ]

  /// What cells need: a compiler, the library that it knows, and a system on which both work.
  ///
  /// - Parameter path: The folders in which programs are looked for.
  /// - Returns: What was found of it, and what was not.
  static func ofCells(path: String) -> [Requirement] {
    let toolchain: Toolchain
    do {
      toolchain = try Toolchain(searching: path, besides: Toolchain.runningExecutable)
    } catch {
      return [missing(error)]
    }
    let compiler = toolchain.compilerVersion
    let library = toolchain.libraryVersion
    var requirements = [
      found("Swift compiler", "\(compiler ?? "of an unknown version"), \(toolchain.frontend)"),
      found("library for cells", toolchain.libraryFolder),
    ]
    guard let compiler, let library, compiler == library else {
      requirements.append(
        .missing(
          "compiler and library of one version",
          "the library for cells was built by \(library ?? "a compiler that it does not name"), "
            + "the compiler is \(compiler ?? "one that does not say its version")",
          remedies: ["make install   (in Lectern's sources, with this compiler on PATH)"]
        )
      )
      return requirements
    }
    return requirements + [trial(of: toolchain), symbolizer(of: toolchain)]
  }

  private static func missing(_ error: EvaluationError) -> Requirement {
    switch error {
    case .libraryNotFound:
      .missing(
        "library for cells",
        "\(error)",
        remedies: ["make install   (in Lectern's sources)"]
      )
    default: .missing("Swift compiler", "\(error)", remedies: toolchainRemedies)
    }
  }

  /// A cell that is really compiled and run, since much may be missing that no file betrays.
  private static func trial(of toolchain: Toolchain) -> Requirement {
    let name = "a cell is compiled and run"
    let remedies =
      debian("binutils", "libc6-dev", "libgcc-12-dev", "libstdc++-12-dev")
    do {
      let note = Array("```{swift}\n1 + 1\n```\n".utf8)
      let notebook = try Notebook(decoding: note, path: "trial.md")
      let evaluation = try Evaluator(toolchain: toolchain).evaluate(notebook, in: "/")
      guard let cell = evaluation.cells.first, cell.status == .finished else {
        let said = evaluation.diagnostics + evaluation.cells.flatMap(\.diagnostics)
        let reason = said.first?.message ?? "it did not finish"
        return .missing(name, reason, remedies: remedies)
      }
      return found(name, "yes")
    } catch {
      return .missing(name, "\(error)", remedies: remedies)
    }
  }

  private static func symbolizer(of toolchain: Toolchain) -> Requirement {
    guard let symbolizer = toolchain.symbolizer else {
      return .missing(
        "llvm-symbolizer",
        "not beside the compiler; a trap is reported at its cell, not at its line",
        remedies: toolchainRemedies,
        need: .optional
      )
    }
    return found("lines of traps", symbolizer, need: .optional)
  }
}
