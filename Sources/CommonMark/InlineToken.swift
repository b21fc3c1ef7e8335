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

    /// A link written as its address; `scheme` is what its destination begins with.
    case autolink(scheme: StaticString)

    /// `[[…]]` or `![[…]]`: what stands between the brackets.
    case wikiLink(content: Range<Int>, isEmbed: Bool)

    /// `[^label]`.
    case footnoteReference(label: Range<Int>)

    /// A remark between `%%`.
    case remark

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
