/// A piece of a note that is kept from the parser and put back into the tree.
struct Atom {
  /// What is put into the tree.
  enum Kind {
    case math(Math)
    case comment

    /// A link that is written as its address: what it leads to, and what is shown.
    case autolink(destination: String, text: String)

    /// A link to a note by its name.
    case wikiLink(WikiLink)

    /// The mark of a footnote in the text.
    case footnoteReference(label: String)

    /// The frame of a footnote: its heading, which the parser is given before its text.
    case footnote(label: String)

    /// A remark between `%%` that is for the author alone.
    case remark

    /// The frame of a table cell: which table, which row (0 is the header) and which column.
    case cell(table: Int, row: Int, column: Int)
  }

  let kind: Kind

  /// As written, for the case that it ends up in an address or a title.
  let raw: String

  /// Where it stands in the file.
  let source: Range<Int>
}
