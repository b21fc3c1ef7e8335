/// What keeps formulas from being typeset at all.
package enum MathSetupError: Error, Equatable {
  /// The JavaScript engine cannot be used.
  case engineMissing(reason: String)
  /// KaTeX is in none of the folders.
  case katexMissing(folders: [String])
  /// A file of KaTeX cannot be read.
  case unreadable(path: String)
  /// KaTeX does not load in the engine.
  case katexFaulty(message: String)
}

extension MathSetupError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .engineMissing(let reason):
      "formulas need JavaScriptCore (Debian's libjavascriptcoregtk-4.1-0): \(reason)"
    case .katexMissing(let folders):
      "formulas need KaTeX (Debian's libjs-katex); it is not in \(folders.joined(separator: ", "))"
    case .unreadable(let path): "\(path) cannot be read"
    case .katexFaulty(let message): "KaTeX does not load: \(message)"
    }
  }
}
