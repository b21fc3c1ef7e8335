/// The content of a list item that begins with a box: `[ ]`, `[x]` or `[X]`.
struct TaskItem {
  let isChecked: Bool

  /// The item's blocks without the box.
  let blocks: [Block]

  /// The blocks of an item; `nil` when they do not begin with a box.
  init?(_ blocks: [Block], in source: SourceText) {
    guard let first = blocks.first, case .paragraph(var inlines) = first.kind,
      let box = inlines.first, case .text(let text) = box.kind,
      source.byte(at: box.range.start) == .leftBracket
    else { return nil }
    let bytes = Array(text.utf8.prefix(4))
    guard bytes.count == 4, bytes[0] == .leftBracket, bytes[2] == .rightBracket,
      bytes[3].isBlank
    else { return nil }
    switch bytes[1] {
    case .space: isChecked = false
    case UInt8(ascii: "x"), UInt8(ascii: "X"): isChecked = true
    default: return nil
    }
    let rest = text.dropFirst(4).drop { $0 == " " || $0 == "\t" }
    let dropped = text.utf8.count - rest.utf8.count
    inlines[0].kind = .text(String(rest))
    inlines[0].range.start.column += dropped
    if rest.isEmpty { inlines.removeFirst() }
    self.blocks = [Block(kind: .paragraph(inlines), range: first.range)] + blocks.dropFirst()
  }
}
