internal import FoundationEssentials
internal import Glibc
internal import HandMath

// Scores the checker on a file of derivations, one JSON object to a line.
func complain(_ message: String) {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

/// Reads a file as one formula, and its lines as one formula each, and says how long that took.
func time(_ file: String) {
  let text = String(
    decoding: FileManager.default.contents(atPath: file) ?? Data(),
    as: UTF8.self
  )
  let clock = ContinuousClock()
  var steps = 0
  let reading = clock.measure { steps = Derivation(parsing: text).signCount }
  let judging = clock.measure { _ = Derivation(parsing: text).judged(with: Scope()) }
  let plain = clock.measure { _ = Derivation(plainText: text).judged(with: Scope()) }
  let lines = clock.measure {
    var scope = Scope()
    for line in text.split(separator: "\n") {
      scope = Derivation(parsing: String(line)).judged(with: scope).scope
    }
  }
  print("\(text.utf8.count) bytes, \(steps) steps: read \(reading), read and judged \(judging),")
  print("as plain text \(plain), line by line \(lines)")
}

let arguments = CommandLine.arguments.dropFirst()
let isVerbose = arguments.contains("--verbose")
if arguments.first == "--explain", let formula = arguments.dropFirst().first {
  print(Derivation(parsing: formula).explanation(with: Scope()), terminator: "")
  exit(0)
}
if arguments.first == "--time", let file = arguments.dropFirst().first {
  time(file)
  exit(0)
}
guard let path = arguments.first(where: { !$0.hasPrefix("--") }) else {
  complain(
    "usage: handmath-score [--verbose] chains.jsonl\n       handmath-score --explain FORMULA"
  )
  exit(2)
}
guard let data = FileManager.default.contents(atPath: path) else {
  complain("handmath-score: cannot read \(path)")
  exit(3)
}
var score = Score()
for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
  do {
    let row = try JSONDecoder().decode(ChainRow.self, from: Data(line))
    score.add(row, isVerbose: isVerbose)
  } catch {
    complain("\(path):\(index + 1): error: not a row of chains: \(error)")
    exit(3)
  }
}
print(score.text)
