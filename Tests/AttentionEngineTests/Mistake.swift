import Testing

/// A programmer's mistake and the sentence that it must end the program with.
struct Mistake: CustomTestStringConvertible, Sendable {
  let message: String
  let make: @Sendable () -> Void
  var testDescription: String { message }

  init(_ message: String, _ make: @escaping @Sendable () -> Void) {
    self.message = message
    self.make = make
  }

  /// Checks that a process in which it was made ended with the sentence.
  func expect(
    endedIn result: ExitTest.Result?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      text.contains("Fatal error: \(message)\n"),
      "\(text.prefix(400))",
      sourceLocation: sourceLocation
    )
  }
}
