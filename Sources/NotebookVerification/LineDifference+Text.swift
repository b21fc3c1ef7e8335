extension LineDifference {
  /// The lines around a difference that are shown.
  private static let context = 2
  /// The most lines that are shown.
  private static let most = 40
  /// The most characters of a line that are shown.
  private static let width = 120

  /// The difference in the unified form: `-` for a line that is expected, `+` for one that the cell
  /// gave, two lines around each, `@@ -1,3 +1,4 @@` with the first line and the number of lines of
  /// either before each piece. Where two lines differ in blanks alone, these are shown as `·` and `→`.
  package var unified: [String] {
    guard !isEmpty else { return [] }
    let shown = lines.indices.filter { index in
      let near = max(0, index - Self.context)...min(lines.count - 1, index + Self.context)
      return near.contains { !lines[$0].isBoth }
    }
    var text = ["--- expected", "+++ actual"]
    var places = (expected: 1, actual: 1)
    var next = 0
    while next < shown.count {
      var end = next + 1
      while end < shown.count, shown[end] == shown[end - 1] + 1 { end += 1 }
      // The numbers of the lines that were passed over.
      let first = shown[next]
      let before = next == 0 ? 0 : shown[next - 1] + 1
      places.expected += first - before
      places.actual += first - before
      text += piece(lines[first...shown[end - 1]], &places)
      next = end
    }
    guard text.count > Self.most else { return text }
    return text.prefix(Self.most) + ["… \(text.count - Self.most) more lines"]
  }

  private func piece(
    _ lines: ArraySlice<Line>,
    _ places: inout (expected: Int, actual: Int)
  ) -> [String] {
    let start = places
    var text: [String] = []
    var rest = lines
    while let line = rest.first {
      if case .both(let same) = line {
        text.append(" " + Self.cut(same, from: 0))
        places.expected += 1
        places.actual += 1
        rest = rest.dropFirst()
        continue
      }
      // What stands in each other's place is shown beside each other.
      let changed = rest.prefix { !$0.isBoth }
      rest = rest.dropFirst(changed.count)
      let old = changed.compactMap(\.expectedText)
      let new = changed.compactMap(\.actualText)
      places.expected += old.count
      places.actual += new.count
      for (index, line) in old.enumerated() {
        text.append("-" + Self.shown(line, beside: index < new.count ? new[index] : nil))
      }
      for (index, line) in new.enumerated() {
        text.append("+" + Self.shown(line, beside: index < old.count ? old[index] : nil))
      }
    }
    let counts = (places.expected - start.expected, places.actual - start.actual)
    return ["@@ -\(start.expected),\(counts.0) +\(start.actual),\(counts.1) @@"] + text
  }

  /// A line so that what tells it from the other one can be seen.
  private static func shown(_ line: String, beside other: String?) -> String {
    guard let other else { return cut(line, from: 0) }
    let isBlanksAlone =
      line.filter { !$0.isWhitespace } == other.filter { !$0.isWhitespace }
    let common = zip(line, other).prefix { $0 == $1 }.count
    let text = isBlanksAlone ? String(line.map(visible)) : line
    return cut(text, from: common > width - 40 ? common - 40 : 0)
  }

  private static func visible(_ character: Character) -> Character {
    switch character {
    case " ": "·"
    case "\t": "→"
    case _ where character.isWhitespace: "⍽"
    default: character
    }
  }

  private static func cut(_ line: String, from start: Int) -> String {
    let rest = line.dropFirst(start)
    let text = rest.count > width ? rest.prefix(width - 1) + "…" : rest
    return (start > 0 ? "…" : "") + text
  }
}

extension LineDifference.Line {
  fileprivate var expectedText: String? {
    if case .expected(let text) = self { return text }
    return nil
  }

  fileprivate var actualText: String? {
    if case .actual(let text) = self { return text }
    return nil
  }
}
