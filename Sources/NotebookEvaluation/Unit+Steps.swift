internal import SwiftSource

extension [Unit] {
  /// Completes the calls that ask for worked steps: finds what the name in each stands for, which
  /// may be declared in an earlier cell, and puts in the code that reports its parts.
  mutating func completeSteps() {
    for unit in indices {
      for place in self[unit].syntax.statements.indices {
        let statement = self[unit].syntax.statements[place]
        guard let request = StepsRequest(statement) else { continue }
        let name = NamedExpression.isName(request.expression) ? request.expression : ""
        var text = ", _lecternName: \(swiftLiteral(name))"
        var attempt = ""
        if let expression = name.isEmpty
          ? request.expression : definition(of: name, before: (unit, place))
        {
          let writer = StepsWriter(expression, functions: functions(before: (unit, place)))
          if writer.obstacle.isEmpty {
            attempt =
              ", _lecternSteps: { var _s = _LecternSteps(); \(writer.code)return _s }"
            self[unit].syntax.statements[place].used.formUnion(writer.used)
            self[unit].syntax.statements[place].free.formUnion(writer.used)
          } else {
            text += ", _lecternObstacle: \(swiftLiteral(writer.obstacle))"
          }
        } else {
          let reason = "'\(name)' is not declared by one 'let' at the top of a cell before this"
          text += ", _lecternObstacle: \(swiftLiteral(reason))"
        }
        self[unit].syntax.statements[place].insertions.append(
          Statement.Insertion(offset: request.offset, text: text, attempt: attempt)
        )
      }
    }
  }

  /// The functions declared before a statement, or in its own cell.
  private func functions(before here: (unit: Int, statement: Int)) -> NoteFunctions {
    var functions = NoteFunctions()
    for unit in self[...here.unit].indices {
      for statement in self[unit].syntax.statements { functions.add(statement) }
    }
    return functions
  }

  /// The expression of the last declaration of a name before a statement.
  private func definition(of name: String, before here: (unit: Int, statement: Int)) -> String? {
    for unit in self[...here.unit].indices.reversed() {
      let statements = self[unit].syntax.statements
      let end = unit == here.unit ? here.statement : statements.count
      for statement in statements[..<end].reversed()
      where statement.declared.contains(where: { $0.name == name }) {
        return NamedExpression.value(of: name, in: statement)
      }
    }
    return nil
  }
}
