/// A stretch of running text that Markdown must not look into.
struct InlineToken {
  /// What it is.
  enum Kind {
    /// A code span.
    case code

    /// A tag, declaration or autolink.
    case html

    /// An HTML comment.
    case comment

    /// A formula: the bytes between its dollars, and its label.
    case math(content: Range<Int>, isDisplay: Bool, label: Range<Int>?)

    /// A `$$` without another on its line.
    case openDisplay

    /// A `<!--` without `-->`.
    case openComment
  }

  let kind: Kind

  /// All of it, dollars, backticks and label included.
  let range: Range<Int>
}
