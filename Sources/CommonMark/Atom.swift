/// A piece of a note that is kept from the parser and put back into the tree.
///
/// Further extensions (footnote marks, wiki links, highlights, `%%` comments) are further kinds.
struct Atom {
  /// What is put into the tree.
  enum Kind {
    case math(Math)
    case comment

    /// The frame of a table cell: which table, which row (0 is the header) and which column.
    case cell(table: Int, row: Int, column: Int)
  }

  let kind: Kind

  /// As written, for the case that it ends up in an address or a title.
  let raw: String

  /// Where it stands in the file.
  let source: Range<Int>
}
