/// Reads names: letters, accents, subscripts and marks.
struct NameReader {
  let tokens: ArraySlice<Token>
  let brackets: Brackets

  /// The name that all the signs together make, if they do.
  static func wholeName(_ tokens: [Token]) -> Name? {
    let reader = NameReader(tokens: tokens[...], brackets: Brackets(tokens))
    guard let (name, next) = reader.read(from: 0), next == tokens.count else { return nil }
    return name
  }

  private func kind(_ index: Int) -> Token.Kind? {
    tokens.indices.contains(index) ? tokens[index].kind : nil
  }

  /// Reads a name at an index; returns it and the index behind it, or `nil` where none stands.
  func read(from start: Int) -> (Name, Int)? {
    guard let (base, isRun, next) = readBase(from: start, depth: 0) else { return nil }
    return readDecorations(base: base, isRun: isRun, from: next)
  }

  private func readBase(from start: Int, depth: Int) -> (String, Bool, Int)? {
    guard depth < 6, let kind = kind(start) else { return nil }
    switch kind {
    case .letters(let letters): return (letters, letters.utf8.count > 1, start + 1)
    case .symbol(let name) where name != "infty": return (name, false, start + 1)
    case .text(let words):
      return (words.split(separator: " ").joined(separator: " "), false, start + 1)
    case .command(let accent):
      guard let mark = Self.accents[accent],
        let (base, _, next) = readBase(from: start + 1, depth: depth + 1)
      else { return nil }
      return (base + mark, false, next)
    case .open(.group):
      guard let end = brackets.partner(of: start) else { return nil }
      if let (base, isRun, next) = readBase(from: start + 1, depth: depth + 1) {
        if next == end { return (base, isRun, end + 1) }
        guard let (name, behind) = readDecorations(base: base, isRun: isRun, from: next),
          behind == end
        else { return nil }
        return (name.key, false, end + 1)
      }
      return nil
    default: return nil
    }
  }

  private static let accents = [
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde",
    "widetilde": "tilde", "vec": "", "overrightarrow": "", "dot": "dot", "ddot": "ddot",
    "check": "check", "breve": "breve", "mathring": "ring", "acute": "acute", "grave": "grave",
  ]

  private func readDecorations(base: String, isRun: Bool, from start: Int) -> (Name, Int)? {
    var index = start
    var lower: String?
    var indices: [Name.Index] = []
    var marks = ""
    while let kind = kind(index), marks.utf8.count < 32 {
      switch kind {
      case .underscore where lower == nil:
        guard let (text, parts, next) = readSubscript(from: index + 1) else { return nil }
        lower = text
        indices = parts
        index = next
        continue
      case .prime:
        marks += "'"
        index += 1
        continue
      case .caret:
        if base != "e", let (mark, next) = readMark(from: index + 1) {
          marks += mark
          index = next
          continue
        }
      default: break
      }
      break
    }
    let name = Name(
      base: base,
      subscriptKey: lower,
      indices: indices,
      marks: marks,
      isRun: isRun && lower != "" && marks.isEmpty
    )
    return (name, index)
  }

  private func argumentEnd(from start: Int) -> (Range<Int>, Int)? {
    guard let first = kind(start) else { return nil }
    if first == .open(.group) {
      guard let end = brackets.partner(of: start) else { return nil }
      return (start + 1..<end, end + 1)
    }
    if case .open = first { return nil }
    return (start..<start + 1, start + 1)
  }

  private func readSubscript(from start: Int) -> (String, [Name.Index], Int)? {
    guard let (range, next) = argumentEnd(from: start), range.count <= 40,
      kind(start) != .underscore
    else { return nil }
    var text = ""
    var indices: [Name.Index] = []
    var part: [Token.Kind] = []
    for index in range {
      let kind = tokens[index].kind
      guard let piece = Self.plain(kind) else { return nil }
      text += piece
      if kind == .comma {
        if let place = Self.index(part) { indices.append(place) }
        part.removeAll()
      } else {
        part.append(kind)
      }
    }
    let commas = text.utf8.filter { $0 == UInt8(ascii: ",") }.count
    if let place = Self.index(part) { indices.append(place) }
    if indices.count != commas + 1 { indices = [] }
    return (text, indices, next)
  }

  private static func index(_ part: [Token.Kind]) -> Name.Index? {
    switch part.first {
    case .number(let numeral):
      guard part.count == 1, let value = numeral.number.smallInteger else { return nil }
      return .number(value)
    case .letters(let letters):
      guard part.count != 1 else { return .variable(letters, offset: 0) }
      guard part.count == 3, case .number(let numeral) = part[2],
        let value = numeral.number.smallInteger
      else { return nil }
      if part[1] == .plus { return .variable(letters, offset: value) }
      return part[1] == .minus ? .variable(letters, offset: -value) : nil
    default: return nil
    }
  }

  /// A sign's plain spelling inside a subscript.
  private static func plain(_ kind: Token.Kind) -> String? {
    switch kind {
    case .number(let numeral): numeral.digits
    case .letters(let text), .text(let text), .symbol(let text):
      text.contains(" ") ? text.filter { $0 != " " } : text
    case .comma: ","
    case .plus: "+"
    case .minus: "-"
    case .prime: "'"
    case .times(.star): "*"
    case .open(.group), .close(.group): ""
    case .open(.paren), .close(.paren): ""
    case .underscore: "_"
    case .breaker(let arrow): arrow
    case .divide: "/"
    default: nil
    }
  }

  /// A superscript that marks a name and is no power: `*`, `+`, `'`, `(2)`, `[1]`, words.
  private func readMark(from start: Int) -> (String, Int)? {
    guard let first = kind(start) else { return nil }
    if case .open(let bracket) = first, bracket == .paren || bracket == .square {
      // `x^(i)` is a mark; plain text writes powers so, and a number there stays a power.
      return nil
    }
    guard let (range, next) = argumentEnd(from: start), !range.isEmpty, range.count <= 24 else {
      return nil
    }
    let inner = range.map { tokens[$0].kind }
    switch inner[0] {
    case .times(.star) where inner.count == 1: return ("*", next)
    case .plus where inner.count == 1: return ("+", next)
    case .minus where inner.count == 1: return ("-", next)
    case .prime: return (String(repeating: "'", count: inner.count), next)
    case .symbol("dagger") where inner.count == 1: return ("dagger", next)
    case .symbol("star") where inner.count == 1: return ("*", next)
    case .text(let words) where inner.count == 1:
      return words == "T" || words == "th" ? nil : ("^" + words, next)
    case .letters(let letters) where inner.count == 1:
      return Self.markWords.contains(letters) ? ("^" + letters, next) : nil
    case .open(.paren), .open(.square):
      guard let end = brackets.partner(of: range.lowerBound), end == range.upperBound - 1 else {
        return nil
      }
      var text = ""
      for kind in inner.dropFirst().dropLast() {
        guard let piece = Self.plain(kind) else { return nil }
        text += piece
      }
      return ("^(" + text + ")", next)
    default: return nil
    }
  }

  private static let markWords: Set<String> = [
    "new", "old", "next", "prev", "true", "pred", "max", "min", "opt", "out", "in", "test", "train",
    "th", "st", "nd", "rd", "init", "final", "ref", "obs", "exp", "norm", "left", "right", "up",
    "down", "post", "prior", "mean", "std", "total", "tot", "avg", "best", "hat", "up", "cur",
  ]
}
