/// A text that was to be read as a vocabulary and is none.
public struct VocabularyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// What stands there.
  public let found: String
  /// What should stand there.
  public let expected: String

  /// One sentence that says all of it.
  public var description: String { "line \(line): found \(found); expected \(expected)" }
}

extension Vocabulary {
  /// The vocabulary as a text: one line for each token, in order.
  ///
  /// Behind a special token stand a tab and its role: `padding`, `unknown`, `start` or `end`. Line
  /// feeds, carriage returns, tabs and backslashes within a token are written `\n`, `\r`, `\t` and
  /// `\\`. It can be kept in a file of its own or in the metadata of a model's file.
  public var text: String {
    let roles = Dictionary(specialTokens.present.map { ($1, $0) }) { first, _ in first }
    return tokens.map { token in
      Vocabulary.escaped(token) + (roles[token].map { "\t\($0.rawValue)" } ?? "") + "\n"
    }.joined()
  }

  /// Reads what ``text`` gives, or any list of tokens with one in each line.
  ///
  /// - Throws: ``VocabularyError`` where a token or a role stands twice, or is written wrongly.
  public init(text: String) throws(VocabularyError) {
    var tokens: [String] = []
    var lines: [String: Int] = [:]
    var special = SpecialTokens.none
    var rest = text[...]
    while !rest.isEmpty {
      let number = tokens.count + 1
      // By bytes: a carriage return and a line feed are one character.
      let end = rest.utf8.firstIndex(of: 0x0a) ?? rest.endIndex
      let fields = rest[..<end].split(separator: "\t", omittingEmptySubsequences: false)
      rest = end < rest.endIndex ? rest[rest.utf8.index(after: end)...] : ""
      let token = try Vocabulary.unescaped(fields[0], line: number)
      if let line = lines.updateValue(number, forKey: token) {
        throw VocabularyError(
          line: number,
          found: "\(quoted(token)) as in line \(line)",
          expected: "every token once"
        )
      }
      if fields.count > 1 {
        guard fields.count == 2, let role = SpecialTokens.Role(rawValue: String(fields[1])),
          special[role] == nil
        else {
          throw VocabularyError(
            line: number,
            found: "the role \(quoted(fields[1...].joined(separator: "\t")))",
            expected: "padding, unknown, start or end, each once"
          )
        }
        special[role] = token
      }
      tokens.append(token)
    }
    self.init(tokens: tokens, specialTokens: special)
  }

  /// Writes ``text`` to a file, which is put in its place when it is whole and on the disk.
  ///
  /// - Throws: ``TensorFileError`` where it cannot be written; then an old file stays as it was.
  public func write(to path: String) throws(TensorFileError) {
    let file = try OutputFile(path)
    try file.write(Array(text.utf8))
    try file.commit()
  }

  /// Reads a vocabulary from a file with one token in each line.
  ///
  /// - Throws: ``TensorFileError`` where the file cannot be read or is not in UTF-8, and
  ///   ``VocabularyError`` where it is no vocabulary.
  public init(reading path: String) throws {
    let file = try InputFile(path)
    let bytes = try file.bytes(at: 0, count: file.size)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FilePlace(path: path).error(found: "bytes that are not UTF-8", expected: "a text")
    }
    try self.init(text: text)
  }

  private static func escaped(_ token: String) -> String {
    var result = ""
    for scalar in token.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ field: Substring, line: Int) throws(VocabularyError) -> String {
    guard field.utf8.contains(0x5c) else { return String(field) }
    var result = String.UnicodeScalarView()
    var scalars = field.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      let letter = scalars.next()
      let meanings: [Unicode.Scalar: Unicode.Scalar] = [
        "\\": "\\", "n": "\n", "r": "\r", "t": "\t",
      ]
      guard let meant = letter.flatMap({ meanings[$0] }) else {
        throw VocabularyError(
          line: line,
          found: "a backslash in \(quoted(String(field)))",
          expected: "\\\\, \\n, \\r or \\t"
        )
      }
      result.append(meant)
    }
    return String(result)
  }
}
