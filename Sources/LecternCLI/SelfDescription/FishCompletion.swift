/// Completion for fish.
enum FishCompletion {
  /// The script.
  static var script: String {
    var lines = [
      "# Completes the words of lectern in fish. Made by 'lectern completion fish'.",
      "",
      "complete -c lectern -f",
    ]
    for verb in Verb.shown {
      for name in [verb.rawValue] + verb.otherNames {
        lines.append(
          "complete -c lectern -n __fish_use_subcommand -a \(name) -d \(quoted(verb.summary))"
        )
      }
    }
    let topics = (Verb.shown.map(\.rawValue) + [Request.keysTopic]).joined(separator: " ")
    lines += [
      "complete -c lectern -n __fish_use_subcommand -a help -d 'say how the commands are used'",
      "complete -c lectern -n __fish_use_subcommand -l help -s h -d 'list the commands'",
      "complete -c lectern -n __fish_use_subcommand -l version -s V -d 'print the version'",
      "complete -c lectern -n '__fish_seen_subcommand_from help' -a '\(topics)'",
    ]
    for verb in Verb.shown { lines += [""] + self.lines(for: verb) }
    return lines.joined(separator: "\n")
  }

  private static func lines(for verb: Verb) -> [String] {
    let names = ([verb.rawValue] + verb.otherNames).joined(separator: " ")
    let start = "complete -c lectern -n '__fish_seen_subcommand_from \(names)'"
    var lines = verb.options.map { option in
      var line = start
      for name in [option.name, option.short].compactMap({ $0 }) {
        line += name.hasPrefix("--") ? " -l \(name.dropFirst(2))" : " -s \(name.dropFirst())"
      }
      line += " -d \(quoted(option.help))"
      switch option.completion {
      case .words(let words)?: line += " -x -a '\(words.joined(separator: " "))'"
      case .folders?: line += " -x -a '(__fish_complete_directories)'"
      case .files?: line += " -r -F"
      case .notes?: line += " -r -F"
      case .nothing?: line += " -x"
      case nil: break
      }
      return line
    }
    switch verb.operands {
    case .words(let words): lines.append("\(start) -a '\(words.joined(separator: " "))'")
    case .folders: lines.append("\(start) -a '(__fish_complete_directories)'")
    case .files: lines.append("\(start) -F")
    case .notes:
      lines.append("\(start) -k -a '(__fish_complete_suffix .md; __fish_complete_suffix .qmd)'")
    case .nothing: break
    }
    return lines
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
