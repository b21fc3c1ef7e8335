/// The items that a set of notes is to contain.
package struct ItemList: Sendable, Equatable {
  /// The items, in the order of the list.
  package var entries: [Entry]

  /// One item of the list.
  package struct Entry: Sendable, Equatable {
    /// The identifier, such as `N07`.
    package var id: String
    /// The call that is to record it, such as `picture`; `nil` for any.
    package var call: String?
  }

  /// Why a text is no list.
  package struct ParsingError: Error, Equatable {
    /// The line, counted from 1.
    package var line: Int
    /// What is wrong with it.
    package var message: String

    /// Says what is wrong with a line.
    package init(line: Int, message: String) {
      self.line = line
      self.message = message
    }
  }

  /// Reads a list: one identifier (`N07`) or range (`N01-N99`) on a line, and after it, where it
  /// matters, the call that records the items. What stands behind `#` says something to people.
  ///
  /// - Throws: `ParsingError` for a line that says anything else, and for an item that comes twice.
  package init(parsing text: String) throws(ParsingError) {
    var entries: [Entry] = []
    var lines: [String: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first else { continue }
      func error(_ message: String) -> ParsingError {
        ParsingError(line: index + 1, message: message)
      }
      guard words.count <= 2 else { throw error("an identifier and a call are expected") }
      guard let ids = Self.ids(first) else {
        throw error("'\(first)' is no identifier, such as N07, and no range, such as N01-N99")
      }
      for id in ids {
        if let line = lines[id] { throw error("\(id) stands in line \(line) already") }
        lines[id] = index + 1
        entries.append(Entry(id: id, call: words.dropFirst().first))
      }
    }
    self.entries = entries
  }

  /// The identifiers that a word names; `nil` for a word that names none.
  private static func ids(_ word: String) -> [String]? {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map(Identifier.init)
    switch ends.count {
    case 1: return ends[0].map { [$0.text] }
    case 2:
      guard let first = ends[0], let last = ends[1], first.letters == last.letters,
        first.number <= last.number, last.number - first.number < 10_000
      else { return nil }
      return (first.number...last.number).map { number in
        let digits = String(number)
        let padding = String(repeating: "0", count: max(0, first.digits.count - digits.count))
        return first.letters + padding + digits
      }
    default: return nil
    }
  }
}

/// Letters with a number behind them.
private struct Identifier {
  let letters: String
  let digits: String
  let number: Int

  var text: String { letters + digits }

  init?(_ word: Substring) {
    let letters = word.prefix { $0.isASCII && $0.isLetter }
    let digits = word.dropFirst(letters.count)
    guard !letters.isEmpty, !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(digits)
    else { return nil }
    self.letters = String(letters)
    self.digits = String(digits)
    self.number = number
  }
}
