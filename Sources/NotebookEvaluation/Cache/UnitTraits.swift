internal import NotebookModel
internal import SwiftSource

/// What a unit's text shows of its dealings with the world outside of the program.
struct UnitTraits {
  /// Whether it may read or write files.
  var touchesFiles = false
  /// Whether another run may give another result: it asks for the time, or draws random numbers that
  /// no seed fixes, or its author says so.
  var isVolatile = false
  /// Whether it can see where it stands in the note.
  var seesPlace = false
  /// Texts in it that may be paths.
  var texts: [String] = []

  /// Looks at a unit.
  ///
  /// - Parameters:
  ///   - unit: The unit.
  ///   - isCached: Whether its author lets its result be kept.
  ///   - importsOthers: Whether the notebook imports modules that can reach anything.
  ///   - volatileNames: Names of what differs from run to run.
  init(of unit: Unit, isCached: Bool, importsOthers: Bool, volatileNames: Set<String>) {
    isVolatile = !isCached
    touchesFiles = importsOthers
    for statement in unit.syntax.statements {
      let text = statement.text
      touchesFiles = touchesFiles || Self.fileWords.contains { text.mentions($0) }
      isVolatile =
        isVolatile || !volatileNames.isDisjoint(with: statement.used)
        || Self.drawsUnseeded(text)
      seesPlace = seesPlace || Self.mentionsPlace(text)
    }
    if touchesFiles { collectTexts(of: unit) }
  }

  /// Reads the texts of a unit that touches files through another one.
  mutating func collectTexts(of unit: Unit) {
    texts = unit.syntax.statements.flatMap { Self.texts(in: $0.text) }
  }

  /// How the engine's functions that read and write files are called.
  private static let fileWords = [
    "npy", "npz", "reading:", "safetensors", ".load(", ".save(", ".write(", "TensorFile",
    "readLine",
  ]

  /// Names of what differs from run to run, but for those that a notebook declares itself, which mean
  /// nothing else in it.
  static func volatileNames(besides own: Set<String>) -> Set<String> {
    volatileNames.subtracting(own)
  }

  private static let volatileNames: Set<String> = [
    "SystemRandomNumberGenerator", "ContinuousClock", "SuspendingClock", "Task", "Date", "UUID",
    "ProcessInfo", "CommandLine", "URLSession", "Process", "Thread", "DispatchQueue", "Unmanaged",
    "ObjectIdentifier", "time", "clock", "clock_gettime", "gettimeofday", "getpid", "getppid",
    "getenv", "environ", "rand", "random", "srandom", "drand48", "arc4random", "getrandom",
    "pthread_self", "mkstemp", "mkdtemp", "tmpnam", "socket", "popen", "system", "getcwd",
    "gethostname", "uname", "sysconf", ".environment", ".now", ".uptime", ".systemUptime",
    "withUnsafePointer", "unsafeBitCast", "withTaskGroup", "withThrowingTaskGroup",
  ]

  /// Whether random numbers are drawn from the system's generator: more calls than generators given.
  private static func drawsUnseeded(_ text: String) -> Bool {
    let calls = [".random(", ".randomElement(", ".shuffled(", ".shuffle("]
      .reduce(0) { $0 + text.countOfMentions(of: $1) }
    guard calls > 0 else { return false }
    let fixed = ["using:", "seed:"].reduce(0) { $0 + text.countOfMentions(of: $1) }
    return fixed < calls
  }

  /// Whether `#line` and its like stand in a text. The directive for conditions counts as well.
  private static func mentionsPlace(_ text: String) -> Bool {
    var isAfterMark = false
    for byte in text.utf8 {
      if isAfterMark, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) { return true }
      isAfterMark = byte == UInt8(ascii: "#")
    }
    return false
  }

  /// What stands between quotation marks on one line, without what is interpolated.
  private static func texts(in code: String) -> [String] {
    var texts: [String] = []
    for line in code.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      for place in parts.indices.dropFirst() {
        let text = String(parts[place])
        let isPath = text.contains { $0 != "." && $0 != "/" } && text.utf8.count < 1024
        if isPath, !text.contains("\\"), !text.contains("\0") { texts.append(text) }
      }
    }
    return texts
  }
}
