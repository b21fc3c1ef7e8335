internal import CellTrace

/// Turns programs into executables, within limits.
struct Compiler {
  /// Where the compiler is.
  let toolchain: Toolchain
  /// What each run of it may use.
  let limits: ResourceLimits
  /// How long each run may take, in milliseconds.
  let milliseconds: Int
  /// The folder in which it keeps what it made of the modules of C libraries.
  let moduleCache: String
  /// What it is contained in; `nil` for nothing.
  let box: Box?

  /// How a compilation ended.
  enum Outcome {
    /// The executable's path, and the compiler's warnings.
    case compiled(executable: String, messages: CompilerMessages)
    /// What the compiler says.
    case rejected(CompilerMessages)
    /// The compiler took too long, or died.
    case gaveUp(reason: String)
  }

  /// Compiles and links a program.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - noteName: The name of the note in its messages.
  ///   - folder: Where the files go; the executable as well.
  /// - Returns: The executable, or why there is none.
  /// - Throws: `EvaluationError` for what is no fault of the program.
  func compile(
    _ program: Program,
    noteName: String,
    in folder: borrowing TemporaryFolder
  ) throws(EvaluationError) -> Outcome {
    for file in program.files {
      try folder.write(file.text, to: file.name)
    }
    // The engine's Swift modules mention the C modules they are made with. Cells use none of what
    // those declare, so that empty ones of the same names will do.
    try folder.write(
      "module AttentionKernels {}\nmodule CCellRuntime {}\n",
      to: "module.modulemap"
    )
    // The first file is `main.swift`, short and in need of all others; each job takes one more.
    let jobs = max(1, program.files.count - 1)
    var running: [(process: ChildProcess, output: MemoryFile)] = []
    for job in 0..<jobs {
      let output = try MemoryFile(named: "compiler")
      let process = try start(
        arguments(for: program, job: job, folder: folder.path),
        of: toolchain.frontend,
        in: folder.path,
        output: output
      )
      running.append((process, output))
    }
    var isRejected = false
    for (process, _) in running {
      switch process.wait(milliseconds: milliseconds) {
      case .exited(0): break
      case .exited: isRejected = true
      case .signalled(let signal): return .gaveUp(reason: "signal \(signal) ended the compiler")
      case nil:
        return .gaveUp(reason: "the compiler took longer than \(milliseconds / 1000) seconds")
      }
    }
    let text = running.map(\.output.text).joined(separator: "\n")
    let messages = CompilerMessages(parsing: text, noteName: noteName)
    if isRejected { return .rejected(messages) }
    if let problem = try link(program, folder: folder.path) { return .gaveUp(reason: problem) }
    return .compiled(executable: folder.path + "/notebook", messages: messages)
  }

  private func arguments(for program: Program, job: Int, folder: String) -> [String] {
    var arguments = [
      "-frontend", "-c", "-target", Toolchain.target, "-disable-objc-interop",
      "-I", toolchain.modulesFolder, "-I", folder, "-module-cache-path", moduleCache,
      "-module-name", "Notebook", "-swift-version", "5", "-Onone", "-gline-tables-only",
      "-diagnostic-style", "llvm", "-no-color-diagnostics",
    ]
    var outputs: [String] = []
    for (index, file) in program.files.enumerated() {
      let isOwn = max(0, index - 1) == job
      arguments += (isOwn ? ["-primary-file"] : []) + [folder + "/" + file.name]
      if isOwn { outputs += ["-o", "\(folder)/\(index).o"] }
    }
    return arguments + outputs
  }

  private func start(
    _ arguments: [String],
    of tool: String,
    in folder: String,
    output: MemoryFile
  ) throws(EvaluationError) -> ChildProcess {
    let input = try MemoryFile(named: "input")
    return try ChildProcess(
      path: tool,
      arguments: arguments,
      environment: ["TMPDIR": folder, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"],
      directory: folder,
      descriptors: [input.descriptor, output.descriptor, output.descriptor],
      limits: limits,
      box: box
    )
  }

  /// Links object files; returns what went wrong.
  private func link(_ program: Program, folder: String) throws(EvaluationError) -> String? {
    let runtime = toolchain.runtimeFolder
    let objects = program.files.indices.map { "\(folder)/\($0).o" }
    var arguments = ["-pie", "-o", folder + "/notebook"]
    arguments.append(runtime + "/\(Toolchain.architecture)/swiftrt.o")
    arguments += objects
    arguments += ["-L", runtime, "-L", toolchain.libraryFolder]
    for library in [toolchain.libraryFolder, runtime] {
      arguments += ["-Xlinker", "-rpath", "-Xlinker", library]
    }
    arguments += ["-lLecternCells", "-lswiftSwiftOnoneSupport", "-lswiftCore"]
    if program.importsOtherModules {
      // The object files name the libraries that belong to what they import.
      let list = folder + "/libraries"
      let extraction = ["-o", list] + objects
      if let problem = try run(toolchain.autolinkExtractor, extraction, in: folder) {
        return problem
      }
      arguments.append("@" + list)
    }
    arguments += ["-Xlinker", "--as-needed"]
    arguments += ["-lswift_Concurrency", "-lswift_StringProcessing", "-lm"]
    return try run(toolchain.linker, arguments, in: folder)
  }

  /// Runs a tool that is expected to succeed; returns what went wrong.
  private func run(
    _ tool: String,
    _ arguments: [String],
    in folder: String
  ) throws(EvaluationError) -> String? {
    let output = try MemoryFile(named: "tool")
    let process = try start(arguments, of: tool, in: folder, output: output)
    switch process.wait(milliseconds: milliseconds) {
    case .exited(0): return nil
    case nil: return "linking took longer than \(milliseconds / 1000) seconds"
    default:
      let lines = output.text.split(separator: "\n")
      let reason = lines.first { $0.contains("error") } ?? lines.first
      return "the program could not be linked: \(reason.map(String.init) ?? "no reason given")"
    }
  }
}
