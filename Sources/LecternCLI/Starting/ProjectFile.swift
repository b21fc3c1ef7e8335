/// A file of a new project.
struct ProjectFile {
  /// Its path in the project's folder.
  let path: String
  /// What is in it.
  let text: String

  /// The files, in the order in which they are written: the configuration, which makes the folder a
  /// project, is the last.
  ///
  /// - Parameter title: The project's title.
  /// - Returns: The files.
  static func all(title: String) -> [ProjectFile] {
    [
      ProjectFile(
        path: "Notebooks/01-first-lesson.md",
        text: FirstLesson.text(named: "First lesson")
      ),
      ProjectFile(path: ".gitignore", text: ignored),
      ProjectFile(path: ".github/workflows/notes.yml", text: workflow),
      ProjectFile(path: "README.md", text: readme(title)),
      ProjectFile(path: ProjectSettings.name, text: settings(title)),
    ]
  }

  private static let ignored = """
    # Results of earlier runs, which Lectern makes again when they are missing.
    .lectern-cache/
    # The pages. Without this line they can be committed with the notes.
    /Output/

    """

  private static func settings(_ title: String) -> String {
    let quoted = title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return """
      # What all notes of this folder share; 'lectern help keys' lists what can stand here.
      title: "\(quoted)"
      lang: en
      # macros:
      #   half: \\frac{1}{2}

      """
  }

  private static func readme(_ title: String) -> String {
    """
    # \(title)

    Notes in Markdown whose figures are computed, and whose calculations are checked.

    ```sh
    lectern check Notebooks     # says what does not hold
    lectern render Notebooks    # makes the pages: Output/index.html
    ```

    """
  }

  /// Checks the notes at every change. Where Lectern itself is kept is not for it to guess.
  private static let workflow = #"""
    # Checks the notes at every change, and keeps their pages with the run.
    #
    # Set the repository variable LECTERN_REPOSITORY to the repository that has Lectern's action, as
    # owner/name (on GitHub: Settings, Secrets and variables, Actions, Variables).
    name: Notes
    on:
      push:
      pull_request:
    permissions:
      contents: read
    jobs:
      check:
        runs-on: ubuntu-latest
        container: swift:6.3-bookworm
        steps:
          - uses: actions/checkout@v4
          - name: See that Lectern's repository is named
            env:
              LECTERN_REPOSITORY: ${{ vars.LECTERN_REPOSITORY }}
            run: |
              if [ -z "$LECTERN_REPOSITORY" ]; then
                echo '::error::set the repository variable LECTERN_REPOSITORY to owner/name of Lectern'
                exit 2
              fi
          - uses: actions/checkout@v4
            with:
              repository: ${{ vars.LECTERN_REPOSITORY }}
              path: .lectern-action
          - uses: ./.lectern-action
            with:
              paths: Notebooks
              render: Output
          - uses: actions/upload-artifact@v4
            if: always()
            with:
              name: pages
              path: Output
              if-no-files-found: ignore

    """#
}
