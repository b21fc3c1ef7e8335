internal import CommonMark
internal import NotebookModel
internal import SwiftSource

extension Unit {
  /// The constants that parameters are in cells, each on the line of the note that gives it; `nil`
  /// where there are none.
  init?(of parameters: [Parameter]) {
    let inOrder = parameters.sorted { $0.line < $1.line }
    guard let first = inOrder.first else { return nil }
    var code = ""
    var line = first.line
    for parameter in inOrder {
      // Parameters of the project, and those of a list in one line, share a line.
      if parameter.line > line {
        code += String(repeating: "\n", count: parameter.line - line)
        line = parameter.line
      } else if !code.isEmpty {
        code += "; "
      }
      code += "let `\(parameter.name)`: \(parameter.typeName) = \(parameter.value.swiftLiteral)"
    }
    self.init(
      origin: .parameters,
      position: SourcePosition(line: first.line, column: 1),
      syntax: CellSyntax(parsing: code),
      firstLine: first.line,
      indentation: 0,
      isExpectedToFail: false
    )
  }
}

extension Parameter.Value {
  /// The value as Swift writes it.
  fileprivate var swiftLiteral: String {
    switch self {
    case .whole(let number): String(number)
    case .number(let number):
      number.isInfinite ? (number < 0 ? "-Double.infinity" : "Double.infinity") : "\(number)"
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): SwiftSource.swiftLiteral(text)
    case .list(let elements):
      "[" + elements.map(\.swiftLiteral).joined(separator: ", ") + "]"
    }
  }
}
