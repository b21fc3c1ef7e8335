internal import YAMLText

/// What a project's `lectern.yml` says of how the command works, besides the keys of front matter.
/// The command line goes before.
package struct ProjectKeys: Sendable, Equatable {
  /// Where pages go, relative to the file's folder.
  package var outputFolder: String?
  /// How many notes are worked on at once.
  package var jobs: Int?
  /// Whether warnings fail.
  package var isStrict: Bool?

  /// The names of the keys.
  package static let names = ["output-dir", "jobs", "strict"]

  /// Says nothing.
  package init() {}

  /// Takes one key; returns what is wrong with it.
  mutating func set(_ entry: YAMLEntry) -> String? {
    let value = entry.value
    switch entry.key {
    case "output-dir":
      guard let text = value.text, !text.isEmpty else { return "output-dir: a folder expected" }
      outputFolder = text
    case "jobs":
      guard let count = value.number.flatMap({ Int(exactly: $0) }), (1...1024).contains(count)
      else {
        return "jobs: a number from 1 to 1024 expected"
      }
      jobs = count
    case "strict":
      guard let flag = value.flag else { return "strict: 'true' or 'false' expected" }
      isStrict = flag
    default: break
    }
    return nil
  }
}
