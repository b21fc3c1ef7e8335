/// Completion for bash, with nothing but what bash itself has.
enum BashCompletion {
  /// The script.
  static var script: String {
    let verbs = Verb.shown.map(\.rawValue) + Verb.aliases.keys.sorted() + ["help"]
    return """
      # Completes the words of lectern in bash. Made by 'lectern completion bash'.

      # Fills COMPREPLY with words that begin as the one that is being written, which stands in $2.
      _lectern_words() {
        mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
      }

      # The same with files: $1 is 'notes', 'files' or 'folders'.
      _lectern_files() {
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(
          case $1 in
          files) compgen -f -- "$2" ;;
          notes)
            compgen -d -- "$2"
            compgen -f -X '!*.md' -- "$2"
            compgen -f -X '!*.qmd' -- "$2"
            ;;
          folders) compgen -d -- "$2" ;;
          esac
        )
      }

      _lectern() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
        local verb=${COMP_WORDS[1]}
        COMPREPLY=()
        if ((COMP_CWORD == 1)); then
          _lectern_words '\((verbs + ["--help", "--version"]).joined(separator: " "))' "$word"
          return
        fi
        # '--name=value' comes as three words.
        if [[ $word == '=' ]]; then
          word=''
        elif [[ $before == '=' ]]; then
          before=${COMP_WORDS[COMP_CWORD-2]}
        fi
        case $verb in
        help)
          _lectern_words '\((Verb.shown.map(\.rawValue) + [Request.keysTopic]).joined(separator: " "))' "$word"
          ;;
      \(Verb.shown.map(branch).joined(separator: "\n"))
        esac
      }

      complete -F _lectern lectern
      """
  }

  /// The branch for one verb.
  private static func branch(_ verb: Verb) -> String {
    let names = ([verb.rawValue] + verb.otherNames).joined(separator: " | ")
    var lines = ["  \(names))"]
    let valued = verb.options.filter { $0.completion != nil }
    if !valued.isEmpty {
      lines.append("    case $before in")
      for option in valued {
        guard let completion = option.completion else { continue }
        let names = [option.short, option.name].compactMap { $0 }.joined(separator: " | ")
        lines.append("    \(names)) \(action(completion)); return ;;")
      }
      lines.append("    esac")
    }
    let options = verb.options.flatMap { [$0.short, $0.name].compactMap { $0 } }
    lines += [
      "    if [[ $word == -* ]]; then",
      "      _lectern_words '\(options.joined(separator: " "))' \"$word\"",
      "    else",
      "      \(action(verb.operands))",
      "    fi",
      "    ;;",
    ]
    return lines.joined(separator: "\n")
  }

  private static func action(_ completion: Completion) -> String {
    switch completion {
    case .notes: "_lectern_files notes \"$word\""
    case .files: "_lectern_files files \"$word\""
    case .folders: "_lectern_files folders \"$word\""
    case .words(let words): "_lectern_words '\(words.joined(separator: " "))' \"$word\""
    case .nothing: ":"
    }
  }
}
