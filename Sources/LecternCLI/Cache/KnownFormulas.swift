internal import Digests
internal import MathTypesetting
internal import ResultCache

/// Keeps typeset formulas between runs, so that KaTeX is loaded only for a formula that is new.
struct KnownFormulas: FormulaMemory {
  private let results: ResultCache
  /// What stands for the command, which says how KaTeX is asked, for KaTeX, and for what runs it.
  private let conditions: Digest

  /// Keeps formulas in a folder.
  init(keptIn results: ResultCache, conditions: Digest) {
    self.results = results
    self.conditions = conditions
  }

  func formula(for request: [String]) -> String? {
    results.result(for: key(of: request)).flatMap { String(validating: $0, as: UTF8.self) }
  }

  func keep(_ formula: String, for request: [String]) {
    results.store(Array(formula.utf8), for: key(of: request))
  }

  private func key(of request: [String]) -> Digest {
    var key = KeyWriter(of: "formula")
    key.add("conditions", conditions)
    key.add("request", request)
    return key.key
  }
}
