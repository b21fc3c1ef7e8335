internal import CommonMark
package import NotebookModel

extension Page {
  /// The title that the page of a notebook has.
  package static func title(of notebook: Notebook) -> String {
    PageHead(notebook.metadata, firstBlock: notebook.document.blocks.first)
      .title(path: notebook.path)
  }
}
