internal import CommonMark
internal import HandMath
package import NotebookModel

/// The names that the formulas of a notebook mention, so that its program reports the values of
/// these and of no others.
package struct MentionedNames: Sendable {
  private let squeezed: Set<String>
  private let spelled: Set<String>

  /// Reads the formulas that have something to check.
  package init(in notebook: Notebook) {
    let notation = Notation(of: notebook)
    var names: Set<String> = []
    for formula in notebook.formulas where formula.math.latex.utf8.count < 100_000 {
      names.formUnion(Derivation(parsing: formula.math.latex, notation: notation).squeezedNames)
    }
    squeezed = names
    spelled = Set(notebook.metadata.symbols.values)
  }

  /// Whether a name of the program may be meant by a formula.
  package func contains(_ name: String) -> Bool {
    spelled.contains(name) || squeezed.contains(Names.squeezed(Names.key(name)))
  }
}
