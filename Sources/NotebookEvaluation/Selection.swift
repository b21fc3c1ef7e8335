internal import CommonMark
internal import NotebookModel
internal import SwiftSource

/// Which units of a notebook go into one program, and why the others do not.
struct Selection {
  /// Why a unit is left out, by its index; units without an entry are in.
  private(set) var rejections: [Int: Rejection]
  /// What is wrong at which place.
  private(set) var diagnostics: [(unit: Int, diagnostic: Diagnostic)] = []

  /// Chooses the units whose names all have a value when they run.
  ///
  /// - Parameters:
  ///   - units: The units in order.
  ///   - rejected: The units that are known not to compile.
  init(of units: [Unit], without rejected: Set<Int>) {
    rejections = Dictionary(uniqueKeysWithValues: rejected.map { ($0, .doesNotCompile) })
    let declarations = Declarations(of: units)
    for (index, unit) in units.enumerated() {
      if rejections[index] == nil, let found = declarations.redefinition(by: index, of: unit) {
        reject(index, .redefinition(name: found.name, firstLine: found.firstLine), found.diagnostic)
      }
    }
    // A rejected unit takes along those that use its names, and they those that use theirs.
    for (index, unit) in units.enumerated() where rejections[index] == nil {
      // A member such as `.count` may be anyone's: the compiler knows whose it is.
      for name in unit.free.sorted() where !name.hasPrefix(".") {
        guard let declaring = declarations.units(declaring: name), !declaring.contains(index) else {
          continue
        }
        if let reason = missingReason(declaring, units, before: index) {
          let line = declarations.line(of: name, in: declaring.filter { $0 < index }.last ?? index)
          reject(index, .dependsOnMissing(name: name, line: line, reason: reason), nil)
          break
        }
        if declaring.allSatisfy({ $0 > index }), let later = declaring.min() {
          let line = declarations.line(of: name, in: later)
          let message = "'\(name)' is used before it is declared, at line \(line)"
          let place = Diagnostic(
            severity: .error,
            kind: .cellRejected,
            position: unit.firstStatement,
            message: message
          )
          reject(index, .usedBeforeDeclared(name: name, line: line), place)
          break
        }
      }
    }
  }

  /// The units that can run, in order.
  func included(of units: [Unit]) -> [Int] {
    units.indices.filter { rejections[$0] == nil }
  }

  private mutating func reject(_ index: Int, _ rejection: Rejection, _ diagnostic: Diagnostic?) {
    rejections[index] = rejection
    if let diagnostic { diagnostics.append((index, diagnostic)) }
  }

  /// Why a name declared by these units has no value for a unit after them; `nil` when it has one.
  private func missingReason(
    _ declaring: [Int],
    _ units: [Unit],
    before index: Int
  ) -> Rejection.MissingReason? {
    let earlier = declaring.filter { $0 < index }
    if earlier.contains(where: { rejections[$0] != nil }) { return .rejected }
    guard !earlier.isEmpty, earlier.allSatisfy({ units[$0].isExpectedToFail }) else { return nil }
    return .expectedToFail
  }
}

/// Where the names of a notebook are declared.
struct Declarations {
  private var places: [String: [Place]] = [:]

  private struct Place {
    var unit: Int
    var signature: String
    var line: Int
    /// Whether the unit is expected to fail, so that the name is nobody's after it.
    var isPassing: Bool
  }

  init(of units: [Unit]) {
    for (index, unit) in units.enumerated() {
      for declared in unit.declared {
        places[declared.name, default: []].append(
          Place(
            unit: index,
            signature: declared.signature,
            line: unit.noteLine(declared.line),
            isPassing: unit.isExpectedToFail
          )
        )
      }
    }
  }

  /// The units that declare a name, in order; `nil` when none does.
  func units(declaring name: String) -> [Int]? {
    places[name]?.map(\.unit)
  }

  /// The line on which a unit declares a name.
  func line(of name: String, in unit: Int) -> Int {
    places[name]?.first { $0.unit == unit }?.line ?? 0
  }

  /// The first name of a unit that an earlier one declares already. Functions of one name with
  /// different parameters are different functions.
  func redefinition(
    by index: Int,
    of unit: Unit
  ) -> (name: String, firstLine: Int, diagnostic: Diagnostic)? {
    for declared in unit.declared where !unit.isExpectedToFail {
      let earlier = places[declared.name]?.first {
        $0.unit < index && !$0.isPassing && $0.signature == declared.signature
      }
      guard let earlier else { continue }
      let line = unit.noteLine(declared.line)
      let position = SourcePosition(line: line, column: unit.noteColumn(declared.column))
      let shown = declared.name.hasPrefix(".") ? String(declared.name.dropFirst()) : declared.name
      let message =
        "'\(shown)' is declared at line \(earlier.line) already, and again here, at line \(line); "
        + "one name has one value in a notebook"
      return (
        shown, earlier.line,
        Diagnostic(severity: .error, kind: .cellRejected, position: position, message: message)
      )
    }
    return nil
  }
}

extension Unit {
  /// Where its first statement stands in the note.
  var firstStatement: SourcePosition {
    guard let statement = syntax.statements.first else { return position }
    return SourcePosition(line: noteLine(statement.line), column: noteColumn(statement.column))
  }
}
