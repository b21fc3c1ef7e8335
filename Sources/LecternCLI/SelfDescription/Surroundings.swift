/// What the command reads besides its command line, and how it ends: said in help and in the manual.
enum Surroundings {
  /// The exit codes and what they mean.
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.holds, "all holds"),
    (.fails, "a cell, item, claim or check fails"),
    (.usage, "the command line or the configuration is wrong, or nothing matched"),
    (.broken, "the tool could not work: no compiler, an unreadable file"),
  ]

  /// The environment variables that are read.
  static let variables: [(name: String, meaning: String)] = [
    ("PATH", "The folders in which the Swift compiler, swiftc, is looked for."),
    (
      "TMPDIR",
      "The folder for what is compiled; /tmp when it is not set. Nothing is left there."
    ),
    ("NO_COLOR", "When it is set, messages are not coloured, unless --color says so."),
    ("TERM", "When it is 'dumb', messages are not coloured."),
    (
      "LECTERN_THREADS",
      "How many threads the engine uses in a cell: all processors when it is not set. "
        + "Results do not depend on it."
    ),
  ]

  /// The files that are read or written besides the notes.
  static let files: [(name: String, meaning: String)] = [
    (
      "lectern.yml",
      "What the notes of a folder and of those below it share, with the keys of front matter."
    ),
    (
      "index.md",
      "The introduction of the list of pages, when a folder is rendered."
    ),
    (
      ".lectern-cache/",
      "Results of earlier runs. It can be removed at any time, and is best not committed."
    ),
    ("Output/", "The pages, unless --output-dir says otherwise."),
  ]
}
