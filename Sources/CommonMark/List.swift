/// A list, with marks or with numbers.
package struct List: Sendable, Equatable {
  /// What stands before each item.
  package var marker: Marker

  /// Whether the items follow each other without blank lines, and are set without paragraphs.
  package var isTight: Bool

  /// The items in order.
  package var items: [ListItem]

  /// A list with its items.
  package init(marker: Marker, isTight: Bool, items: [ListItem]) {
    self.marker = marker
    self.isTight = isTight
    self.items = items
  }

  /// What stands before a list's items.
  package enum Marker: Sendable, Equatable {
    /// `-`, `+` or `*`.
    case bullet

    /// Numbers that count up from `start`.
    case ordered(start: Int)
  }
}
