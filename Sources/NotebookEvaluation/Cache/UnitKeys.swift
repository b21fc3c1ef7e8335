internal import Digests
internal import NotebookModel
internal import ResultCache
internal import SwiftSource

/// What the results of a notebook's units are kept under: digests of everything that can change them.
struct UnitKeys {
  /// The key of each unit; `nil` for one whose result is not to be kept.
  private(set) var keys: [Digest?] = []
  /// What each unit depends on.
  let dependencies: Dependencies
  /// The files that units name, and what stands for their contents; `nil` where there is no file.
  private(set) var files: [String: Digest?] = [:]

  /// Whether no unit is there whose result another run may change.
  var isRepeatable: Bool { !keys.contains(nil) }

  /// Makes the keys of a notebook's units, which stand in running order.
  ///
  /// - Parameters:
  ///   - units: The units.
  ///   - notebook: The notebook.
  ///   - cache: Where results are kept.
  ///   - limits: What the program may use.
  ///   - containment: What it is contained by.
  ///   - directory: The folder in which it runs.
  ///   - wanted: Whether the value of a constant of this name is reported.
  init(
    of units: [Unit],
    in notebook: Notebook,
    keptIn cache: EvaluationCache,
    limits: RunLimits,
    containment: Containment?,
    directory: String,
    reporting wanted: (String) -> Bool
  ) {
    let importsOthers = units.importsOthers
    let own = Set(units.flatMap(\.declared).map(\.name))
    let volatileNames = UnitTraits.volatileNames(besides: own)
    let traits = units.map { unit in
      let isCached = unit.cell(of: notebook)?.options.isCached ?? true
      return UnitTraits(
        of: unit,
        isCached: isCached,
        importsOthers: importsOthers,
        volatileNames: volatileNames
      )
    }
    dependencies = Dependencies(of: units, traits: traits)
    var common = KeyWriter(of: "notebook")
    common.add("conditions", cache.conditions)
    common.add("memory", Int(clamping: limits.memoryBytes))
    common.add("output", Int(clamping: limits.outputBytes))
    common.add("compiler", "\(limits.compilerSeconds)")
    common.add("containment", "\(containment.map { "\($0)" } ?? "none")")
    notebook.addWhatProgramsSee(to: &common)
    if importsOthers { common.add("directory", directory) }
    let seesPlace = traits.contains(where: \.seesPlace)
    if seesPlace { common.add("name", notebook.nameForCompiler) }
    let code = units.map { $0.codeDigest(withPlace: seesPlace) }
    let data = notebook.metadata.dataPaths(in: directory)
    let outside = units.indices.map { files(of: $0, and: data, directory, cache) }
    for (index, unit) in units.enumerated() {
      let needed = dependencies.all[index]
      guard !traits[index].isVolatile, !needed.contains(where: { traits[$0].isVolatile }) else {
        keys.append(nil)
        continue
      }
      var key = KeyWriter(of: "unit")
      key.add("common", common.key)
      key.add("code", code[index])
      if let cell = unit.cell(of: notebook) {
        key.add("error", "\(cell.options.expectedError.map { "\($0)" } ?? "none")")
        key.add("timeout", "\(cell.options.timeout ?? limits.cellSeconds)")
        key.add("warning", "\(cell.options.warning)")
        key.add("wanted", unit.declared.filter { $0.isConstant && wanted($0.name) }.map(\.name))
      } else {
        key.add("timeout", "\(limits.cellSeconds)")
      }
      for other in needed {
        key.add(other < index ? "before" : "after", code[other])
        if let outside = outside[other] { key.add("files", outside) }
      }
      if let outside = outside[index] { key.add("files", outside) }
      keys.append(key.key)
    }
  }

  /// What stands for the files that a unit names, and for those that its note gives to all cells,
  /// whose paths may be put together at run time; `nil` for a unit that touches none.
  private mutating func files(
    of unit: Int,
    and data: [String],
    _ directory: String,
    _ cache: EvaluationCache
  ) -> Digest? {
    let traits = dependencies.traits[unit]
    guard traits.touchesFiles else { return nil }
    var key = KeyWriter(of: "files")
    for path in traits.texts.map({ $0.hasPrefix("/") ? $0 : directory + "/" + $0 }) + data {
      let digest = cache.files.digest(ofFileAt: path)
      files[path] = .some(digest)
      key.add(path, digest?.hexadecimal ?? "none")
    }
    return key.key
  }
}

extension Notebook {
  /// Adds what a notebook's program sees of its note besides the cells: which files it may read.
  /// Parameters are units of their own.
  fileprivate func addWhatProgramsSee(to key: inout KeyWriter) {
    for file in metadata.data { key.add("data", file.path) }
  }
}

extension Unit {
  /// The cell that it is; `nil` for an expression in prose.
  func cell(of notebook: Notebook) -> Cell? {
    guard case .cell(let index) = origin else { return nil }
    return notebook.cells[index]
  }

  /// The line of the note from which its own lines are counted, so that what stands above it in the
  /// note, its options included, moves nothing.
  var baseLine: Int { noteLine(syntax.statements.first?.line ?? 1) }

  /// What stands for its code, wherever it stands in the note.
  fileprivate func codeDigest(withPlace: Bool) -> Digest {
    var key = KeyWriter(of: "code")
    switch origin {
    case .cell:
      key.add("cell", indentation)
      key.add("fails", isExpectedToFail ? 1 : 0)
    case .parameters: key.add("parameters", 0)
    case .inlineValue: key.add("inline", 0)
    case .claim: key.add("claim", 0)
    }
    if withPlace {
      key.add("line", baseLine)
      key.add("column", indentation)
    }
    let first = syntax.statements.first?.line ?? 1
    for statement in syntax.statements {
      key.add("line", statement.line - first)
      key.add("column", statement.column)
      key.add("text", statement.completedText)
    }
    key.add("problems", syntax.problems.count)
    return key.key
  }
}
