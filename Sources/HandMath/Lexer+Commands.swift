extension Lexer {
  /// Reads a backslash and what it commands.
  mutating func lexCommand() {
    let start = position
    position += 1
    guard let byte = peek() else { return emit(.unreadable("it ends in a backslash"), from: start) }
    guard (byte | 0x20) >= UInt8(ascii: "a"), (byte | 0x20) <= UInt8(ascii: "z") else {
      return lexControlSign(byte, from: start)
    }
    while let next = peek(), (next | 0x20) >= UInt8(ascii: "a"), (next | 0x20) <= UInt8(ascii: "z")
    {
      position += 1
    }
    let name = String(decoding: bytes[(start + 1)..<position], as: UTF8.self)
    if let body = notation.macros[name] { return expand(body, from: start) }
    if peek() == UInt8(ascii: "*") {
      // \operatorname*, \hspace* and starred text commands; a product sign stays.
      if Self.starred.contains(name) { position += 1 }
    }
    lexNamed(name, from: start)
  }

  private mutating func lexControlSign(_ byte: UInt8, from start: Int) {
    position += 1
    switch byte {
    case UInt8(ascii: "\\"):
      emit(.newline, from: start)
      skipRowOption()
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"):
      emit(.delimiter, from: start)
    case UInt8(ascii: "{"): openEscaped(.brace, from: start)
    case UInt8(ascii: "}"): closeEscaped(.brace, from: start)
    case UInt8(ascii: "|"):
      switch side {
      case .left: openEscaped(.doubleBar, from: start)
      case .right: closeEscaped(.doubleBar, from: start)
      default: emit(.doubleBar, from: start)
      }
    case UInt8(ascii: "%"): emit(.percent, from: start)
    case UInt8(ascii: "$"), UInt8(ascii: "#"): widen(.plain)
    case UInt8(ascii: ","): widen(.thin)
    case UInt8(ascii: "!"): widen(.plain)
    case 0x20, 0x0A, UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ">"): widen(.control)
    case UInt8(ascii: "&"): emit(.unreadable("it contains an ampersand"), from: start)
    case UInt8(ascii: "_"): emit(.unreadable("it contains an underscore"), from: start)
    default: emit(.unreadable("it contains a sign that has no value"), from: start)
    }
  }

  /// Skips the `[4pt]` behind a row's end.
  private mutating func skipRowOption() {
    guard peek() == UInt8(ascii: "["), let end = bytes[position...].prefix(12).firstIndex(of: 0x5D),
      let last = bytes[..<end].last, last >= UInt8(ascii: "a"), last <= UInt8(ascii: "z")
    else { return }
    position = end + 1
  }

  private mutating func openEscaped(_ bracket: Bracket, from start: Int) {
    brackets.append(bracket)
    emit(.open(bracket), from: start)
    side = nil
  }

  private mutating func closeEscaped(_ bracket: Bracket, from start: Int) {
    if let top = brackets.last, top != .group { brackets.removeLast() }
    emit(.close(bracket), from: start)
  }

  private mutating func lexNamed(_ name: String, from start: Int) {
    if let function = Self.functions[name] { return emit(.function(function), from: start) }
    if let kind = Self.signs[name] { return emit(kind, from: start) }
    if let spacing = Self.spacing[name] { return widen(spacing) }
    if Self.ignored.contains(name) { return widen(.plain) }
    if Self.words.contains(name) { return lexWords(name, from: start) }
    if let count = Self.argumentsSkipped[name] {
      skipArguments(count)
      return widen(name == "hspace" ? .wide : .plain)
    }
    if let bracket = Self.openers[name] { return openEscaped(bracket, from: start) }
    if let bracket = Self.closers[name] { return closeEscaped(bracket, from: start) }
    if let side = Self.sides[name] { return lexSide(side, from: start) }
    lexStructure(name, from: start)
  }

  private mutating func lexStructure(_ name: String, from start: Int) {
    switch name {
    case "begin", "end": lexEnvironment(isBegin: name == "begin", from: start)
    case "underbrace", "overbrace":
      let brace = nextBrace
      if let brace, braceEnds[brace] >= 0 { labelSkips.insert(Int(braceEnds[brace])) }
      widen(.plain)
    case "underset", "overset", "stackrel": lexStacked(from: start)
    case "not":
      widen(.plain)
      lexNegation(from: start)
    case "bar", "hat", "tilde", "vec", "overline", "dot", "ddot", "widehat", "widetilde",
      "overrightarrow", "check", "breve", "acute", "grave", "mathring":
      emit(.command(name), from: start)
    case "frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac": emit(.command("frac"), from: start)
    case "binom", "dbinom", "tbinom": emit(.command("binom"), from: start)
    case "sqrt", "sum", "prod", "choose", "over": emit(.command(name), from: start)
    default:
      if let reason = Self.unreadable[name] {
        emit(.unreadable(reason), from: start)
      } else if Self.letters.contains(name) {
        emit(.symbol(Self.canonical[name] ?? name), from: start)
      } else {
        emit(.unreadable("\\\(name) is not known here"), from: start)
      }
    }
  }

  /// The next `{`, past spaces.
  private var nextBrace: Int? {
    var index = position
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: "{") ? index : nil
  }

  /// The bytes of the next `{…}`, moving past it.
  private mutating func takeGroup() -> ArraySlice<UInt8>? {
    guard let brace = nextBrace, braceEnds[brace] >= 0 else { return nil }
    let end = Int(braceEnds[brace])
    position = end + 1
    return bytes[(brace + 1)..<end]
  }

  private mutating func skipArguments(_ count: Int) {
    widen(.plain)
    if peek() == UInt8(ascii: "["), let end = bytes[position...].prefix(40).firstIndex(of: 0x5D) {
      position = end + 1
    }
    for _ in 0..<count { _ = takeGroup() }
  }

  private mutating func lexEnvironment(isBegin: Bool, from start: Int) {
    guard let group = takeGroup(), group.count <= 24 else {
      return emit(.unreadable("an environment has no name"), from: start)
    }
    var name = String(decoding: group, as: UTF8.self)
    if name.hasSuffix("*") { name.removeLast() }
    if isBegin {
      if name == "array" || name == "alignedat" || name == "alignat" || name == "tabular" {
        _ = takeGroup()
      }
      skipRowOption()
      if peek() == UInt8(ascii: "["), let end = bytes[position...].prefix(6).firstIndex(of: 0x5D),
        end == position + 2, name != "bmatrix", name != "pmatrix", name != "cases"
      {
        position = end + 1
      }
      brackets.append(.group)
      emit(.begin(name), from: start)
    } else {
      while let top = brackets.popLast(), top != .group {}
      emit(.end(name), from: start)
    }
  }

  /// `\left(` and its like: the next sign is a bracket on that side.
  private mutating func lexSide(_ side: Side, from start: Int) {
    while peek() == 0x20 { position += 1 }
    if peek() == UInt8(ascii: "."), side != .either {
      position += 1
      if side == .left {
        openEscaped(.invisible, from: start)
      } else {
        closeEscaped(.invisible, from: start)
      }
      return
    }
    if side != .either || peek() == UInt8(ascii: "|") { self.side = side }
  }

  /// `\overset{def}{=}`: the sign below, or a question when the mark is one.
  private mutating func lexStacked(from start: Int) {
    guard let mark = takeGroup(), let brace = nextBrace, braceEnds[brace] >= 0 else {
      return emit(.unreadable("a stacked sign is not complete"), from: start)
    }
    let body = bytes[(brace + 1)..<Int(braceEnds[brace])].filter { $0 != 0x20 }
    guard body == Array("=".utf8) || body == Array("\\approx".utf8) else { return widen(.plain) }
    position = Int(braceEnds[brace]) + 1
    let isQuestion = mark.contains(UInt8(ascii: "?"))
    let relation: Relation = body.count == 1 ? .equal : .approximate
    emit(.relation(isQuestion ? .questioned : relation), from: start)
  }

  private mutating func lexNegation(from start: Int) {
    while peek() == 0x20 { position += 1 }
    if peek() == UInt8(ascii: "=") {
      position += 1
    } else if peek() == UInt8(ascii: "\\") {
      position += 1
      while let next = peek(), (next | 0x20) >= 0x61, (next | 0x20) <= 0x7A { position += 1 }
    }
    emit(.breaker("≠"), from: start)
  }

  /// `\text{…}` and `\mathrm{…}`: words, or numbers and signs set upright.
  private mutating func lexWords(_ command: String, from start: Int) {
    guard let group = takeGroup() else {
      return widen(.plain)
    }
    let end = position
    let isNumeric = group.allSatisfy { Self.numericBytes.contains($0) }
    if isNumeric, group.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) {
      guard macroDepth < 8 else { return }
      var inner = Lexer(bytes: Array(group), notation: notation, isPlainText: false)
      inner.pinnedRange = pinnedRange ?? start..<end
      inner.macroDepth = macroDepth + 1
      inner.run()
      absorb(inner.tokens)
      return
    }
    let text = String(decoding: group, as: UTF8.self)
    let isMath = command.hasPrefix("math") || command == "operatorname"
    if isMath, !followsNumber, group.count == 1, let byte = group.first, (byte | 0x20) >= 0x61 {
      return emit(.letters(text), from: start)
    }
    emit(.text(Self.plainWords(text)), from: start)
  }

  private var followsNumber: Bool {
    if case .number = tokens.last?.kind { true } else { false }
  }

  mutating func absorb(_ inner: [Token]) {
    for (index, token) in inner.enumerated() {
      var copy = token
      if index == 0 { copy.gap = max(copy.gap, gap) }
      tokens.append(copy)
    }
    gap = .none
  }

  /// Words without TeX's spaces and commands.
  private static func plainWords(_ text: String) -> String {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "~"), 0x0A, 0x09:
        result.append(0x20)
        isEscaped = false
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"): isEscaped = false
      default:
        if isEscaped, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
          result.append(0x20)
        } else {
          result.append(byte)
        }
        isEscaped = false
      }
    }
    while result.first == 0x20 { result.removeFirst() }
    while result.last == 0x20 { result.removeLast() }
    let words = String(decoding: result, as: UTF8.self)
    // Some programs set an operator's name letter by letter: `\operatorname{s o f t m a x}`.
    let letters = words.split(separator: " ")
    guard letters.count > 2, letters.allSatisfy({ $0.utf8.count == 1 }) else { return words }
    return letters.joined()
  }

  /// Puts a macro's body, with its arguments, in place of its call.
  private mutating func expand(_ body: String, from start: Int) {
    guard macroDepth < 12, macroBudget > 0 else {
      return emit(.unreadable("a macro calls itself"), from: start)
    }
    var result: [UInt8] = []
    var arguments: [[UInt8]] = []
    let template = Array(body.utf8)
    var index = 0
    while index < template.count {
      if template[index] == UInt8(ascii: "#"), index + 1 < template.count,
        template[index + 1] > 0x30, template[index + 1] <= 0x39
      {
        let wanted = Int(template[index + 1] - 0x30)
        while arguments.count < wanted { arguments.append(Array(takeGroup() ?? [])) }
        result += arguments[wanted - 1]
        index += 2
      } else {
        result.append(template[index])
        index += 1
      }
    }
    guard result.count <= macroBudget else {
      return emit(.unreadable("a macro grows too large"), from: start)
    }
    var inner = Lexer(bytes: result, notation: notation, isPlainText: false)
    inner.macroDepth = macroDepth + 1
    inner.macroBudget = macroBudget / 2
    inner.pinnedRange = pinnedRange ?? start..<position
    inner.run()
    macroBudget -= result.count + inner.tokens.count
    absorb(inner.tokens)
  }
}
