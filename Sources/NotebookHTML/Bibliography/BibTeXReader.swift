/// Reads works from a BibTeX file: entries with fields in braces, in quotes or bare. Strings that
/// are defined by `@string` and joined by `#` are not looked up.
struct BibTeXReader {
  private let bytes: [UInt8]
  private var index = 0

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The works in a text with their keys, in order.
  static func works(in text: String) -> [(key: String, work: Work)] {
    var reader = BibTeXReader(text)
    var works: [(String, Work)] = []
    while let (kind, key, fields) = reader.entry() {
      guard !["comment", "string", "preamble"].contains(kind), !key.isEmpty else { continue }
      works.append((key, work(fields)))
    }
    return works
  }

  private mutating func entry() -> (kind: String, key: String, fields: [String: String])? {
    while index < bytes.count, bytes[index] != UInt8(ascii: "@") { index += 1 }
    guard index < bytes.count else { return nil }
    index += 1
    let kind = word().lowercased()
    skipBlanks()
    guard take("{") || take("(") else { return ("comment", "", [:]) }
    skipBlanks()
    let key = word()
    var fields: [String: String] = [:]
    skipBlanks()
    while take(",") {
      skipBlanks()
      let name = word().lowercased()
      skipBlanks()
      guard !name.isEmpty, take("=") else { break }
      skipBlanks()
      if let value = value() { fields[name] = fields[name] ?? value }
      skipBlanks()
    }
    return (kind, key, fields)
  }

  private mutating func word() -> String {
    let start = index
    while index < bytes.count, bytes[index] > 0x20,
      !"{}(),=\"#@".utf8.contains(bytes[index])
    {
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// A value in braces, which may hold braces, in quotes, or bare.
  private mutating func value() -> String? {
    let isQuoted = take("\"")
    guard isQuoted || take("{") else { return Self.plain(word()) }
    let start = index
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        if depth == 0, !isQuoted {
          index += 1
          return Self.plain(String(decoding: bytes[start..<(index - 1)], as: UTF8.self))
        }
        depth -= 1
      case UInt8(ascii: "\"") where isQuoted && depth <= 0:
        index += 1
        return Self.plain(String(decoding: bytes[start..<(index - 1)], as: UTF8.self))
      default: break
      }
      index += 1
    }
    index = bytes.count
    return nil
  }

  private static let accents: [Character: String] = [
    "\"": "\u{308}", "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "~": "\u{303}", "c": "\u{327}",
    "v": "\u{30C}", "=": "\u{304}", ".": "\u{307}", "u": "\u{306}", "H": "\u{30B}", "k": "\u{328}",
  ]
  private static let letters = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å",
    "i": "i", "j": "j", "oe": "œ", "OE": "Œ", "textendash": "–", "textemdash": "—",
  ]

  /// A value without the braces and commands of LaTeX; accents become letters.
  static func plain(_ text: String) -> String {
    var plain = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "{", "}", "$": break
      case "~": plain.append(" ")
      case "-" where rest.first == "-":
        while rest.first == "-" { rest = rest.dropFirst() }
        plain.append("–")
      case "\\": command(&rest, &plain)
      case _ where character.isWhitespace:
        if plain.last != " ", !plain.isEmpty { plain.append(" ") }
      default: plain.append(character)
      }
    }
    return plain.trimmed
  }

  private static func command(_ rest: inout Substring, _ plain: inout String) {
    guard let first = rest.first else { return }
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    let isAccent = name.count <= 1 && accents[first] != nil
    rest = name.isEmpty || isAccent ? rest.dropFirst() : rest[name.endIndex...]
    let isAlone = rest.first.map({ " {".contains($0) }) ?? true
    if isAccent, let mark = accents[first], name.isEmpty || isAlone {
      rest = rest.drop { $0 == " " || $0 == "{" || $0 == "\\" }
      if let base = rest.popFirst() { plain += String(base) + mark }
    } else if let letter = letters[String(name)] {
      plain += letter
      if rest.first == " " { rest = rest.dropFirst() }
    } else if name.isEmpty {
      plain.append(first)
    }
  }

  private static func work(_ fields: [String: String]) -> Work {
    var work = Work()
    work.authors = authors(fields["author"] ?? fields["editor"] ?? "")
    work.year = fields["year"] ?? String((fields["date"] ?? "").prefix(4))
    work.title = fields["title"] ?? ""
    work.container = fields["journal"] ?? fields["journaltitle"] ?? fields["booktitle"] ?? ""
    work.volume = fields["volume"] ?? ""
    work.number = fields["number"] ?? ""
    work.pages = fields["pages"] ?? ""
    work.publisher = fields["publisher"] ?? fields["school"] ?? fields["institution"] ?? ""
    if let doi = fields["doi"], !doi.isEmpty {
      work.address = doi.hasPrefix("http") ? doi : "https://doi.org/" + doi
    } else if let print = fields["eprint"], fields["archiveprefix"]?.lowercased() == "arxiv" {
      work.address = "https://arxiv.org/abs/" + print
    } else {
      work.address = fields["url"] ?? ""
    }
    return work
  }

  /// `Family, Given and Given Family and …`.
  private static func authors(_ text: String) -> [Work.Author] {
    text.split(separator: " and ").map { name in
      let halves = name.split(separator: ",", maxSplits: 1).map { String($0).trimmed }
      if halves.count == 2 { return Work.Author(family: halves[0], given: halves[1]) }
      let words = name.split(separator: " ").map(String.init)
      return Work.Author(
        family: words.last ?? "",
        given: words.dropLast().joined(separator: " ")
      )
    }
  }
}
