internal import Glibc

/// The files of an installed KaTeX.
package struct KaTeX: Sendable, Equatable {
  /// The folder that holds `katex.min.js`, `katex.min.css` and `fonts`.
  package let folder: String

  /// Where KaTeX is looked for, in this order: Debian's package, then npm's.
  package static let usualFolders = [
    "/usr/share/javascript/katex",
    "/usr/share/nodejs/katex/dist",
    "/usr/local/share/javascript/katex",
    "/usr/local/lib/node_modules/katex/dist",
    "/usr/lib/node_modules/katex/dist",
  ]

  /// Finds KaTeX in the first of the folders that has it.
  package init(in folders: [String] = usualFolders) throws(MathSetupError) {
    for folder in folders where access(folder + "/katex.min.js", R_OK) == 0 {
      self.folder = folder
      return
    }
    throw .katexMissing(folders: folders)
  }

  /// The path of the program.
  package var scriptPath: String { folder + "/katex.min.js" }

  /// The path of the style sheet.
  package var styleSheetPath: String { folder + "/katex.min.css" }

  /// The folder of the fonts.
  package var fontsFolder: String { folder + "/fonts" }

  /// The program.
  func script() throws(MathSetupError) -> String { try text(of: "katex.min.js") }

  /// The style sheet, whose fonts are named by paths relative to the folder.
  func styleSheet() throws(MathSetupError) -> String { try text(of: "katex.min.css") }

  /// The contents of a file by its path relative to the folder.
  func bytes(of file: String) throws(MathSetupError) -> [UInt8] {
    let path = folder + "/" + file
    guard let handle = fopen(path, "rb") else { throw .unreadable(path: path) }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, handle)
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    guard ferror(handle) == 0, !bytes.isEmpty else { throw .unreadable(path: path) }
    return bytes
  }

  private func text(of file: String) throws(MathSetupError) -> String {
    String(decoding: try bytes(of: file), as: UTF8.self)
  }
}
