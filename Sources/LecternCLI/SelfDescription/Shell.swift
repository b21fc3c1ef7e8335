/// The shells that can complete the command's words.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// What the shell reads, made from the verbs and options that are parsed.
  var script: String {
    switch self {
    case .bash: BashCompletion.script
    case .zsh: ZshCompletion.script
    case .fish: FishCompletion.script
    }
  }
}

/// What may stand for a word of the command line.
enum Completion: Equatable {
  /// Notes, and folders with notes.
  case notes
  /// Any file.
  case files
  /// Folders.
  case folders
  /// One of these words.
  case words([String])
  /// What nobody can list.
  case nothing
}

extension Verb {
  /// What its operands may be.
  var operands: Completion {
    switch self {
    case .completion: .words(Shell.allCases.map(\.rawValue))
    case .doctor, .man: .nothing
    case .new: .folders
    default: .notes
    }
  }
}

extension Option {
  /// What its value may be; `nil` for an option without one.
  var completion: Completion? {
    guard let value else { return nil }
    if value.contains("|") { return .words(value.split(separator: "|").map(String.init)) }
    if value.lowercased().contains("folder") { return .folders }
    return value.lowercased().contains("file") ? .files : .nothing
  }

  /// What the value is called: the value without its brackets.
  var valueName: String { (value ?? "").filter { $0 != "<" && $0 != ">" } }
}
