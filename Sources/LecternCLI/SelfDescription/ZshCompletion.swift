/// Completion for zsh, with `_arguments`.
enum ZshCompletion {
  /// The script, which stands in a file `_lectern` in a folder of `$fpath`.
  static var script: String {
    let verbs = Verb.shown.flatMap { verb in
      ([verb.rawValue] + verb.otherNames).map { "    " + quoted("\($0):\(verb.summary)") }
    }
    let topics = (Verb.shown.map(\.rawValue) + [Request.keysTopic]).joined(separator: " ")
    return """
      #compdef lectern
      # Completes the words of lectern in zsh. Made by 'lectern completion zsh'.

      _lectern() {
        local context state state_descr line
        typeset -A opt_args
        local -a commands
        commands=(
      \(verbs.joined(separator: "\n"))
          'help:say how the commands are used'
        )
        _arguments -C '1: :->command' '*:: :->rest'
        case $state in
        command)
          _describe -t commands command commands
          ;;
        rest)
          case $line[1] in
          help)
            _arguments '1:topic:(\(topics))'
            ;;
      \(Verb.shown.map(branch).joined(separator: "\n"))
          esac
          ;;
        esac
      }

      if [[ $funcstack[1] == _lectern ]]; then
        _lectern "$@"
      else
        compdef _lectern lectern
      fi
      """
  }

  private static func branch(_ verb: Verb) -> String {
    let names = ([verb.rawValue] + verb.otherNames).joined(separator: "|")
    var arguments = verb.options.flatMap(specifications)
    if let action = action(verb.operands) { arguments.append(quoted("*:operand:\(action)")) }
    let list = arguments.map { "        " + $0 }.joined(separator: " \\\n")
    return "    \(names))\n      _arguments -s -S \\\n\(list)\n      ;;"
  }

  /// An option as `_arguments` wants it, once for each of its names.
  private static func specifications(_ option: Option) -> [String] {
    let help = option.help.filter { $0 != "[" && $0 != "]" }
    let names = [option.short, option.name].compactMap { $0 }
    let exclusion = names.count > 1 ? "(\(names.joined(separator: " ")))" : ""
    return names.map { name in
      guard let completion = option.completion else {
        return quoted("\(exclusion)\(name)[\(help)]")
      }
      let sign = name.hasPrefix("--") ? "=" : "+"
      let value = option.valueName.replacing(":", with: "\\:")
      return quoted("\(exclusion)\(name)\(sign)[\(help)]:\(value):\(action(completion) ?? " ")")
    }
  }

  private static func action(_ completion: Completion) -> String? {
    switch completion {
    case .notes: "_files -g \"*.(md|qmd)\""
    case .files: "_files"
    case .folders: "_files -/"
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .nothing: nil
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
