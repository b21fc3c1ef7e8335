/// A piece of HTML, or of the SVG in it.
///
/// Written as a string literal, where the literal parts are markup and every interpolated text is
/// escaped, so that a text cannot become markup by being forgotten:
///
/// ```swift
/// let cell: HTML = "<td title=\"\(name)\">\(value)</td>"
/// ```
package struct HTML: Sendable, Equatable {
  /// The markup as it stands on the page.
  package private(set) var source: String

  /// Escapes a text for use between tags or in a quoted attribute.
  package init(escaping text: String) {
    self.source = text.escapedForHTML
  }

  /// Takes over markup that something else made and vouches for.
  package init(trusting source: String) {
    self.source = source
  }

  /// Nothing.
  package static let empty = HTML(trusting: "")

  /// Whether there is nothing in it.
  package var isEmpty: Bool { source.isEmpty }

  /// Two pieces, one after the other.
  package static func + (first: HTML, second: HTML) -> HTML {
    HTML(trusting: first.source + second.source)
  }

  /// Adds a piece at the end.
  package static func += (first: inout HTML, second: HTML) {
    first.source += second.source
  }
}

extension HTML: ExpressibleByStringInterpolation {
  /// Takes a literal as markup.
  package init(stringLiteral value: String) {
    self.source = value
  }

  /// Takes the literal parts as markup and what stands between them escaped.
  package init(stringInterpolation: StringInterpolation) {
    self.source = stringInterpolation.source
  }

  /// Gathers the parts of an interpolated literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    var source = ""

    /// Starts with room for the literal parts.
    package init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    /// Adds a literal part as it stands.
    package mutating func appendLiteral(_ literal: String) {
      source += literal
    }

    /// Adds a text, escaped.
    package mutating func appendInterpolation(_ text: some StringProtocol) {
      source += String(text).escapedForHTML
    }

    /// Adds a whole number.
    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      source += String(number)
    }

    /// Adds markup.
    package mutating func appendInterpolation(_ html: HTML) {
      source += html.source
    }

    /// Adds pieces of markup one after the other.
    package mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { source += piece.source }
    }
  }
}

extension Sequence<HTML> {
  /// All pieces in order with a separator between them.
  package func joined(separator: HTML = .empty) -> HTML {
    HTML(trusting: map(\.source).joined(separator: separator.source))
  }
}

extension String {
  /// This text with the characters that mean something in HTML written as entities. Characters that
  /// neither HTML nor XML allow, such as NUL, become U+FFFD.
  fileprivate var escapedForHTML: String {
    guard utf8.contains(where: { $0 < 0x40 && $0 != 0x20 || $0 >= 0x7F }) else { return self }
    var escaped = ""
    escaped.reserveCapacity(utf8.count + 16)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\r": escaped += "&#13;"
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
