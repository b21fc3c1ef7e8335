package import NotebookModel

extension Page {
  /// Colours the code of a notebook's cells as its page shows it, most of the work on the page that
  /// needs no results. The page, made soon after, takes it from there.
  package static func colorCode(of notebook: Notebook) {
    for cell in notebook.cells where cell.options.echo && cell.options.foldsCode == nil {
      let parts = CodeParts(cell.shownCode)
      for code in [parts.shown, parts.folded] where !code.isEmpty { _ = CodeView(code) }
    }
  }
}
