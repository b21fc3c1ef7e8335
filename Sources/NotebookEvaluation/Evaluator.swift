internal import CellTrace
internal import CommonMark
internal import Glibc
package import NotebookModel
internal import SwiftSource

/// Runs notebooks.
package struct Evaluator: Sendable {
  private let toolchain: Toolchain
  private let limits: RunLimits
  private let processors: Int
  private let containment: Containment?

  /// Uses a toolchain within limits.
  ///
  /// - Parameters:
  ///   - toolchain: The compiler and the library for cells.
  ///   - limits: What a notebook may use.
  ///   - processors: How many compilers may work on one notebook at once.
  ///   - containment: What the kernel offers to contain programs; `nil` to trust them.
  package init(
    toolchain: Toolchain,
    limits: RunLimits = RunLimits(),
    processors: Int = 1,
    containment: Containment? = .offered()
  ) {
    self.toolchain = toolchain
    self.limits = limits
    self.processors = processors
    self.containment = containment
  }

  /// Compiles and runs the cells and the inline expressions of a notebook.
  ///
  /// What can run, runs: a unit that does not compile is left out, and with it those that use its
  /// names; the others are compiled again without it. With a cache, only those are compiled and run
  /// whose results are not known, and those that they need.
  ///
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - directory: The folder in which the program runs.
  ///   - wanted: Whether the value of a constant of this name is to be reported.
  ///   - cache: Where results are kept; `nil` to run everything.
  /// - Returns: What came of every cell and every expression.
  /// - Throws: `EvaluationError` for what is no fault of the notebook.
  package func evaluate(
    _ notebook: Notebook,
    in directory: String,
    reporting wanted: (String) -> Bool = { _ in true },
    keepingIn cache: EvaluationCache? = nil
  ) throws(EvaluationError) -> Evaluation {
    let units = notebook.units
    guard let cache else {
      return try run(units, of: notebook, in: directory, wanted, KnownResults()).finished
    }
    let keys = UnitKeys(
      of: units,
      in: notebook,
      keptIn: cache,
      limits: limits,
      containment: containment,
      directory: directory,
      reporting: wanted
    )
    var known = KnownResults(of: units, keys, in: cache.results)
    var assembly = try run(units, of: notebook, in: directory, wanted, known)
    if known.isContradicted(by: assembly) {
      // What depends on more than can be seen is worked out anew, all of it.
      known = KnownResults()
      assembly = try run(units, of: notebook, in: directory, wanted, known)
    } else {
      known.keep(assembly, of: units, keys, in: cache.results)
    }
    var evaluation = assembly.finished
    evaluation.files = keys.files
    evaluation.isRepeatable = keys.isRepeatable && assembly.allIsWell
    return evaluation
  }

  /// Runs the units whose results are not known, and those that they need.
  private func run(
    _ original: [Unit],
    of notebook: Notebook,
    in directory: String,
    _ wanted: (String) -> Bool,
    _ known: KnownResults
  ) throws(EvaluationError) -> EvaluationAssembly {
    var units = original
    var assembly = EvaluationAssembly(notebook: notebook, units: units)
    var rejected = assembly.rejectWhatIsNoSwift().union(known.refused)
    for index in known.refused { assembly.adopt(known.results[index] ?? UnitResult(), of: index) }
    let noteName = notebook.nameForCompiler
    if assembly.isSettled(by: Selection(of: units, without: rejected), known) { return assembly }
    let folder = try TemporaryFolder()
    let scratch = try folder.folder(named: "scratch")
    let moduleCache = ModuleCache.folder(orElse: folder.path)
    let tools = try containment.map { (containment) throws(EvaluationError) in
      try Box(
        forToolsOf: toolchain,
        filling: [folder.path, moduleCache],
        containment: containment
      )
    }
    while true {
      let selection = Selection(of: units, without: rejected)
      if assembly.isSettled(by: selection, known) { return assembly }
      let included = selection.included(of: units)
      let needed = known.needed(of: included)
      let compiler = Compiler(
        toolchain: toolchain,
        limits: limits.compiler,
        milliseconds: Int(limits.compilerSeconds * 1000),
        moduleCache: moduleCache,
        box: tools
      )
      func program(of some: [Int]) -> Program {
        Program(
          tangling: units,
          including: some,
          noteName: noteName,
          reporting: wanted,
          fileCount: min(processors, 1 + some.count / 24)
        )
      }
      switch try compiler.compile(program(of: needed), noteName: noteName, in: folder) {
      case .compiled(let executable, let messages):
        assembly.apply(selection)
        assembly.add(messages, among: needed, errorsToo: false)
        let box = try containment.map { (containment) throws(EvaluationError) in
          try Box(
            forProgram: executable,
            in: directory,
            scratch: scratch,
            toolchain: toolchain,
            data: notebook.metadata.data.map(\.path),
            copies: needed.count { units[$0].isExpectedToFail },
            containment: containment
          )
        }
        let runner = Runner(
          executable: executable,
          directory: directory,
          scratch: scratch,
          limits: limits,
          box: box,
          seconds: { assembly.seconds(of: $0, default: limits.cellSeconds) }
        )
        let run = try runner.run(needed)
        let symbolizer = Symbolizer(
          tool: toolchain.symbolizer,
          executable: executable,
          noteName: noteName,
          directory: folder.path,
          box: tools
        )
        let failures = FailureReader(
          run: run,
          symbolizer: symbolizer,
          limits: limits,
          isContained: box != nil
        )
        try assembly.add(
          run,
          of: included,
          knowing: known.results.filter { !needed.contains($0.key) },
          failures: failures,
          limits: limits
        )
        assembly.hasRun = Set(needed)
        return assembly
      case .rejected(let messages):
        let doubtful = assembly.units(blamedBy: messages, among: needed).filter {
          units[$0].hasAttempts
        }
        if !doubtful.isEmpty {
          for index in doubtful { units[index].dropAttempts() }
          continue
        }
        let blamed = assembly.add(messages, among: needed, errorsToo: true)
        // An error that stands nowhere in the note is no fault of the note's.
        guard !blamed.isEmpty else {
          throw .compilationFailed(reason: messages.others.first ?? "no reason given")
        }
        rejected.formUnion(blamed)
      case .gaveUp(let reason):
        let isDiskFull = reason.contains(systemMessage(ENOSPC))
        if isDiskFull { throw .compilationFailed(reason: reason) }
        let blamed = try lastOfShortestFailure(needed) { (some) throws(EvaluationError) in
          if case .gaveUp = try compiler.compile(program(of: some), noteName: noteName, in: folder)
          {
            return true
          }
          return false
        }
        assembly.reject(blamed, because: reason)
        rejected.insert(blamed)
      }
    }
  }

  /// The unit with which a run of units, taken from the first on, begins to fail.
  private func lastOfShortestFailure(
    _ units: [Int],
    fails: ([Int]) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) -> Int {
    var passing = 0
    var failing = units.count
    while failing - passing > 1 {
      let middle = (passing + failing) / 2
      if try fails(Array(units[..<middle])) {
        failing = middle
      } else {
        passing = middle
      }
    }
    return units[failing - 1]
  }
}

extension Notebook {
  /// The last part of the note's path.
  package var fileName: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The file name as compiler and runtime know it: `#sourceLocation` takes no escapes, and messages
  /// are read back by lines, so that what would end a text or a line is replaced.
  var nameForCompiler: String {
    String(
      String.UnicodeScalarView(
        fileName.unicodeScalars.map { scalar in
          let endsText = scalar == "\"" || scalar == "\\"
          let endsLine = scalar.properties.isWhitespace && scalar != " "
          return endsText || endsLine || scalar.value < 0x20 ? "_" : scalar
        }
      )
    )
  }
}
