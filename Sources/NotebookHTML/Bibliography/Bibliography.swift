/// The works that a note may cite, by their keys.
struct Bibliography: Equatable {
  private var works: [String: Work] = [:]

  /// Starts with no works.
  init() {}

  /// Reads a file: CSL in JSON or YAML by its ending, else BibTeX. What cannot be read is passed
  /// over.
  mutating func add(_ text: String, path: String) {
    let endings = [".json", ".yaml", ".yml"]
    let found =
      endings.contains { path.lowercased().hasSuffix($0) }
      ? CSLReader.works(in: text) : BibTeXReader.works(in: text)
    for (key, work) in found where works[key] == nil { works[key] = work }
  }

  /// The work of a key.
  subscript(key: String) -> Work? { works[key] }

  /// Whether there are none.
  var isEmpty: Bool { works.isEmpty }

  /// A key as a part of an anchor.
  static func anchor(_ key: String) -> String {
    String(key.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
  }
}
