package import YAMLText

/// What a notebook's front matter says.
package struct Metadata: Sendable, Equatable {
  /// The title; the first heading stands in when there is none.
  package var title: String?
  /// The line under the title.
  package var subtitle: String?
  /// Who wrote it.
  package var authors: [String] = []
  /// When, as written.
  package var date: String?
  /// The language of the prose, such as `en`.
  package var language: String?
  /// Words to find it by.
  package var tags: [String] = []
  /// One sentence on what it is about, for the list of notebooks.
  package var description: String?
  /// Whether the page has a table of contents.
  package var hasTableOfContents: Bool?
  /// The deepest heading in it.
  package var tableOfContentsDepth: Int?
  /// Whether headings are numbered.
  package var numbersSections = false
  /// Whether cells that do not say are folded.
  package var foldsCode: Bool?
  /// Other names of the note, for links to it.
  package var aliases: [String] = []
  /// The files that list the works it cites, relative to the note.
  package var bibliographies: [String] = []
  /// The files and folders that cells may read besides the note's folder.
  package var data: [DataFile] = []
  /// How works are cited.
  package var citationStyle = CitationStyle.authorDate
  /// Whether plain `swift` fences are run as well.
  package var executesPlainFences = false
  /// Whether anything is run.
  package var isExecuted = true
  /// What it can be run with, by other values, in the order in which it is written; the seed last.
  package var parameters: [Parameter] = []
  /// How long a cell may run that does not say so itself, in seconds.
  package var timeout: Double?
  /// Whether cells that name no language are Swift, as `kernelspec` or `jupyter` says.
  package var hasSwiftKernel = false
  /// What a project says of how the command works; nothing in a note.
  package var project = ProjectKeys()
  /// The LaTeX macros that formulas may use, by name with the backslash.
  package var macros: [String: String] = [:]
  /// Values for the names of formulas.
  package var given: [YAMLEntry] = []
  /// Which of the program's names a formula's name stands for.
  package var symbols: [String: String] = [:]
  /// The base of a bare logarithm in formulas.
  package var logBase: String?
  /// Whether formulas write decimals with a comma.
  package var hasDecimalComma = false

  /// The paths of the files and folders that cells may read.
  ///
  /// - Parameter folder: The folder of the note.
  /// - Returns: The paths, those that are relative to the note's folder behind it.
  package func dataPaths(in folder: String) -> [String] {
    data.map { $0.path.hasPrefix("/") ? $0.path : folder + "/" + $0.path }
  }

  /// A file or folder that cells may read.
  package struct DataFile: Sendable, Equatable {
    /// Its path, relative to the folder of the note.
    package var path: String
    /// The line that names it.
    package var line: Int
    /// The column where the name starts.
    package var column: Int

    /// Places a path.
    package init(path: String, line: Int, column: Int) {
      self.path = path
      self.line = line
      self.column = column
    }
  }

  /// What an empty front matter says.
  package init() {}
}

/// How a note cites works.
package enum CitationStyle: String, Sendable, Equatable {
  /// By author and year, listed in the order of the authors.
  case authorDate = "author-date"
  /// By numbers in brackets, listed in the order in which they are cited.
  case numeric
}
