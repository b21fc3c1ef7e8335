internal import SwiftSource

/// Writes one unit of a notebook as Swift.
struct UnitWriter {
  /// The unit.
  let unit: Unit
  /// Its number in the program.
  let number: Int
  /// The names that are globals.
  let exported: Set<String>

  /// Whether the unit must stand in `main.swift`: a name that others use is declared in a way that
  /// a global cannot be, or the unit waits for something.
  var isScript: Bool {
    guard !unit.isExpectedToFail else { return false }
    return unit.syntax.statements.contains { statement in
      if statement.containsAwait { return true }
      guard statement.declaresAny(of: exported) else { return false }
      switch statement.kind {
      case .scriptBinding: return true
      case .binding(let initializer): return statement.containsTry && initializer == nil
      case .importing, .declaration, .computed, .guarding, .expression, .other: return false
      }
    }
  }

  /// Writes the unit as a function, with what must stand beside it.
  func writeFunction(to text: inout SourceText, reporting wanted: (String) -> Bool) {
    let statements = unit.syntax.statements
    for statement in statements where isGlobal(statement) {
      write(global: statement, to: &text)
    }
    text.add(line: "func _lecternUnit\(number)() throws {")
    for (index, statement) in statements.enumerated() where !statement.isImport {
      if isGlobal(statement) {
        guard statement.declaresValues else { continue }
        for declared in statement.declared {
          text.add(line: "_lecternTouch(\(escaped(declared.name)))")
        }
      } else {
        write(statement, isLast: index == statements.count - 1, to: &text)
      }
    }
    writeReports(to: &text, reporting: wanted)
    text.add(line: "}")
  }

  /// Writes the unit as statements of `main.swift`.
  func writeScript(to text: inout SourceText, reporting wanted: (String) -> Bool) {
    let statements = unit.syntax.statements
    text.add(line: "_lecternBegin(\(number))")
    for (index, statement) in statements.enumerated() where !statement.isImport {
      write(statement, isLast: index == statements.count - 1, to: &text)
    }
    writeReports(to: &text, reporting: wanted)
    text.add(line: "_lecternFinish()")
  }

  private func isGlobal(_ statement: Statement) -> Bool {
    if unit.isExpectedToFail { return statement.isExtension }
    return statement.standsAtFileScope
      || (statement.declaresValues && statement.declaresAny(of: exported))
  }

  private func write(global statement: Statement, to text: inout SourceText) {
    if statement.kind == .guarding {
      // Its names are local to where a `guard` stands, so a closure hands them to globals.
      let names = statement.declared.map { escaped($0.name) }.joined(separator: ", ")
      let keyword = statement.declared.allSatisfy(\.isConstant) ? "let" : "var"
      text.add(line: "\(keyword) (\(names)) = _lecternTry({")
      text.add(statement, of: unit)
      text.add(line: "return (\(names))")
      text.add(line: "})")
      return
    }
    guard statement.containsTry, case .binding(let offset?) = statement.kind else {
      text.add(statement, of: unit)
      return
    }
    // A global cannot throw, so its value is computed inside a call that ends the program instead.
    let bytes = Array(statement.text.utf8)
    let head = String(decoding: bytes[..<offset], as: UTF8.self)
    let value = String(decoding: bytes[offset...], as: UTF8.self)
    let line = unit.noteLine(statement.line)
    text.add(head + "_lecternTry({", line: line, column: unit.noteColumn(statement.column))
    let linesBefore = head.utf8.count { $0 == UInt8(ascii: "\n") }
    let isOnFirstLine = linesBefore == 0
    let column = isOnFirstLine ? unit.noteColumn(statement.column) + offset : 1
    text.add(value, line: line + linesBefore, column: column)
    text.add(line: "})")
  }

  private func write(_ statement: Statement, isLast: Bool, to text: inout SourceText) {
    let wrapper: String
    switch unit.origin {
    case .cell, .parameters: wrapper = "_lecternDisplay"
    case .inlineValue, .claim: wrapper = "_lecternInline"
    }
    let line = unit.noteLine(statement.line)
    guard isLast, statement.kind == .expression else {
      text.add(statement, of: unit)
      return
    }
    // The call's name stands on a line of its own, so that the expression keeps its columns. What throws or waits
    // is marked within the expression; another mark would be warned of where that stands in a closure or a call.
    if line > 1 {
      text.add("\(wrapper)(", line: line - 1, column: 1)
      text.add(statement, of: unit)
    } else {
      // Above the first line there is none, and `#sourceLocation` stands among statements only.
      let effects =
        (statement.containsTry ? "try " : "") + (statement.containsAwait ? "await " : "")
      text.add(line: "\(effects)\(wrapper)({")
      text.add(statement, of: unit)
      text.add(line: "}()")
    }
    text.add(line: wrapper == "_lecternDisplay" ? ", line: \(line))" : ")")
  }

  private func writeReports(to text: inout SourceText, reporting wanted: (String) -> Bool) {
    switch unit.origin {
    case .cell, .parameters: break
    case .inlineValue, .claim: return
    }
    guard !unit.isExpectedToFail else { return }
    for statement in unit.syntax.statements where statement.declaresValues {
      for declared in statement.declared where declared.isConstant && wanted(declared.name) {
        let line = unit.noteLine(declared.line)
        text.add(
          line:
            "_lecternBind(\(swiftLiteral(declared.name)), \(escaped(declared.name)), line: \(line))"
        )
      }
    }
  }

  private func escaped(_ name: String) -> String {
    "`\(name)`"
  }
}

extension Statement {
  /// Whether it is an extension, which stands nowhere but at the top of a file.
  var isExtension: Bool {
    kind == .declaration && declared.allSatisfy { $0.name.hasPrefix(".") }
      && (text.hasPrefix("extension") || text.contains("extension "))
  }
}
