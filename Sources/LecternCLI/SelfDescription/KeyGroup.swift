/// Keys that can be written in one place, and what they say.
struct KeyGroup {
  /// The place, in a sentence that ends in a colon.
  let introduction: String
  /// The keys.
  let keys: [Key]

  /// A key and what it says.
  struct Key {
    /// The key as it is written.
    let name: String
    /// What it says, in a few words.
    let meaning: String

    fileprivate init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  /// All groups, in the order in which help shows them.
  static let all = [frontMatter, cells]

  /// The keys of front matter, and of a project's configuration.
  static let frontMatter = KeyGroup(
    introduction: """
      Front matter, between two lines '---' at the top of a note, and lectern.yml in the folder of \
      a note or above it, where it holds for all notes:
      """,
    keys: [
      Key("title", "the title of the page, or of the list of pages"),
      Key("subtitle", "a line under the title"),
      Key("description", "what the note is about, for the list of pages"),
      Key("author", "who wrote it: a name, a list of names, or of 'name:' (also authors)"),
      Key("date", "a date, shown as it is written"),
      Key("lang", "the language of the text, such as en or de (default: en)"),
      Key("tags", "words that the list of pages shows"),
      Key("aliases", "other names by which links find the note"),
      Key("toc", "whether the page has a table of contents"),
      Key("toc-depth", "how many levels of headings it shows"),
      Key("number-sections", "whether headings are numbered"),
      Key("code-fold", "whether the code of cells is folded"),
      Key("format", "Quarto's settings for pages: 'html:' with toc, toc-depth and the like"),
      Key("execute", "true: plain ```swift fences are cells too; false: no cell is run"),
      Key("timeout", "how many seconds a cell may run that does not say so itself"),
      Key("params", "names with values that cells, claims and formulas know; -P gives others"),
      Key("seed", "a whole number that cells know as 'seed'"),
      Key("given", "names with values, for formulas and claims: numbers, lists, matrices"),
      Key("symbols", "names in formulas with the names in Swift that they stand for"),
      Key("macros", "names of LaTeX macros with what they stand for"),
      Key("log-base", "what log means in formulas: e, 2 or 10"),
      Key("decimal-comma", "true: numbers are written with a comma"),
      Key("data", "files and folders that cells may read besides the note's folder"),
      Key("bibliography", "files with works cited, in BibTeX or CSL"),
      Key("citation-style", "how works are cited in the text: author-date or numeric"),
    ]
  )

  /// The options of cells.
  static let cells = KeyGroup(
    introduction: "Cells, in lines '//| key: value' at their top:",
    keys: [
      Key("label", "a name, for references: @fig-name, @tbl-name"),
      Key("echo", "false: the code is not shown"),
      Key("eval", "false: the cell is not run"),
      Key("output", "false: what it prints and shows is left out"),
      Key("include", "false: the cell is run and nothing of it is shown"),
      Key("warning", "false: the compiler's warnings are not shown"),
      Key("error", "true, or a part of the message: the cell must fail"),
      Key("code-fold", "whether the code is folded"),
      Key("code-summary", "the line that stands for folded code"),
      Key("fig-cap", "the caption of its picture"),
      Key("fig-alt", "what its picture shows, in words"),
      Key("tbl-cap", "the caption of its table"),
      Key("cache", "false: its result is not kept for later runs"),
      Key("timeout", "how many seconds it may run, unless --timeout says so for all"),
      Key("tolerance", "how far numbers may be from those of the output fence behind it"),
      Key("tags", "MyST's: hide-input, remove-cell, raises-exception and the like"),
    ]
  )
}
