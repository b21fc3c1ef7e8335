/// What keeps a text from being read at all.
package enum CommonMarkError: Error, Equatable, CustomStringConvertible {
  /// Reading the text could take too long; `line` is where the limit was passed.
  ///
  /// Decided from the text alone, so the same text gets the same answer on every machine.
  case tooComplex(line: Int, reason: String)

  /// The text has more bytes than are read; `limit` is the largest number.
  case tooLarge(bytes: Int, limit: Int)

  /// What is wrong, in a sentence without a full stop.
  package var description: String {
    switch self {
    case .tooComplex(let line, let reason): "line \(line): too complex to read: \(reason)"
    case .tooLarge(let bytes, let limit): "the text has \(bytes) bytes, more than \(limit)"
    }
  }
}
