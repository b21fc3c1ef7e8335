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

  /// The functions declared before a statement, the last of each name.
  private func functions(before here: (unit: Int, statement: Int)) -> [String: SimpleFunction] {
    var functions: [String: SimpleFunction] = [:]
    for unit in self[...here.unit].indices {
      let statements = self[unit].syntax.statements
      for statement in statements where statement.kind == .declaration {
        guard let function = SimpleFunction(statement) else { continue }
        // Of two functions with one name, which is called depends on types.
        functions[function.name] = functions[function.name] == nil ? function : nil
      }
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
