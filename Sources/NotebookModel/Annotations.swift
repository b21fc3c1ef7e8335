internal import CommonMark

/// Reads what the running text says besides prose: inline values, formulas, claims, and the
/// comments that belong to them.
struct Annotations {
  private let lines: [String]
  private(set) var inlineValues: [InlineValue] = []
  private(set) var claims: [Claim] = []
  private(set) var formulas: [Formula] = []
  private(set) var arithmetic: [Formula] = []
  private(set) var findings: [NoteFinding] = []

  /// What a comment at this point would belong to.
  private var target = Target.none

  private enum Target {
    case none
    /// A number at the end of a text; the text's arithmetic, where it has some.
    case number(String, at: SourcePosition, arithmetic: Int?)
    case formula(Int)
    case claim(Int)
  }

  init(lines: [String]) {
    self.lines = lines
  }

  /// Reads the leaves of a note's running text in order.
  mutating func read(_ marks: [Mark]) {
    for mark in marks {
      switch mark {
      case .text(let text, let range): read(text: text, range)
      case .code(let code, let range): read(code: code, range)
      case .math(let math):
        formulas.append(Formula(math: math))
        target = .formula(formulas.count - 1)
      case .comment(let text, let range): read(comment: text, range)
      case .boundary:
        // A comment on a line of its own may still speak of the formula above it.
        if case .number = target { target = .none }
      }
    }
  }

  private mutating func read(text: String, _ range: SourceRange) {
    let trimmed = text.trimmingSpaces()
    guard !trimmed.isEmpty else { return }
    let arithmeticIndex = readArithmetic(text, range)
    guard let number = trailingNumber(of: trimmed) else {
      target = .none
      return
    }
    let trailing = text.utf8.count - trimmed.utf8.count - leadingSpaces(text)
    let column = range.end.column - trailing - number.utf8.count
    let position = SourcePosition(line: range.end.line, column: max(1, column))
    target = .number(number, at: position, arithmetic: arithmeticIndex)
  }

  /// Keeps a piece of text that compares numbers: a relation sign with a digit on each side.
  private mutating func readArithmetic(_ text: String, _ range: SourceRange) -> Int? {
    guard let sign = text.firstIndex(where: { "=≈".contains($0) }),
      text[..<sign].contains(where: \.isNumber), text[sign...].contains(where: \.isNumber),
      range.start.line == range.end.line
    else { return nil }
    let math = Math(
      latex: text,
      isDisplay: false,
      label: nil,
      range: range,
      lineStarts: [range.start]
    )
    arithmetic.append(Formula(math: math))
    return arithmetic.count - 1
  }

  private mutating func read(code: String, _ range: SourceRange) {
    let mark = "{swift}"
    guard code.hasPrefix(mark) else {
      if let number = trailingNumber(of: code) {
        target = .number(number, at: lastPlace(of: number, in: range), arithmetic: nil)
      } else {
        target = .none
      }
      return
    }
    let expression = String(code.dropFirst(mark.count)).trimmingSpaces()
    guard !expression.isEmpty else {
      find(range.start, "an inline value without an expression")
      return
    }
    inlineValues.append(
      InlineValue(
        expression: expression,
        expressionPosition: position(of: expression, after: mark, from: range.start),
        range: range
      )
    )
    target = .none
  }

  private mutating func read(comment text: String, _ range: SourceRange) {
    let content = text.trimmingSpaces()
    if content.hasPrefix("=") {
      readClaim(String(content.dropFirst()).trimmingSpaces(), range)
    } else if let rest = content.afterWord("wrong") {
      readSlip(rest, range)
    } else if let rest = content.afterWord("unchecked") {
      let reason = rest.afterColon ?? ""
      switch target {
      case .formula(let index): formulas[index].uncheckedReason = reason
      case .number(_, _, arithmetic: let index?): arithmetic[index].uncheckedReason = reason
      case .number, .claim, .none: find(range.start, "'unchecked' stands after no formula")
      }
      target = .none
    }
  }

  private mutating func readClaim(_ expression: String, _ range: SourceRange) {
    guard !expression.isEmpty else {
      find(range.start, "a claim without an expression after '='")
      return
    }
    let printed: String
    let position: SourcePosition
    switch target {
    case .number(let number, let place, _):
      printed = number
      position = place
    case .formula(let index):
      printed = formulas[index].math.latex
      position = formulas[index].math.range.start
    case .claim, .none:
      find(range.start, "no number or formula stands before the claim '= \(expression)'")
      return
    }
    claims.append(
      Claim(
        printed: printed,
        expression: expression,
        expressionPosition: self.position(of: expression, after: "=", from: range.start),
        position: position,
        commentRange: range
      )
    )
    target = .claim(claims.count - 1)
  }

  private mutating func readSlip(_ rest: String, _ range: SourceRange) {
    guard let colon = rest.firstIndex(of: ":"), let reason = rest.afterColon, !reason.isEmpty else {
      find(range.start, "a known slip is written 'wrong 2,3: reason'; the reason is missing")
      return
    }
    var steps: [Int] = []
    for word in rest[..<colon].split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let step = Int(word), step > 0 else {
        find(range.start, "'\(word)' is no step; steps are counted from 1")
        return
      }
      steps.append(step)
    }
    let slip = KnownSlip(steps: steps, reason: reason)
    switch target {
    case .formula(let index): formulas[index].slip = slip
    case .claim(let index): claims[index].slip = slip
    case .number(_, _, arithmetic: let index?): arithmetic[index].slip = slip
    case .number, .none:
      find(range.start, "'wrong' stands after no formula and no claim")
    }
  }

  private mutating func find(_ position: SourcePosition, _ message: String) {
    findings.append(
      NoteFinding(severity: .error, kind: .annotation, position: position, message: message)
    )
  }

  /// Where an expression stands in the source: after the mark, at or behind a position.
  private func position(
    of expression: String,
    after mark: String,
    from start: SourcePosition
  ) -> SourcePosition {
    guard lines.indices.contains(start.line - 1) else { return start }
    let line = Array(lines[start.line - 1].utf8)
    let skipped = min(line.count, start.column - 1)
    guard let markPlace = line[skipped...].firstRange(of: Array(mark.utf8)),
      let place = line[markPlace.upperBound...].firstRange(of: Array(expression.utf8))
    else { return start }
    return SourcePosition(line: start.line, column: place.lowerBound + 1)
  }

  /// Where a number that a code span ends with stands in the source.
  private func lastPlace(of number: String, in range: SourceRange) -> SourcePosition {
    guard lines.indices.contains(range.end.line - 1) else { return range.start }
    let line = Array(lines[range.end.line - 1].utf8.prefix(max(0, range.end.column - 1)))
    let bytes = Array(number.utf8)
    let starts = 0..<max(0, line.count - bytes.count + 1)
    guard let start = starts.last(where: { line[$0...].starts(with: bytes) }) else {
      return range.start
    }
    return SourcePosition(line: range.end.line, column: start + 1)
  }

  private func leadingSpaces(_ text: String) -> Int {
    text.prefix { $0.isWhitespace }.utf8.count
  }
}

/// The number at the end of a text, with its sign, grouping, power of ten and per cent sign; `nil`
/// when the text does not end in one.
func trailingNumber(of text: String) -> String? {
  let whole = text.trimmingSpaces()
  if whole.last == "%" {
    let before = whole.dropLast()
    let space = String(before.reversed().prefix { $0.isWhitespace }.reversed())
    guard before.last != "%" else { return nil }
    return trailingNumber(of: String(before)).map { $0 + space + "%" }
  }
  let allowed = "0123456789.,eE+-−–×^·⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
  var token = whole[...]
  if let last = token.lastIndex(where: { !allowed.contains($0) && $0 != "\u{2009}" }) {
    token = token[token.index(after: last)...]
  }
  while let first = token.first, !first.isNumber, !"+-−.".contains(first) {
    token = token.dropFirst()
  }
  guard let last = token.last, last.isNumber else { return nil }
  guard token.contains(where: \.isNumber) else { return nil }
  return String(token)
}

extension String {
  /// The text without white space at its ends.
  func trimmingSpaces() -> String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }

  /// What follows a word at the start of the text; `nil` when the text does not start with it.
  func afterWord(_ word: String) -> String? {
    guard hasPrefix(word) else { return nil }
    let rest = dropFirst(word.count)
    guard rest.isEmpty || rest.first == ":" || rest.first?.isWhitespace == true else { return nil }
    return String(rest)
  }

  /// What follows the first colon.
  var afterColon: String? {
    guard let colon = firstIndex(of: ":") else { return nil }
    return String(self[index(after: colon)...]).trimmingSpaces()
  }
}
