/// One item of a list.
package struct ListItem: Sendable, Equatable {
  /// Whether its box is ticked; `nil` for an item without a box.
  package var isChecked: Bool?

  /// What the item holds; the box is not part of it.
  package var blocks: [Block]

  /// From its marker to its last byte.
  package var range: SourceRange

  /// An item with its place.
  package init(isChecked: Bool?, blocks: [Block], range: SourceRange) {
    self.isChecked = isChecked
    self.blocks = blocks
    self.range = range
  }
}
