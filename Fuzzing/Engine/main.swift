import AttentionEngine
import Glibc

// Draws operations of the engine, sizes, settings and tensors at random, sensible and not, and runs each
// in a copy of the process: `engine COUNT [SEED]`. A copy may end with a sentence of the engine's own,
// and with nothing else. What it computes must not depend on how its operands lie in memory, and
// gradients must be the limits of differences.

@_silgen_name("fork") private func forked() -> Int32

/// What the copies tell the process that started them.
private struct Shared {
  var seed: UInt64
  var gradients: Int
}

private let count = UInt64(CommandLine.arguments.dropFirst().first ?? "") ?? 10_000
private let first = UInt64(CommandLine.arguments.dropFirst(2).first ?? "") ?? 1
private let only = CommandLine.arguments.dropFirst(3).first

private let shared: UnsafeMutablePointer<Shared> = {
  let memory = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
  guard let memory, memory != MAP_FAILED else { fatalError("no shared memory") }
  return memory.bindMemory(to: Shared.self, capacity: 1)
}()

/// Writes at once, so that it is there when the process ends.
func say(_ text: String, to descriptor: Int32 = 2) {
  _ = text.withCString { write(descriptor, $0, strlen($0)) }
}

/// Ends the copy with what is wrong.
func fail(_ text: String) -> Never {
  say("WRONG: \(text)\n")
  _exit(3)
}

private func isSame(_ a: Tensor, _ b: Tensor) -> Bool {
  a.shape == b.shape && a.dataType == b.dataType
    && zip(a.scalars, b.scalars).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
}

private func run(_ seed: UInt64) {
  let operation = operations[Int(seed % UInt64(operations.count))]
  if let only, only != operation.name { return }
  // Two in three cases are meant to work.
  let mischief = seed / UInt64(operations.count) % 3 == 0 ? 6 : 0
  var views = Draw(seed: seed, form: .views, mischief: mischief)
  let results = operation.run(&views)
  let what = "\(operation.name), \(views.words)"
  for result in results where result.count < 1 << 20 {
    guard result.scalars.count == result.shape.reduce(1, *) else {
      fail("\(what): \(result.shape)")
    }
  }
  var contiguous = Draw(seed: seed, form: .contiguous, mischief: mischief)
  let expected = operation.run(&contiguous)
  guard zip(results, expected).allSatisfy({ $0.count > 1 << 20 || isSame($0, $1) }) else {
    fail("\(what): \(results) from views, \(expected) side by side")
  }
  guard operation.isSmooth, mischief == 0 else { return }
  var smooth = Draw(seed: seed, form: .smooth([]), mischief: 0)
  let values = operation.run(&smooth)
  let operands = smooth.tensors
  guard !operands.isEmpty, operands.reduce(0, { $0 + $1.count }) < 400,
    values.allSatisfy({ $0.scalars.allSatisfy(\.isFinite) })
  else { return }
  shared.pointee.gradients += 1
  func check(_ step: Double) -> GradientCheck {
    GradientCheck(at: operands, step: step) { x in
      var draw = Draw(seed: seed, form: .smooth(x), mischief: 0)
      return operation.run(&draw).enumerated().reduce(Tensor(0)) { sum, part in
        let weights = Tensor.random(.normal(), shape: part.element.shape, seed: UInt64(part.offset))
        return sum + (part.element * weights).sum()
      }
    }
  }
  // Where a function bends much within a step, as the norm of a word of nearly equal numbers does, a
  // smaller one comes nearer: the distance falls with its square.
  let coarse = check(1e-5)
  if coarse.largestError < 1e-6 { return }
  let fine = check(1e-6)
  guard fine.largestError < 1e-6 else { fail("\(what): gradient \(coarse), finer \(fine)") }
  if only != nil { say("gradient \(coarse), finer \(fine)\n", to: 1) }
}

/// What a copy left on standard error.
private func lastWords(_ descriptor: Int32) -> String {
  var bytes: [UInt8] = Array(repeating: 0, count: 1 << 16)
  let end = lseek(descriptor, 0, SEEK_END)
  lseek(descriptor, max(0, end - 1 << 16), SEEK_SET)
  let filled = read(descriptor, &bytes, bytes.count)
  return String(decoding: bytes[..<max(0, filled)], as: UTF8.self)
}

/// A line of what a copy left: all but where in the system's libraries it ended.
private func brief(_ text: String) -> String {
  let end = text.split(separator: "\nCurrent stack trace", maxSplits: 1).first ?? ""
  return end.count < 900 ? String(end) : "\(end.prefix(200)) … \(end.suffix(600))"
}

private func isOwnSentence(_ text: String) -> Bool {
  text.contains("Require.swift:") && text.contains(": Fatal error: ") && !text.contains("WRONG: ")
}

// What a copy says, one after the other.
guard let file = tmpfile() else { fatalError("no room for a temporary file") }
var next = first
private var (defects, sentences) = (0, 0)
while next < first + count {
  let errors = dup(fileno(file))
  let copy = forked()
  if copy == 0 {
    dup2(errors, 2)
    var limit = rlimit(rlim_cur: 3 << 30, rlim_max: 3 << 30)
    setrlimit(__rlimit_resource_t(9), &limit)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(4), &none)
    while next < first + count {
      shared.pointee.seed = next
      ftruncate(2, 0)
      lseek(2, 0, SEEK_SET)
      say(operations[Int(next % UInt64(operations.count))].name)
      alarm(20)
      run(next)
      next += 1
    }
    _exit(0)
  }
  var status: Int32 = 0
  waitpid(copy, &status, 0)
  next = shared.pointee.seed + 1
  let text = lastWords(errors)
  close(errors)
  if status == 0 { break }
  if isOwnSentence(text) {
    sentences += 1
    if only != nil { say(brief(text) + "\n", to: 1) }
    continue
  }
  defects += 1
  let name = operations[Int(shared.pointee.seed % UInt64(operations.count))].name
  let how = status & 0x7f == 0 ? "exit \(status >> 8)" : "signal \(status & 0x7f)"
  say("seed \(shared.pointee.seed), \(name), \(how): \(brief(text))\n", to: 1)
}
say(
  "\(count) cases, \(shared.pointee.gradients) with gradients, \(sentences) refused, \(defects) defects",
  to: 1
)
exit(defects == 0 ? 0 : 1)
