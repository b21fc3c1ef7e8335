/// The levels that the headings of a note have on its page: below the page's title, and none more
/// than one deeper than the one before, so that the outline has no holes for those who move by it.
struct HeadingLevels {
  private var open: [Int] = []

  /// How many headings stand around the first.
  private let outer: Int

  /// Starts below the title.
  init() { outer = 0 }

  /// Starts below the last heading of a note, for one that stands in it.
  init(below levels: HeadingLevels) { outer = levels.outer + levels.open.count }

  /// The level on the page of the next heading.
  mutating func level(of written: Int) -> Int {
    while let last = open.last, last >= written { open.removeLast() }
    open.append(written)
    return min(outer + open.count + 1, 6)
  }
}

/// The numbers of headings, `1`, `1.1`, `1.2`, for notes that ask for them.
struct HeadingNumbers {
  private var counts: [Int] = []

  /// Starts before the first heading.
  init() {}

  /// The number of the next heading; `level` is that on the page, 2 for the highest.
  mutating func number(at level: Int) -> String {
    let depth = max(1, level - 1)
    while counts.count > depth { counts.removeLast() }
    while counts.count < depth { counts.append(0) }
    counts[depth - 1] += 1
    return counts.map { String(max(1, $0)) }.joined(separator: ".")
  }
}
