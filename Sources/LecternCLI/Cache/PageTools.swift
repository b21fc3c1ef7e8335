internal import Digests
internal import FigureDrawing
internal import MathTypesetting
internal import ResultCache

/// What stands for the programs that set formulas and draw diagrams. They are opened only when they are
/// needed, and looked at here without being opened.
struct PageTools: Sendable {
  /// What a typeset formula depends on: the command, KaTeX, and the interpreter that runs it.
  let formulas: Digest
  /// What a page depends on: also KaTeX's style sheet and fonts, and Graphviz.
  let pages: Digest

  /// Looks at what is installed.
  ///
  /// - Parameters:
  ///   - tools: What stands for the command and what it is linked with.
  ///   - files: Knows contents of files.
  init(besides tools: Digest, _ files: FileDigests) {
    let engines = MathTypesetter.engineLibraries
    let libraries = LibrarySearch(for: Set(engines + GraphLayout.libraries))
    var key = KeyWriter(of: "formulas")
    key.add("tools", tools)
    func add(_ names: [String], to key: inout KeyWriter) {
      for name in names {
        for path in libraries.files(of: name) { key.add(contentsOf: path, files) }
      }
    }
    let katex = try? KaTeX()
    if let katex { key.add(contentsOf: katex.scriptPath, files) }
    add(engines, to: &key)
    formulas = key.key

    var page = KeyWriter(of: "pages")
    page.add("formulas", formulas)
    if let katex {
      page.add(contentsOf: katex.styleSheetPath, files)
      page.add("fonts", files.digest(ofFileAt: katex.fontsFolder)?.hexadecimal ?? "none")
    }
    add(GraphLayout.libraries, to: &page)
    for path in libraries.files(of: GraphLayout.libraries[0]) {
      page.add(contentsOf: GraphLayout.pluginPath(besides: path), files)
    }
    pages = page.key
  }
}

extension KeyWriter {
  fileprivate mutating func add(contentsOf path: String, _ files: FileDigests) {
    add(path, files.digest(ofLargeFileAt: path)?.hexadecimal ?? "none")
  }
}
