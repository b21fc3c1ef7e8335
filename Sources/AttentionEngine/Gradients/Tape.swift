internal import AttentionKernels

/// What was computed, in order, while somebody wants gradients: each entry tells how one tensor came
/// about from earlier ones.
///
/// There is one tape a thread, from the outermost call of `valueAndGradient` to its end; nested calls
/// write on the same tape, so that the way back can itself be walked back. Entries lie side by side
/// rather than linked, so long chains need no deep stack to be freed, and the outermost way back frees
/// each as soon as it is used.
///
/// A tape lives until the call ends that opened it, and nothing outlives that call but its number, so
/// what refers to it counts no references. A short one that has served waits to serve again.
struct Tape {
  /// One operation and its result.
  struct Entry {
    var rule: Rule
    /// What the result looks like.
    let form: TensorForm
    /// The operands and the result, where they are kept to be looked at.
    var trace: Trace?
    /// What has come back for the result so far.
    var gradient: Tensor?
  }

  /// What an entry shows to those who walk the tape.
  final class Trace {
    let operands: [Tensor]
    let result: Tensor
    var name: String?
    var gradient: Tensor?

    init(operands: [Tensor], result: Tensor) {
      self.operands = operands
      self.result = result
    }
  }

  /// What a tape is made of. The entries lie in memory of their own: an array's would be checked for
  /// overlapping access each time.
  private struct State {
    var number: Int
    let keepsTraces: Bool
    var depth = 1
    /// What was the thread's before.
    var outer = ak_tape_state()
    var entries: UnsafeMutablePointer<Entry>
    var capacity: Int
    var count = 0
  }

  private let state: UnsafeMutablePointer<State>

  private init(at state: UnsafeMutablePointer<State>) { self.state = state }

  private init(keepsTraces: Bool) {
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        number: ak_next_tape_number(),
        keepsTraces: keepsTraces,
        entries: .allocate(capacity: 32),
        capacity: 32
      )
    )
  }

  /// Unlike that of any other tape there ever was.
  @inline(__always) var number: Int { state.pointee.number }

  /// Whether operands and results are kept to be looked at.
  @inline(__always) var keepsTraces: Bool { state.pointee.keepsTraces }

  /// How many entries there are.
  @inline(__always) var count: Int { state.pointee.count }

  /// The entries; they move when more come.
  @inline(__always) var entries: UnsafeMutablePointer<Entry> { state.pointee.entries }

  /// How many scopes are open.
  var depth: Int {
    get { state.pointee.depth }
    nonmutating set { state.pointee.depth = newValue }
  }

  /// A new tape, which is this thread's until it is closed.
  static func open(keepsTraces: Bool) -> Tape {
    let tape = keepsTraces ? Tape(keepsTraces: true) : spare() ?? Tape(keepsTraces: false)
    tape.state.pointee.outer = ak_current_tape()
    ak_set_current_tape(
      ak_tape_state(tape: UnsafeMutableRawPointer(tape.state), recording: tape.number)
    )
    return tape
  }

  /// Makes the tape before this one the thread's again; this one forgets all and waits to serve again,
  /// in the place of the tape that waited before.
  func close() {
    ak_set_current_tape(state.pointee.outer)
    removeAll(from: 0)
    guard !keepsTraces, state.pointee.capacity <= Tape.longestSpare else { return free() }
    let other = ak_exchange_spare_tape(UnsafeMutableRawPointer(state))
    if let other { Tape(at: other.assumingMemoryBound(to: State.self)).free() }
  }

  /// The tape of this thread.
  @inline(__always) static var current: Tape? {
    ak_current_tape().tape.map { Tape(at: $0.assumingMemoryBound(to: State.self)) }
  }

  /// Whether a place is on this tape.
  @inline(__always)
  func has(_ place: TapePlace) -> Bool { place.tape == number }

  /// Calls `body` while operations write entries, or do not, as the outermost gradient is worked out.
  func whileRecording(_ records: Bool, _ body: () -> Void) {
    ak_set_recording_tape(records ? number : 0)
    body()
    ak_set_recording_tape(number)
  }

  /// Writes an entry behind all others.
  @inline(__always)
  func append(_ entry: consuming Entry) {
    if count == state.pointee.capacity { grow() }
    (entries + count).initialize(to: entry)
    state.pointee.count += 1
  }

  /// Takes the last entry away, of which only the rule is wanted.
  @inline(__always)
  func removeLast() -> Rule {
    state.pointee.count -= 1
    let entry = entries + count
    entry.pointee.trace = nil
    entry.pointee.gradient = nil
    return withUnsafeMutablePointer(to: &entry.pointee.rule) { $0.move() }
  }

  /// Takes the entries from `end` on away.
  @inline(__always)
  func removeAll(from end: Int) {
    guard end < count else { return }
    (entries + end).deinitialize(count: count - end)
    state.pointee.count = end
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * count)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    state.pointee.entries = larger
    state.pointee.capacity = 2 * count
  }
}

extension Tape {
  /// The longest tape that waits to serve again, in entries.
  private static let longestSpare = 1024

  /// A tape that has served before, if one waits, under a new number.
  private static func spare() -> Tape? {
    guard let waiting = ak_exchange_spare_tape(nil) else { return nil }
    let tape = Tape(at: waiting.assumingMemoryBound(to: State.self))
    tape.state.pointee.number = ak_next_tape_number()
    tape.depth = 1
    return tape
  }

  private func free() {
    entries.deallocate()
    state.deallocate()
  }
}
