/// Cuts a text into tokens: words, characters, or what stands between blanks.
///
/// ```swift
/// Tokenizer.words.tokens(of: "Turn off the light!")             // Turn, off, the, light, !
/// Tokenizer.words.lowercased.tokens(of: "मैं ठीक हूँ।")           // मैं, ठीक, हूँ, ।
/// ```
///
/// The parts of a text are its characters as a reader sees them, Unicode's grapheme clusters: a letter
/// with its vowel signs and accents is never cut, nor is a flag or a family.
///
/// Source: Unicode Standard Annex 29 for grapheme clusters, the Unicode Character Database for the
/// general categories.
public struct Tokenizer: Sendable, Hashable {
  private enum Unit { case words, characters, betweenBlanks }

  private let unit: Unit
  private var isLowercasing = false
  private var keepsPunctuation = true

  private init(_ unit: Unit) { self.unit = unit }

  /// Words and punctuation.
  ///
  /// A word is a run of characters that begin with a letter, a mark or a number (the general
  /// categories L, M and N), in any script. White space separates and is left out. Every other
  /// character is a token of its own, so `don't` is three tokens and `3.5` too.
  public static let words = Tokenizer(.words)

  /// Every character, blanks too.
  public static let characters = Tokenizer(.characters)

  /// What stands between white space, punctuation included.
  public static let whitespace = Tokenizer(.betweenBlanks)

  /// The same in lower case.
  public var lowercased: Tokenizer {
    var result = self
    result.isLowercasing = true
    return result
  }

  /// The same without the tokens that hold neither letter, mark nor number.
  public var withoutPunctuation: Tokenizer {
    var result = self
    result.keepsPunctuation = false
    return result
  }

  /// The tokens of a text, in order.
  public func tokens(of text: String) -> [String] {
    var text = isLowercasing ? text.lowercased() : text
    // Bytes in one piece, or each step below would be slow.
    text.makeContiguousUTF8()
    return switch unit {
    case .words: words(of: text)
    case .characters:
      text.compactMap { keepsPunctuation || $0.isPartOfWord ? String($0) : nil }
    case .betweenBlanks:
      text.split(whereSeparator: \.isWhitespace).compactMap {
        keepsPunctuation || $0.contains(where: \.isPartOfWord) ? String($0) : nil
      }
    }
  }

  /// The tokens of several texts.
  public func tokens(of texts: [String]) -> [[String]] { texts.map { tokens(of: $0) } }

  private func words(of text: String) -> [String] {
    var tokens: [String] = []
    var wordStart: String.Index?
    var place = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      let next = text.index(after: place)
      if character.isPartOfWord {
        if wordStart == nil { wordStart = place }
      } else {
        if let start = wordStart {
          tokens.append(String(text[start..<place]))
          wordStart = nil
        }
        if keepsPunctuation && !character.isWhitespace { tokens.append(String(character)) }
      }
      place = next
    }
    if let start = wordStart { tokens.append(String(text[start...])) }
    return tokens
  }
}

extension Character {
  /// Whether words are made of it: its first code point is a letter, a mark or a number.
  fileprivate var isPartOfWord: Bool {
    unicodeScalars.first?.isPartOfWord ?? false
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter, a mark or a number.
  var isPartOfWord: Bool {
    if isASCII { return "a"..."z" ~= self || "A"..."Z" ~= self || "0"..."9" ~= self }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
