import Foundation
import Testing

@testable import LecternCLI

/// Completion as the shells themselves do it.
@Suite struct CompletionTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    for shell in Shell.allCases { try folder.write(shell.script, to: "completion.\(shell)") }
    for name in ["lesson.md", "other.qmd", "text.txt", "Notes/a.md", "two words.md"] {
      try folder.write("", to: name)
    }
  }

  /// What is written, and what the shell then offers; the cursor is at the end.
  static let cases: [(line: String, offers: Set<String>)] = [
    ("lectern cov", ["coverage"]),
    ("lectern co", ["completion", "coverage"]),
    ("lectern check --rep", ["--report", "--report-file"]),
    ("lectern test --str", ["--strict"]),
    ("lectern render --color a", ["auto", "always"]),
    ("lectern render l", ["lesson.md"]),
    ("lectern render t", ["two words.md"]),
    ("lectern explain o", ["other.qmd"]),
    ("lectern check -o N", ["Notes/"]),
    ("lectern render -o N", ["Notes/"]),
    ("lectern check --report-file t", ["text.txt", "two words.md"]),
    ("lectern completion ", ["bash", "zsh", "fish"]),
    ("lectern help ke", ["keys"]),
    ("lectern doctor l", []),
  ]

  @Test func `bash completes`() throws {
    let bash = try #require(Self.program("bash"))
    let all = try shell(
      [
        bash, "--norc", "-c",
        """
        . ./completion.bash
        [[ $(complete -p lectern) == *'-F _lectern '* ]] || exit 9
        for line in "$@"; do
          read -ra COMP_WORDS <<<"$line"
          [[ $line == *' ' ]] && COMP_WORDS+=('')
          COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
          _lectern
          for word in "${COMPREPLY[@]}"; do
            if [[ -d $word ]]; then word+=/; fi
            printf '%s\\n' "$word"
          done
          echo ---
        done
        """, "bash",
      ] + Self.cases.map(\.line)
    )
    #expect(all.errors == "")
    #expect(all.code == 0)
    let parts = all.output.components(separatedBy: "---\n")
    for ((line, offers), part) in zip(Self.cases, parts) {
      #expect(Self.lines(part) == offers, "\(line)")
    }
    #expect(parts.count == Self.cases.count + 1)
    let run = try shell([
      bash, "--norc", "-c",
      """
      . ./completion.bash
      COMP_WORDS=(lectern check --report = js) COMP_CWORD=4
      _lectern
      echo "${COMPREPLY[@]}"
      """,
    ])
    #expect(run.output == "json\n")
  }

  @Test(.enabled(if: program("fish") != nil, "fish is not installed"))
  func `fish completes`() throws {
    let fish = try #require(Self.program("fish"))
    let lines = Self.cases.map(\.line)
    let run = try shell(
      [
        fish, "--no-config", "-c",
        """
        source completion.fish
        for line in $argv
          complete -C $line | string replace -r '\\t.*' ''
          echo ---
        end
        """,
      ] + lines
    )
    #expect(run.errors == "")
    let parts = run.output.components(separatedBy: "---\n")
    for ((line, offers), part) in zip(Self.cases, parts) {
      // fish offers a word with the quotes that it would write.
      let offered = Set(Self.lines(part).map { $0.replacingOccurrences(of: "\\", with: "") })
      // Files with other endings follow those that are looked for.
      let isFile = line.contains("/") || offers.contains { $0.contains(".") }
      #expect(isFile ? offered.isSuperset(of: offers) : offered == offers, "\(line)")
    }
  }

  /// A shell within the shell, as zsh's own tests do it: completion works only where keys are typed.
  @Test(.enabled(if: program("zsh") != nil, "zsh is not installed"))
  func `zsh completes`() throws {
    let zsh = try #require(Self.program("zsh"))
    try folder.write(Shell.zsh.script, to: "functions/_lectern")
    let typed = Self.cases.filter { $0.offers.count == 1 }
    let run = try shell(
      [
        zsh, "-f", "-c",
        #"""
        zmodload zsh/zpty
        export TERM=dumb
        zpty inner zsh -f -i
        send() { zpty -w inner "$1"; }
        send "PROMPT=; fpath=($PWD/functions \$fpath); autoload -Uz compinit; compinit -u -D"
        send "cd $PWD; lectern() { print -rl -- '<<' \"\$@\" '>>'; }"
        for line in "$@"; do zpty -w -n inner "$line"$'\t\n'; done
        send 'print finis''hed; exit'
        zpty -r inner all '*finished'
        print -r -- "$all"
        zpty -d inner
        """#, "zsh",
      ] + typed.map(\.line)
    )
    let output = String(String.UnicodeScalarView(run.output.unicodeScalars.filter { $0 != "\r" }))
    let words = output.components(separatedBy: "\n<<\n").dropFirst()
      .map { $0.components(separatedBy: "\n>>")[0].components(separatedBy: "\n") }
    #expect(words.count == typed.count, "\(run.output)")
    for ((line, offers), words) in zip(typed, words) {
      // zsh takes the stroke behind a folder away when the line is entered.
      let offers = Set(offers.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
      #expect(offers == [words.last ?? ""], "\(line)")
    }
  }

  @Test func `every verb and option is completed in every shell`() {
    for shell in Shell.allCases {
      let script = shell.script
      for verb in Verb.shown {
        #expect(script.contains(verb.rawValue))
        for option in verb.options {
          let name = shell == .fish ? String(option.name.drop { $0 == "-" }) : option.name
          #expect(script.contains(name), "\(shell) \(option.name)")
        }
      }
    }
  }

  private func shell(_ command: [String]) throws -> CommandRun {
    try CommandRun(
      command,
      in: folder,
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8"]
    )
  }

  private static func lines(_ text: String) -> Set<String> {
    Set(text.split(separator: "\n").map(String.init))
  }

  static func program(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
