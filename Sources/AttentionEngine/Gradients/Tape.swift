internal import AttentionKernels

/// What was computed, in order, while somebody wants gradients: each entry tells how one tensor came
/// about from earlier ones.
///
/// There is one tape a thread, from the outermost call of `valueAndGradient` to its end; nested calls
/// write on the same tape, so that the way back can itself be walked back. Entries are kept in an
/// array rather than linked, so long chains need no deep stack to be freed, and the outermost way back
/// frees each as soon as it is used.
final class Tape {
  /// One operation and its result.
  struct Entry {
    let rule: Rule
    /// The operands and the result, where they are kept to be looked at.
    var trace: Trace?
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

  /// Unlike that of any other tape there ever was.
  let number: Int
  /// Whether operands and results are kept to be looked at.
  let keepsTraces: Bool
  var entries: ContiguousArray<Entry> = []
  /// Whether operations write entries; not while the outermost gradient is worked out.
  var isRecording = true
  /// How many scopes are open.
  var depth = 1

  init(keepsTraces: Bool = false) {
    number = ak_next_tape_number()
    self.keepsTraces = keepsTraces
    entries.reserveCapacity(16)
  }

  /// The tape of this thread.
  static var current: Tape? {
    @inline(__always) get {
      ak_current_tape().map { Unmanaged<Tape>.fromOpaque($0).takeUnretainedValue() }
    }
  }

  /// Calls `body` with this as the thread's tape.
  func whileCurrent<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = ak_current_tape()
    ak_set_current_tape(Unmanaged.passUnretained(self).toOpaque())
    defer { ak_set_current_tape(outer) }
    return try body()
  }

  /// Whether a place is on this tape.
  @inline(__always)
  func has(_ place: TapePlace) -> Bool { place.tape == number }

  /// The tape that knows an operand, if it is to be written on.
  @inline(__always)
  static func recording(_ x: Tensor) -> Tape? {
    x.place.tape == 0 ? nil : open(x.place)
  }

  /// The tape that knows either operand, if it is to be written on.
  @inline(__always)
  static func recording(_ a: Tensor, _ b: Tensor) -> Tape? {
    if a.place.tape | b.place.tape == 0 { return nil }
    return open(a.place) ?? open(b.place)
  }

  /// The tape that knows any of the operands, if it is to be written on.
  static func recording(_ tensors: [Tensor]) -> Tape? {
    for tensor in tensors {
      if let tape = recording(tensor) { return tape }
    }
    return nil
  }

  @inline(never)
  private static func open(_ place: TapePlace) -> Tape? {
    guard let tape = current, tape.isRecording, tape.has(place) else { return nil }
    return tape
  }

  /// Writes how `result` came about, and tells it its place.
  ///
  /// - Parameters:
  ///   - result: What was computed.
  ///   - operands: What it was computed from, asked for only where it is kept to be looked at.
  ///   - rule: The rule for the way back, from the result with its place.
  func record(
    _ result: inout Tensor,
    of operands: @autoclosure () -> [Tensor],
    _ rule: (Tensor) -> Rule
  ) {
    result.place = TapePlace(tape: number, index: entries.count)
    entries.append(Entry(rule: rule(result)))
    if keepsTraces {
      entries[entries.count - 1].trace = Trace(operands: operands(), result: result)
    }
  }

  /// A variable of this tape with the elements of `x`, still leading to where `x` came from.
  func variable(_ x: Tensor) -> Tensor {
    var result = x
    record(&result, of: [x]) { _ in has(x.place) ? .same(Operand(x)) : .leaf }
    return result
  }
}
