internal import AttentionKernels

extension Tape {
  /// The tape that knows an operand, if it is to be written on.
  @inline(__always)
  static func recording(_ x: Tensor) -> Tape? {
    isRecording(x.place) ? current : nil
  }

  /// The tape that knows either operand, if it is to be written on.
  @inline(__always)
  static func recording(_ a: Tensor, _ b: Tensor) -> Tape? {
    isRecording(a.place) || isRecording(b.place) ? current : nil
  }

  /// The tape that knows any of the operands, if it is to be written on.
  static func recording(_ tensors: [Tensor]) -> Tape? {
    tensors.contains { isRecording($0.place) } ? current : nil
  }

  /// Whether operations write entries on this tape.
  var isRecording: Bool { ak_recording_tape() == number }

  /// Whether a place is on the tape that is being written on.
  @inline(__always)
  private static func isRecording(_ place: TapePlace) -> Bool {
    place.tape != 0 && place.tape == ak_recording_tape()
  }

  /// Writes how `result` came about, and tells it its place.
  ///
  /// - Parameters:
  ///   - result: What was computed.
  ///   - operands: What it was computed from, asked for only where it is kept to be looked at.
  ///   - rule: The rule for the way back, from the result with its place.
  @inline(__always)
  func record(
    _ result: inout Tensor,
    of operands: @autoclosure () -> [Tensor],
    _ rule: (Tensor) -> Rule
  ) {
    result.place = TapePlace(tape: number, index: count)
    append(
      Entry(
        rule: rule(result),
        form: TensorForm(result),
        trace: keepsTraces ? Trace(operands: operands(), result: result) : nil
      )
    )
  }

  /// A variable of this tape with the elements of `x`, still leading to where `x` came from.
  func variable(_ x: Tensor) -> Tensor {
    var result = x
    record(&result, of: [x]) { _ in has(x.place) ? .same(x.place) : .leaf }
    return result
  }
}
