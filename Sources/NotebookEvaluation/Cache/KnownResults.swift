internal import Digests
internal import ResultCache

/// What is known of a notebook's units from earlier runs, and which must run because of what is not.
struct KnownResults {
  /// The known results, by the unit.
  private(set) var results: [Int: UnitResult] = [:]
  private let dependencies: [[Int]]

  /// Knows nothing, so that everything runs.
  init() {
    dependencies = []
  }

  /// Looks for the results of units.
  init(of units: [Unit], _ keys: UnitKeys, in cache: ResultCache) {
    dependencies = keys.dependencies.all
    for (index, key) in keys.keys.enumerated() {
      let lines = RelativeLines(for: index, with: dependencies[index], of: units)
      guard let key, let bytes = cache.result(for: key),
        let result = try? UnitResult(bytes: bytes).moved(lines.absolute)
      else { continue }
      results[index] = result
    }
  }

  /// The units that the compiler is known to refuse, as they are there to show.
  var refused: Set<Int> { Set(results.filter(\.value.isRefused).keys) }

  /// Those of some units that must run: the ones whose results are not known, and what they depend
  /// on.
  func needed(of included: [Int]) -> [Int] {
    guard !results.isEmpty else { return included }
    let unknown = included.filter { results[$0] == nil }
    let needed = unknown.reduce(into: Set(unknown)) { $0.formUnion(dependencies[$1]) }
    return included.filter(needed.contains)
  }

  /// Whether a unit that was run again, because others needed it, did something else than before.
  func isContradicted(by assembly: EvaluationAssembly) -> Bool {
    guard assembly.isTrusted else { return !results.isEmpty }
    return assembly.hasRun.contains { index in
      guard let before = results[index] else { return false }
      // Bytes, since what is no number is not equal to itself.
      return assembly.result(of: index)?.bytes != before.bytes
    }
  }

  /// Keeps the results of the units that ran, where they and all that they depend on did what they
  /// were to do.
  func keep(
    _ assembly: EvaluationAssembly,
    of units: [Unit],
    _ keys: UnitKeys,
    in cache: ResultCache
  ) {
    guard assembly.isTrusted else { return }
    let fresh = units.indices.map { assembly.result(of: $0) }
    for (index, key) in keys.keys.enumerated() where results[index] == nil {
      let others = keys.dependencies.all[index]
      guard let key, let result = fresh[index], others.allSatisfy({ fresh[$0] != nil }),
        assembly.hasRun.contains(index) || result.isRefused,
        let moved = result.moved(RelativeLines(for: index, with: others, of: units).relative)
      else { continue }
      cache.store(moved.bytes, for: key)
    }
  }
}
