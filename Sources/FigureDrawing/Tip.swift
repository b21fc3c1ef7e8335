internal import HTMLWriting

/// The exact value behind a mark, shown under the drawing while the mark's group is hovered over or
/// touched. No script is needed, and since all such texts share one place, none covers a mark.
enum Tip {
  /// The room under a drawing for the text.
  static let height = 18.0

  /// The text, to be put into the mark's `g`.
  static func html(_ text: String) -> HTML {
    "<text class=\"hint\">\(text)</text>"
  }

  /// Numbers as a vector, all their digits; the first of many.
  static func vector(_ values: [Double]) -> String {
    let shown = values.prefix(12).map(\.tipText).joined(separator: ", ")
    return values.count > 12 ? "(\(shown), … \(values.count) numbers)" : "(\(shown))"
  }
}
