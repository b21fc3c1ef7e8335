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
    let parse = { onDeepStack { Self.parsed(code) } }
    self = SourceMemory.current?.syntax(of: code, parse) ?? Self.memo.value(for: code, parse)
  }

  private static let memo = Memo<CellSyntax>()

  /// How many `[` may be open at once: the parser's time doubles with each, as it asks again at
  /// every one whether a type or a list begins. 20 take six seconds.
  private static let mostOpenBrackets = 14
  /// How many problems of a cell are listed.
  private static let mostProblems = 20

  init(statements: [Statement], problems: [SyntaxProblem]) {
    self.statements = statements
    self.problems = problems
  }

  private static func parsed(_ code: String) -> CellSyntax {
    if let problem = bracketProblem(in: code) {
      return CellSyntax(statements: [], problems: [problem])
    }
    let tree = Parser.parse(source: code)
    let converter = SourceLocationConverter(fileName: "", tree: tree)
    func problem(_ message: String, at position: AbsolutePosition) -> SyntaxProblem {
      let location = converter.location(for: position)
      return SyntaxProblem(line: location.line, column: location.column, message: message)
    }
    if let place = tree.tooDeepPlace {
      return CellSyntax(
        statements: [],
        problems: [problem("the code is nested too deep to be read", at: place)]
      )
    }
    var problems = ParseDiagnosticsGenerator.diagnostics(for: tree)
      .filter { $0.diagMessage.severity == .error }
      .prefix(mostProblems)
      .map { problem($0.message, at: $0.position) }
    let effects = EffectFinder(viewMode: .sourceAccurate)
    effects.walk(tree)
    problems += effects.returns.map {
      problem(
        "'return' stands outside of a function; a cell runs to its end",
        at: $0.positionAfterSkippingLeadingTrivia
      )
    }
    let source = Array(code.utf8)
    let statements = tree.statements.map {
      Statement(item: $0, source: source, converter: converter)
    }
    problems += statements.filter(\.isSourceLocation).map {
      SyntaxProblem(
        line: $0.line,
        column: $0.column,
        message: "#sourceLocation is not for cells: their lines are the note's own"
      )
    }
    return CellSyntax(statements: statements, problems: problems)
  }

  /// Where more brackets are open than the parser can cope with. Those in texts and comments count
  /// as well: the parser alone knows which they are.
  static func bracketProblem(in code: String) -> SyntaxProblem? {
    var open = 0
    var line = 1
    var column = 0
    for byte in code.utf8 {
      column += 1
      switch byte {
      case UInt8(ascii: "["): open += 1
      case UInt8(ascii: "]"): open = max(0, open - 1)
      case UInt8(ascii: "\n"): (line, column) = (line + 1, 0)
      default: break
      }
      guard open <= mostOpenBrackets else {
        let message = "more than \(mostOpenBrackets) '[' are open here, too many to be read"
        return SyntaxProblem(line: line, column: column, message: message)
      }
    }
    return nil
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
