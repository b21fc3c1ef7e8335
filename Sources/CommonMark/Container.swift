/// A quote or list item that stands around the lines being read.
struct Container {
  /// What it is.
  enum Kind {
    case quote

    /// The columns by which the item's lines are indented.
    case item(indent: Int)
  }

  let kind: Kind

  /// Whether anything stands in it so far; an item that begins with a blank line may not go on
  /// behind a second one.
  var hasContent = false

  /// Whether the next line belongs to this container; moves over its mark or indentation if so.
  func continues(at cursor: inout LineCursor) -> Bool {
    switch kind {
    case .quote:
      guard !cursor.isIndented, cursor.firstByte == .greater else { return false }
      cursor.skipBlanks()
      cursor.advance(bytes: 1)
      cursor.skipOneBlank()
      return true
    case .item(let indent):
      if cursor.indent >= indent {
        cursor.advance(columns: indent)
        return true
      }
      guard cursor.isBlank, hasContent else { return false }
      cursor.skipBlanks()
      return true
    }
  }

  /// What stands before a line that belongs to this container.
  var prefix: [UInt8] {
    switch kind {
    case .quote: [.greater, .space]
    case .item(let indent): Array(repeating: .space, count: indent)
    }
  }
}
