/// Cuts what a program printed into the pieces between its records.
struct OutputCutter {
  private let output: [UInt8]
  private var position: Int
  private var kept = 0
  private static let limit = 64 << 10

  init(output: [UInt8], from start: Int) {
    self.output = output
    position = max(0, min(start, output.count))
  }

  /// The text printed since the last cut, at most 64 KB of it for one cell; `nil` for none.
  mutating func text(upTo end: Int) -> String? {
    let end = min(end, output.count)
    guard end > position else { return nil }
    let piece = output[position..<end]
    position = end
    let room = max(0, Self.limit - kept)
    kept += piece.count
    guard piece.count > room else { return String(decoding: piece, as: UTF8.self) }
    let text = String(decoding: piece.prefix(room), as: UTF8.self)
    return text + "\n… \(piece.count - room) more bytes are not shown"
  }
}
