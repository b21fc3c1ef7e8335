internal import CommonMark
internal import NotebookEvaluation
internal import NotebookModel
internal import SwiftSource

/// The numbers that the cells of each section compute from. One that only names a value which nothing
/// reads is no input.
struct SectionInputs {
  private let sections: [(lines: Range<Int>, values: Set<Double>)]

  init(of notebook: Notebook, _ evaluation: Evaluation) {
    let statements = notebook.cells.indices.map { index -> [Statement] in
      guard evaluation.cells[index].status == .finished else { return [] }
      return CellSyntax(parsing: notebook.cells[index].code).statements
    }
    var read = statements.joined().reduce(into: Set<String>()) { $0.formUnion($1.used) }
    for expression in notebook.claims.map(\.expression) + notebook.inlineValues.map(\.expression) {
      for statement in CellSyntax(parsing: expression).statements { read.formUnion(statement.used) }
    }
    let mentioned = MentionedNames(in: notebook)
    sections = notebook.sections.map { section in
      var values: Set<Double> = []
      for statement in section.cells.flatMap({ statements[$0] })
      where Self.isRead(statement, by: read, mentioned) {
        values.formUnion(statement.numbers)
      }
      return (section.lines, values)
    }
  }

  /// Whether some computation reads what a statement is written with.
  private static func isRead(
    _ statement: Statement,
    by read: Set<String>,
    _ mentioned: MentionedNames
  ) -> Bool {
    guard !statement.declared.isEmpty else {
      // A number on a line of its own is shown, and nothing is computed from it.
      return statement.kind != .expression || !statement.used.isEmpty
    }
    return statement.declared.contains { declared in
      declared.name.hasPrefix(".") || read.contains(declared.name)
        || mentioned.contains(declared.name)
    }
  }

  /// Whether a number is an input of the section that a line belongs to.
  func contains(_ value: Double, on line: Int) -> Bool {
    sections.first { $0.lines.contains(line) }?.values.contains(abs(value)) ?? false
  }
}
