/// A part of a note that stands on lines of its own: a paragraph, a list, a table.
package struct Block: Sendable, Equatable {
  /// What the block is and what it holds.
  package var kind: Kind

  /// The lines it stands on, from its first byte (a list's marker, a quote's `>`) to its last.
  package var range: SourceRange

  /// A block with its place.
  package init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// What a block is.
  package indirect enum Kind: Sendable, Equatable {
    /// Running text.
    case paragraph([Inline])

    /// A heading; `level` is 1 to 6.
    case heading(level: Int, [Inline])

    /// A line across the page.
    case thematicBreak

    /// Quoted blocks.
    case blockQuote([Block])

    /// A list with its items.
    case list(List)

    /// Code, fenced or indented.
    case codeBlock(CodeBlock)

    /// Raw HTML as written, comments included, each line ended by `\n`.
    case htmlBlock(String)

    /// A display formula that stands alone.
    case displayMath(Math)

    /// A table.
    case table(Table)

    /// A note, warning or the like: a quote that begins with `[!type]`.
    case callout(Callout)

    /// A footnote, where it was written.
    case footnote(Footnote)
  }
}
