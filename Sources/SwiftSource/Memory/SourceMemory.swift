internal import Synchronization

/// What the parser made of the source texts of one note, kept from run to run: parsing is most of what
/// a page costs whose cells need not run.
///
/// It stands for the texts alone, which are its keys, so that what is kept is what parsing them again
/// would give; which parser made it is for whoever keeps the bytes.
package final class SourceMemory: Sendable {
  /// The memory of the note that is being worked on by this thread; without one, the last few texts of
  /// the process are remembered.
  @TaskLocal package static var current: SourceMemory?

  private struct Known {
    var isLoaded = false
    var syntax = Readings<CellSyntax>()
    var tokens = Readings<[SwiftToken]>()

    /// Takes what an earlier memory wrote; what is none counts as nothing.
    mutating func load(_ kept: [UInt8]) {
      isLoaded = true
      var reader = SourceReader(kept[...])
      guard let syntax = try? Readings<CellSyntax>(from: &reader),
        let tokens = try? Readings<[SwiftToken]>(from: &reader), reader.isAtEnd
      else { return }
      self.syntax = syntax
      self.tokens = tokens
    }
  }

  private let known = Mutex(Known())
  private let kept: @Sendable () -> [UInt8]

  /// Remembers what earlier runs made of texts.
  ///
  /// - Parameter kept: The `bytes` of an earlier memory, asked for when the first text is.
  package init(keeping kept: @escaping @Sendable () -> [UInt8] = { [] }) {
    self.kept = kept
  }

  /// What is to be kept for later runs: of texts that were asked for, or of all where none were asked
  /// for in one of the ways. `nil` when nothing is new.
  package var bytes: [UInt8]? {
    known.withLock { known in
      guard known.syntax.hasNew || known.tokens.hasNew else { return nil }
      var writer = SourceWriter()
      known.syntax.write(to: &writer)
      known.tokens.write(to: &writer)
      return writer.bytes
    }
  }

  /// The syntax of a cell, or what `make` finds it to be.
  func syntax(of text: String, _ make: () -> CellSyntax) -> CellSyntax {
    value(of: text, \.syntax, make)
  }

  /// The coloured runs of a text, or those that `make` finds.
  func tokens(of text: String, _ make: () -> [SwiftToken]) -> [SwiftToken] {
    value(of: text, \.tokens, make)
  }

  /// Two threads that ask for the same text at once may both make it; they make the same.
  private func value<Value>(
    of text: String,
    _ readings: WritableKeyPath<Known, Readings<Value>>,
    _ make: () -> Value
  ) -> Value {
    let before = known.withLock { known in
      if !known.isLoaded { known.load(kept()) }
      return known[keyPath: readings].value(of: text)
    }
    if let before { return before }
    let value = make()
    known.withLock { $0[keyPath: readings].add(value, of: text) }
    return value
  }
}

/// What was made of texts in one way.
private struct Readings<Value: KeptReading> {
  /// What an earlier run made.
  private var kept: [String: ArraySlice<UInt8>] = [:]
  /// What was asked for in this run.
  private var used: [String: Value] = [:]
  /// Whether something was made that is not kept.
  private(set) var hasNew = false

  init() {}

  init(from reader: inout SourceReader) throws(SourceReader.Damage) {
    let count = try reader.readNumber()
    for _ in 0..<count {
      let text = try reader.readText()
      kept[text] = try reader.readBlock()
    }
  }

  /// What is known of a text; `nil` when nothing is.
  mutating func value(of text: String) -> Value? {
    if let value = used[text] { return value }
    guard let bytes = kept[text] else { return nil }
    var reader = SourceReader(bytes)
    guard let value = try? Value(from: &reader, of: text), reader.isAtEnd else {
      kept[text] = nil
      return nil
    }
    used[text] = value
    return value
  }

  mutating func add(_ value: Value, of text: String) {
    used[text] = value
    hasNew = true
  }

  func write(to writer: inout SourceWriter) {
    let texts = used.isEmpty ? Array(kept.keys) : Array(used.keys)
    writer.write(texts.count)
    for text in texts.sorted() {
      writer.write(text)
      if let bytes = kept[text] {
        writer.write(block: bytes)
      } else if let value = used[text] {
        var own = SourceWriter()
        value.write(to: &own, of: text)
        writer.write(block: own.bytes)
      }
    }
  }
}
