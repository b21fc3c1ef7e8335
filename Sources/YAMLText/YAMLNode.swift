/// A piece of YAML with its place in the text.
package struct YAMLNode: Sendable, Equatable {
  /// What the piece is.
  package var kind: Kind
  /// The line where it starts, counted from 1.
  package var line: Int
  /// The column where it starts, counted from 1 in UTF-8 bytes.
  package var column: Int

  /// The three kinds of YAML values.
  package indirect enum Kind: Sendable, Equatable {
    /// A single value, such as `12` or `"text"`; quoted ones are always texts.
    case scalar(String, isQuoted: Bool)
    /// Values in order.
    case sequence([YAMLNode])
    /// Values under keys, in the order in which they are written.
    case mapping([YAMLEntry])
  }

  /// Places a piece.
  package init(kind: Kind, line: Int, column: Int) {
    self.kind = kind
    self.line = line
    self.column = column
  }
}

/// One key of a mapping with its value.
package struct YAMLEntry: Sendable, Equatable {
  /// The key.
  package var key: String
  /// The line of the key, counted from 1.
  package var line: Int
  /// The column of the key, counted from 1.
  package var column: Int
  /// What stands under it.
  package var value: YAMLNode

  /// Joins a key with its value.
  package init(key: String, line: Int, column: Int, value: YAMLNode) {
    self.key = key
    self.line = line
    self.column = column
    self.value = value
  }
}

/// Why a text is not YAML that can be used here.
package struct YAMLError: Error, Equatable {
  /// What is wrong.
  package var message: String
  /// The line, counted from 1.
  package var line: Int
  /// The column, counted from 1.
  package var column: Int

  /// Places a message.
  package init(message: String, line: Int, column: Int) {
    self.message = message
    self.line = line
    self.column = column
  }
}

extension YAMLNode {
  /// The text of a single value.
  package var text: String? {
    guard case .scalar(let text, _) = kind else { return nil }
    return text
  }

  /// Whether nothing stands there: no text at all, `~` or `null`.
  package var isEmpty: Bool {
    guard case .scalar(let text, isQuoted: false) = kind else { return false }
    return ["", "~", "null"].contains(text.lowercased())
  }

  /// The truth value that an unquoted `true`, `false`, `yes`, `no`, `on` or `off` stands for.
  package var flag: Bool? {
    guard case .scalar(let text, isQuoted: false) = kind else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: return nil
    }
  }

  /// The number that an unquoted value stands for; `.inf`, `-.inf`, `inf` and `-inf` are infinite.
  package var number: Double? {
    guard case .scalar(let text, isQuoted: false) = kind else { return nil }
    switch text.lowercased() {
    case ".inf", "+.inf", "inf", "+inf": return .infinity
    case "-.inf", "-inf": return -.infinity
    default:
      guard text.utf8.allSatisfy({ $0 < 0x80 }), !text.lowercased().contains("n") else {
        return nil
      }
      // A number too large for a Double has not been read when it has become infinite.
      return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// The texts of a list of single values; a single value is a list of one.
  package var texts: [String]? {
    switch kind {
    case .scalar(let text, _): return [text]
    case .sequence(let elements):
      let texts = elements.compactMap(\.text)
      return texts.count == elements.count ? texts : nil
    case .mapping: return nil
    }
  }

  /// The value under a key of a mapping.
  package subscript(key key: String) -> YAMLNode? {
    guard case .mapping(let entries) = kind else { return nil }
    return entries.last { $0.key == key }?.value
  }
}
