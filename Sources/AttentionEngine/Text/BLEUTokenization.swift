/// How sentences are cut into tokens before ``BLEU`` compares them; scores are comparable only where
/// it is the same.
///
/// Source: Post 2018, *A Call for Clarity in Reporting BLEU Scores*, and the scripts `mteval-v13a` and
/// `mteval-v14` of NIST that it names.
public enum BLEUTokenization: Sendable {
  /// sacreBLEU's usual one, `13a`: punctuation of ASCII apart, but not an apostrophe, a hyphen
  /// after a letter, or a point or comma within a number.
  case v13a
  /// `intl`: all of Unicode's punctuation and symbols apart, except within numbers.
  case international
  /// `char`: every code point but blanks.
  case characters
  /// `none`: what stands between blanks.
  case none

  /// The tokens of a sentence, in lower case if asked for.
  public func tokens(of text: String, lowercased: Bool = false) -> [String] {
    let text = lowercased ? text.lowercasedWithFinalSigma : text
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, last.isPythonBlank { scalars.removeLast() }
    switch self {
    case .v13a: scalars = BLEUTokenization.v13a(scalars)
    case .international: scalars = BLEUTokenization.international(scalars)
    case .characters: return scalars.filter { !$0.isPythonBlank }.map { String($0) }
    case .none: break
    }
    return scalars.split(whereSeparator: \.isPythonBlank).map { scalars in
      var token = String.UnicodeScalarView()
      token.append(contentsOf: scalars)
      return String(token)
    }
  }

  private static func v13a(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var line = line
    for (old, new) in [("<skipped>", ""), ("-\n", ""), ("\n", " ")] {
      line = replacing(old, with: new, in: line)
    }
    if line.contains("&") {
      for (old, new) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
        line = replacing(old, with: new, in: line)
      }
    }
    line = [" "] + line + [" "]
    line = line.flatMap { isApart($0) ? [" ", $0, " "] : [$0] }
    line = parting(line, before: { !isDigit($0) }, after: isPointOrComma, blankAfter: true)
    line = parting(line, before: isPointOrComma, after: { !isDigit($0) }, blankBefore: true)
    return parting(line, before: isDigit, after: { $0 == "-" }, blankAfter: true)
  }

  private static func international(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var line = parting(line, before: { !isNumber($0) }, after: isPunctuation, blankAfter: true)
    line = parting(line, before: isPunctuation, after: { !isNumber($0) }, blankBefore: true)
    return line.flatMap { isSymbol($0) ? [" ", $0, " "] : [$0] }
  }

  /// Puts a blank between neighbours of two kinds, and another before or after them. A neighbour
  /// that has been parted from the one before it is not looked at again.
  private static func parting(
    _ line: [Unicode.Scalar],
    before first: (Unicode.Scalar) -> Bool,
    after second: (Unicode.Scalar) -> Bool,
    blankBefore: Bool = false,
    blankAfter: Bool = false
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(line.count + line.count / 4)
    var i = 0
    while i < line.count {
      if i + 1 < line.count, first(line[i]), second(line[i + 1]) {
        if blankBefore { result.append(" ") }
        result.append(line[i])
        result.append(" ")
        result.append(line[i + 1])
        if blankAfter { result.append(" ") }
        i += 2
      } else {
        result.append(line[i])
        i += 1
      }
    }
    return result
  }

  private static func replacing(
    _ old: String,
    with new: String,
    in line: [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    let old = Array(old.unicodeScalars)
    guard line.contains(old[0]) else { return line }
    var result: [Unicode.Scalar] = []
    var i = 0
    while i < line.count {
      if line[i...].starts(with: old) {
        result += new.unicodeScalars
        i += old.count
      } else {
        result.append(line[i])
        i += 1
      }
    }
    return result
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  private static func isPointOrComma(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == ","
  }

  /// Punctuation of ASCII but the apostrophe, the comma, the hyphen and the point.
  private static func isApart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!"..."&", "("..."+", "/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether Python, in which sacreBLEU is written, splits a text here: Unicode's white space and
  /// four separators of ASCII.
  fileprivate var isPythonBlank: Bool {
    properties.isWhitespace || "\u{1c}"..."\u{1f}" ~= self
  }
}

extension String {
  /// In lower case, with the sigma that ends Greek words: Swift makes every Σ a σ.
  fileprivate var lowercasedWithFinalSigma: String {
    guard unicodeScalars.contains("Σ") else { return lowercased() }
    let scalars = Array(unicodeScalars)
    func isCased(_ i: Int, by step: Int) -> Bool {
      var i = i + step
      while scalars.indices.contains(i), scalars[i].properties.isCaseIgnorable { i += step }
      return scalars.indices.contains(i) && scalars[i].properties.isCased
    }
    var result = ""
    for (i, scalar) in scalars.enumerated() {
      let endsWord = scalar == "Σ" && isCased(i, by: -1) && !isCased(i, by: 1)
      result += endsWord ? "ς" : scalar.properties.lowercaseMapping
    }
    return result
  }
}
