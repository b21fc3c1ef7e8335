extension Document {
  /// The note as a fragment of HTML.
  ///
  /// Raw HTML is kept as it is, so this is for text whose author is trusted. With extensions off it
  /// is what CommonMark 0.30 asks for; tables, task lists and struck out text are as GitHub has
  /// them, and formulas are LaTeX in `span` elements of the classes `math inline` and
  /// `math display`.
  package func html() -> String {
    var renderer = HTMLRenderer()
    renderer.blocks(blocks)
    return renderer.html
  }
}
