/// A part of a line of text: words, emphasis, a link, a formula.
package struct Inline: Sendable, Equatable {
  /// What it is and what it holds.
  package var kind: Kind

  /// Where it stands, its marks (`*`, backticks, `$`) included.
  ///
  /// Formulas and HTML comments always have their exact place. Where another inline's place cannot
  /// be told, it is the empty range behind the inline before it.
  package var range: SourceRange

  /// An inline with its place.
  package init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// What an inline is.
  package indirect enum Kind: Sendable, Equatable {
    /// Words, with escapes and character references resolved.
    case text(String)

    /// The end of a line inside a paragraph.
    case softBreak

    /// A line end that is to be shown as one.
    case lineBreak

    /// Code, without its backticks.
    case code(String)

    /// Stressed text.
    case emphasis([Inline])

    /// Strongly stressed text.
    case strong([Inline])

    /// Struck out text.
    case strikethrough([Inline])

    /// Highlighted text.
    case highlight([Inline])

    /// A link; `title` is empty when there is none.
    case link(destination: String, title: String, children: [Inline])

    /// A picture; `alternative` describes it in words.
    case image(source: String, title: String, alternative: [Inline])

    /// One raw HTML tag, comment or declaration, as written.
    case html(String)

    /// A formula.
    case math(Math)

    /// The mark of a footnote, by its label; the note has that footnote.
    case footnoteReference(label: String)

    /// A footnote written in its place, `^[…]`.
    case inlineFootnote([Inline])

    /// A link to a note by its name, or the thing itself.
    case wikiLink(WikiLink)
  }
}
