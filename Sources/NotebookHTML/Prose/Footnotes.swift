internal import CommonMark

/// The footnotes of a note, in the order in which its text calls for them.
struct Footnotes {
  /// One footnote that is called for.
  struct Entry {
    /// What it says.
    let blocks: [Block]
    /// How often the text calls for it so far.
    var calls = 0
  }

  /// The footnotes by their label, as far as they stand on lines of their own.
  private var written: [String: [Block]] = [:]
  private var numbers: [String: Int] = [:]
  /// The footnotes in order; the first has the number 1.
  private(set) var entries: [Entry] = []
  private let labels: [String]

  /// Finds the footnotes among the blocks of a note.
  init(in blocks: [Block]) {
    var found: [Footnote] = []
    Self.collect(blocks, into: &found)
    for footnote in found where written[footnote.label] == nil {
      written[footnote.label] = footnote.blocks
    }
    labels = found.map(\.label)
  }

  /// Notes that the text calls for a footnote; returns its number and how often it was called for.
  mutating func call(_ label: String) -> (number: Int, calls: Int)? {
    if let number = numbers[label] {
      entries[number - 1].calls += 1
      return (number, entries[number - 1].calls)
    }
    guard let blocks = written[label] else { return nil }
    entries.append(Entry(blocks: blocks, calls: 1))
    numbers[label] = entries.count
    return (entries.count, 1)
  }

  /// Adds a footnote that is written in its place; returns its number.
  mutating func add(_ inlines: [Inline], range: SourceRange) -> Int {
    entries.append(
      Entry(blocks: [Block(kind: .paragraph(inlines), range: range)], calls: 1)
    )
    return entries.count
  }

  /// Adds those that the text nowhere calls for, so that nothing an author wrote disappears.
  mutating func addRest() {
    for label in labels where numbers[label] == nil {
      entries.append(Entry(blocks: written[label] ?? []))
      numbers[label] = entries.count
    }
  }

  private static func collect(_ blocks: [Block], into found: inout [Footnote]) {
    for block in blocks {
      switch block.kind {
      case .footnote(let footnote):
        found.append(footnote)
        collect(footnote.blocks, into: &found)
      case .blockQuote(let inner): collect(inner, into: &found)
      case .callout(let callout): collect(callout.blocks, into: &found)
      case .list(let list):
        for item in list.items { collect(item.blocks, into: &found) }
      case .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock, .displayMath, .table: break
      }
    }
  }
}
