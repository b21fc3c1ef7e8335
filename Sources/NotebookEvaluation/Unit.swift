package import CommonMark
package import NotebookModel
package import SwiftSource

/// A piece of a notebook that runs by itself: a cell, or an expression inside prose.
package struct Unit: Sendable, Equatable {
  /// What the piece is in the notebook.
  package var origin: Origin
  /// Where it starts in the note.
  package var position: SourcePosition
  /// Its statements.
  package var syntax: CellSyntax
  /// The line of the note on which its text starts.
  package var firstLine: Int
  /// How many columns of the note stand before its text on each line.
  package var indentation: Int
  /// Whether it is expected to fail, and is run in a copy of the process.
  package var isExpectedToFail: Bool

  /// What a unit is in its notebook, by the place in the notebook's lists.
  package enum Origin: Sendable, Hashable {
    /// The constants that the front matter gives.
    case parameters
    /// A cell.
    case cell(Int)
    /// An inline value.
    case inlineValue(Int)
    /// A claim.
    case claim(Int)
  }

  /// The names that it mentions.
  var used: Set<String> { syntax.statements.reduce(into: []) { $0.formUnion($1.used) } }

  /// The names that it mentions and does not bind itself.
  var free: Set<String> { syntax.statements.reduce(into: []) { $0.formUnion($1.free) } }

  /// The names that it declares for those after it.
  var declared: [DeclaredName] { syntax.statements.flatMap(\.declared) }

  /// Whether something is put into it that the compiler may not accept.
  var hasAttempts: Bool {
    syntax.statements.contains { $0.insertions.contains { !$0.attempt.isEmpty } }
  }

  /// Leaves out what the compiler may not accept.
  mutating func dropAttempts() {
    for statement in syntax.statements.indices {
      for insertion in syntax.statements[statement].insertions.indices {
        syntax.statements[statement].insertions[insertion].attempt = ""
      }
    }
  }

  /// Leaves its statements as they are written.
  fileprivate mutating func dropInsertions() {
    for statement in syntax.statements.indices { syntax.statements[statement].insertions = [] }
  }

  /// The line of the note for a line of the unit's text.
  func noteLine(_ line: Int) -> Int { firstLine + line - 1 }

  /// The column of the note for a column of the unit's text.
  func noteColumn(_ column: Int) -> Int { column + indentation }

  /// The place in the note of what the compiler found at a place: it has the columns of a statement's
  /// first line from the note, and those of further lines from the cell.
  func notePosition(_ position: SourcePosition) -> SourcePosition {
    guard case .cell = origin, indentation > 0, lineRange.contains(position.line),
      !syntax.statements.contains(where: { noteLine($0.line) == position.line })
    else { return position }
    return SourcePosition(line: position.line, column: noteColumn(position.column))
  }

  /// The lines of the note that the unit's text covers.
  var lineRange: ClosedRange<Int> {
    let last = syntax.statements.last.map {
      $0.line + $0.text.count(where: \.isNewline)
    }
    return firstLine...noteLine(max(1, last ?? 1))
  }
}

extension Notebook {
  /// Whether there is a piece that runs; told without parsing any.
  package var hasAnythingToRun: Bool {
    cells.contains { $0.options.eval }
      || metadata.isExecuted && !(inlineValues.isEmpty && claims.isEmpty)
  }

  /// Parses the cells from the last one backwards, so that whoever asks for `units` on another thread
  /// meanwhile has only half of them to parse. For threads that share a `SourceMemory`.
  package func readCellsAhead() {
    for cell in cells.reversed() where cell.options.eval { _ = CellSyntax(parsing: cell.swiftCode) }
  }

  /// The pieces of the notebook that run, in the order in which they run: as they stand, but for
  /// expressions in prose that speak of a value which is computed further down. Those run as soon
  /// as what they mention has been declared.
  package var units: [Unit] {
    var units: [Unit] = []
    for (index, cell) in cells.enumerated() where cell.options.eval {
      units.append(
        Unit(
          origin: .cell(index),
          position: cell.position,
          syntax: CellSyntax(parsing: cell.swiftCode),
          firstLine: cell.codeLine,
          indentation: cell.indentation,
          isExpectedToFail: cell.options.expectedError != nil
        )
      )
    }
    if let parameters = Unit(of: metadata.parameters), !units.isEmpty || metadata.isExecuted {
      units.insert(parameters, at: 0)
    }
    units.completeSteps()
    // An `expect` of the note's own takes no arguments of ours.
    if units.contains(where: { $0.declared.contains { $0.name == "expect" } }) {
      for index in units.indices { units[index].dropInsertions() }
    }
    guard metadata.isExecuted else { return units }
    for (index, value) in inlineValues.enumerated() {
      units.append(unit(of: value.expression, at: value.expressionPosition, .inlineValue(index)))
    }
    for (index, claim) in claims.enumerated() {
      units.append(unit(of: claim.expression, at: claim.expressionPosition, .claim(index)))
    }
    return Self.inRunningOrder(units.sorted { $0.position < $1.position })
  }

  private static func inRunningOrder(_ units: [Unit]) -> [Unit] {
    var declaring: [String: Int] = [:]
    for (index, unit) in units.enumerated() {
      for declared in unit.declared
      where declaring[declared.name] == nil && !declared.name.hasPrefix(".") {
        declaring[declared.name] = index
      }
    }
    // A unit's place is that of the last unit that it needs; units of one place keep their order.
    let places = units.enumerated().map { index, unit in
      switch unit.origin {
      case .cell, .parameters: return index
      case .inlineValue, .claim: break
      }
      return unit.free.compactMap { declaring[$0] }.reduce(index, max)
    }
    return units.indices
      .sorted {
        (places[$0], $0 == places[$0] ? -1 : $0) < (places[$1], $1 == places[$1] ? -1 : $1)
      }
      .map { units[$0] }
  }

  private func unit(
    of expression: String,
    at position: SourcePosition,
    _ origin: Unit.Origin
  ) -> Unit {
    Unit(
      origin: origin,
      position: position,
      syntax: CellSyntax(parsing: expression),
      firstLine: position.line,
      indentation: position.column - 1,
      isExpectedToFail: false
    )
  }
}

extension Cell {
  /// The code without its option lines, whose places stay empty: `#|` is not Swift.
  var swiftCode: String {
    var isInOptions = true
    return code.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        isInOptions = isInOptions && CellOptions.optionText(of: line) != nil
        return isInOptions ? "" : String(line)
      }
      .joined(separator: "\n")
  }
}
