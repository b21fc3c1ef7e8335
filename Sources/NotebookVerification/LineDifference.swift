/// Two texts side by side: which lines both have, and which only one of them.
package struct LineDifference: Sendable, Equatable {
  /// A line with where it stands.
  package enum Line: Sendable, Equatable {
    /// Both texts have it; as the actual one writes it.
    case both(String)
    /// Only the expected text has it.
    case expected(String)
    /// Only the actual text has it.
    case actual(String)
  }

  /// The lines in order; expected ones before the actual ones that stand in their place.
  package let lines: [Line]

  /// More pairs of lines than this are not compared each with each: the texts are then told apart as
  /// a whole between their common beginning and end.
  private static let mostPairs = 1_000_000

  /// Finds the longest run of lines that both texts have in common.
  ///
  /// - Parameters:
  ///   - expected: One text.
  ///   - actual: The other.
  ///   - areSame: Whether two lines count as the same.
  package init(
    expected: [String],
    actual: [String],
    areSame: (_ expected: String, _ actual: String) -> Bool
  ) {
    var head = 0
    while head < min(expected.count, actual.count), areSame(expected[head], actual[head]) {
      head += 1
    }
    var tail = 0
    while tail < min(expected.count, actual.count) - head,
      areSame(expected[expected.count - 1 - tail], actual[actual.count - 1 - tail])
    {
      tail += 1
    }
    let old = Array(expected[head..<expected.count - tail])
    let new = Array(actual[head..<actual.count - tail])
    var lines = actual[..<head].map(Line.both)
    lines += Self.middle(old, new, areSame)
    lines += actual[(actual.count - tail)...].map(Line.both)
    self.lines = lines
  }

  private static func middle(
    _ old: [String],
    _ new: [String],
    _ areSame: (String, String) -> Bool
  ) -> [Line] {
    let whole = old.map(Line.expected) + new.map(Line.actual)
    guard !old.isEmpty, !new.isEmpty, old.count <= mostPairs / new.count else { return whole }
    // How many lines the rests from each pair of places on have in common.
    let width = new.count + 1
    var common = [Int32](repeating: 0, count: (old.count + 1) * width)
    var same = [Bool](repeating: false, count: old.count * new.count)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        let isSame = areSame(old[i], new[j])
        same[i * new.count + j] = isSame
        common[i * width + j] =
          isSame
          ? common[(i + 1) * width + j + 1] + 1
          : max(common[(i + 1) * width + j], common[i * width + j + 1])
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < old.count, j < new.count {
      if same[i * new.count + j] {
        lines.append(.both(new[j]))
        (i, j) = (i + 1, j + 1)
      } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
        lines.append(.expected(old[i]))
        i += 1
      } else {
        lines.append(.actual(new[j]))
        j += 1
      }
    }
    return lines + old[i...].map(Line.expected) + new[j...].map(Line.actual)
  }

  /// Whether both texts are the same.
  package var isEmpty: Bool { lines.allSatisfy(\.isBoth) }

  /// How many lines, of either text, stand before the first difference.
  package var firstDifferent: Int { lines.prefix(while: \.isBoth).count }
}

extension LineDifference.Line {
  var isBoth: Bool {
    if case .both = self { return true }
    return false
  }
}
