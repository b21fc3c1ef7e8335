internal import SwiftDiagnostics
internal import SwiftParser
internal import SwiftParserDiagnostics
internal import SwiftSyntax

/// What the toolchain's own parser finds in a cell: its statements, the names that they declare and
/// use, and where it is not Swift at all.
package struct CellSyntax: Sendable, Equatable {
  /// The statements at the top level of the cell, in order.
  package var statements: [Statement]
  /// Why the cell is not Swift; empty for a cell that is.
  package var problems: [SyntaxProblem]

  /// Parses a cell by itself, so that no brace or quote of it reaches another.
  package init(parsing code: String) {
    let tree = Parser.parse(source: code)
    let converter = SourceLocationConverter(fileName: "", tree: tree)
    problems = ParseDiagnosticsGenerator.diagnostics(for: tree).compactMap {
      guard $0.diagMessage.severity == .error else { return nil }
      let location = $0.location(converter: converter)
      return SyntaxProblem(line: location.line, column: location.column, message: $0.message)
    }
    let source = Array(code.utf8)
    statements = tree.statements.map {
      Statement(item: $0, source: source, converter: converter)
    }
    let effects = EffectFinder(viewMode: .sourceAccurate)
    effects.walk(tree)
    problems += effects.returns.map {
      let location = $0.startLocation(converter: converter)
      let message = "'return' stands outside of a function; a cell runs to its end"
      return SyntaxProblem(line: location.line, column: location.column, message: message)
    }
    problems += statements.compactMap { statement in
      guard statement.isSourceLocation else { return nil }
      return SyntaxProblem(
        line: statement.line,
        column: statement.column,
        message: "#sourceLocation is not for cells: their lines are the note's own"
      )
    }
  }
}

/// A place where a cell is not Swift.
package struct SyntaxProblem: Sendable, Equatable {
  /// The line within the cell, counted from 1.
  package var line: Int
  /// The column, counted from 1 in UTF-8 bytes.
  package var column: Int
  /// What the parser says.
  package var message: String

  /// Places a message.
  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
