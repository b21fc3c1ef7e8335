internal import SwiftSource

/// The Swift program that a notebook's units make: one function for each unit, called in order.
///
/// A name that only its own unit uses is local to that unit's function. A name that another unit
/// uses becomes a global of the file; Swift computes such a global when it is first used, so the
/// unit's function uses it where its declaration stood. (One long `main.swift` would be simpler,
/// and takes the compiler a time that grows with the square of its length.) What a global cannot
/// express, such as `let x: Int` without a value or `await`, makes its unit a part of `main.swift`.
package struct Program: Sendable, Equatable {
  /// The files, `main.swift` first.
  package var files: [File]
  /// Whether it imports modules besides those that every notebook may use.
  package var importsOtherModules: Bool

  /// A source file.
  package struct File: Sendable, Equatable {
    /// Its name.
    package var name: String
    /// Its text.
    package var text: String
  }

  /// The modules that cells may use without a word.
  static let ownModules: Set<String> = ["AttentionEngine", "CellSupport", "Swift"]

  /// Writes the program of some units.
  ///
  /// - Parameters:
  ///   - units: All units of the notebook.
  ///   - included: The indices of those that are part of the program, in order.
  ///   - noteName: The note's file name, which compiler and runtime messages will give.
  ///   - wanted: Whether the value of a constant of this name is to be reported.
  ///   - fileCount: How many files the functions are spread over, so that as many compilers can
  ///     work at once.
  init(
    tangling units: [Unit],
    including included: [Int],
    noteName: String,
    reporting wanted: (String) -> Bool,
    fileCount: Int
  ) {
    let exports = Exports(of: units, including: included)
    let imports = included.flatMap { index in
      units[index].syntax.statements.filter(\.isImport).map { (units[index], $0) }
    }
    importsOtherModules = imports.contains { _, statement in
      statement.importsOther
    }
    func newFile() -> SourceText {
      var text = SourceText(noteName: noteName)
      text.add(line: "import AttentionEngine")
      text.add(line: "import CellSupport")
      for (unit, statement) in imports { text.add(statement, of: unit) }
      return text
    }

    var main = newFile()
    var others: [SourceText] = []
    let share = max(1, (included.count + fileCount - 1) / fileCount)
    for (place, index) in included.enumerated() {
      if place % share == 0 { others.append(newFile()) }
      let writer = UnitWriter(unit: units[index], number: index, exported: exports.names)
      if writer.isScript {
        writer.writeScript(to: &main, reporting: wanted)
      } else {
        writer.writeFunction(to: &others[others.count - 1], reporting: wanted)
        let run = units[index].isExpectedToFail ? "_lecternRunCopy" : "_lecternRun"
        main.add(line: "\(run)(\(index), _lecternUnit\(index))")
      }
    }
    main.add(line: "_lecternEnd()")
    files = [File(name: "main.swift", text: main.text)]
    for (number, other) in others.enumerated() {
      files.append(File(name: "Cells\(number + 1).swift", text: other.text))
    }
  }
}

extension Statement {
  /// Whether the statement is an `import`.
  var isImport: Bool {
    if case .importing = kind { return true }
    return false
  }
}
