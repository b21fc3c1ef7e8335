internal import Dispatch
internal import Glibc
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookMutation
internal import Synchronization

/// Says why the program stops, and stops it.
func stop(_ message: String, _ code: Int32) -> Never {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
  exit(code)
}

/// The bytes of a file; `nil` when it cannot be read.
func contents(_ path: String) -> [UInt8]? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    guard count > 0 else { return bytes }
    bytes += buffer[..<count]
  }
}

var paths = Array(CommandLine.arguments.dropFirst())
var kind = "N"
if paths.first == "--kind", paths.count > 1 {
  kind = paths[1]
  paths.removeFirst(2)
}
guard !paths.isEmpty, !paths.contains(where: { $0.hasPrefix("-") }) else {
  stop("usage: lectern-mutate [--kind <letter>] <note>…", 2)
}

do {
  let toolchain = try Toolchain(
    searching: getenv("PATH").map { String(cString: $0) } ?? "",
    besides: Toolchain.runningExecutable
  )
  let notes = try paths.map { path in
    guard let bytes = contents(path) else { stop("\(path):1:1: error: it cannot be read", 3) }
    return try Notebook(decoding: bytes, path: path)
  }
  let letter = kind
  let reports = Mutex<[Int: Result<MutationReport, EvaluationError>]>([:])
  DispatchQueue.concurrentPerform(iterations: notes.count) { index in
    let evaluator = Evaluator(toolchain: toolchain)
    let report = Result { () throws(EvaluationError) in
      try MutationReport(of: notes[index], kind: letter, evaluator: evaluator)
    }
    reports.withLock { $0[index] = report }
  }
  var items = 0
  var mutations = 0
  var runs = 0
  var survivors: [String] = []
  for index in notes.indices {
    guard let report = try reports.withLock({ try $0[index]?.get() }) else { continue }
    for line in report.lines { print(line) }
    items += report.items
    mutations += report.mutations
    runs += report.runs
    survivors += report.survivors
  }
  if !survivors.isEmpty { print("") }
  for line in survivors { print(line) }
  print(
    "\(items) items, \(mutations) changes of what they say, \(runs) runs: "
      + (survivors.isEmpty ? "everything was noticed" : "\(survivors.count) were not noticed")
  )
  exit(survivors.isEmpty ? 0 : 1)
} catch {
  stop("lectern-mutate: error: \(error)", 3)
}
