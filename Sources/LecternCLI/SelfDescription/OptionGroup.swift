/// What options are about: help and the manual page show those of one group together.
enum OptionGroup: String, CaseIterable {
  case pages = "Pages"
  case cells = "Running cells"
  case judging = "What is judged, and what fails"
  case reports = "Reports"
  case other = "Other"

  /// The long names of the options in the group. One that no group names is in `other`.
  private var names: Set<String> {
    switch self {
    case .pages:
      ["--output-dir", "--to", "--unsafe-html", "--commonmark", "--port", "--open", "--no-open"]
    case .cells:
      [
        "--no-execute", "--timeout", "--jobs", "--trust", "-P", "--param", "--cache", "--no-cache",
        "--cache-refresh",
      ]
    case .judging:
      [
        "--strict", "--fail-fast", "--allow-errors", "--update", "--against", "--shard", "--min",
      ]
    case .reports: ["--report", "--report-file", "--timings", "--quiet", "--color"]
    case .other: []
    }
  }

  /// The group of an option.
  init(of option: Option) {
    self = Self.allCases.first { $0.names.contains(option.name) } ?? .other
  }

  /// The options of a verb by their groups, without empty groups.
  static func grouped(_ options: [Option]) -> [(group: OptionGroup, options: [Option])] {
    allCases.compactMap { group in
      let members = options.filter { OptionGroup(of: $0) == group }
      return members.isEmpty ? nil : (group, members)
    }
  }
}

extension Option {
  /// How the option is written, with its short name and its value: `-o, --output-dir <folder>`.
  var usage: String {
    let names = [short, name].compactMap { $0 }.joined(separator: ", ")
    return value.map { "\(names) \($0)" } ?? names
  }
}

extension Verb {
  /// The verbs that help lists: the manual page is made when the command is installed.
  static var shown: [Verb] { allCases.filter { $0 != .man } }

  /// The other names of the verb, in order.
  var otherNames: [String] {
    Self.aliases.filter { $0.value == self }.map(\.key).sorted()
  }
}
