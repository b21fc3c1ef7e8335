/// A piece of LaTeX with how tightly it binds, so that brackets go where they must and nowhere else.
struct LaTeXTerm {
  /// How tightly the outermost operation of a term binds.
  enum Binding: Int, Comparable {
    case sum, product, sign, atom

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
  }

  var latex: String
  var binding: Binding

  /// The term in brackets where it binds more loosely than is asked for.
  func within(_ binding: Binding) -> String {
    self.binding < binding ? "\\left(\(latex)\\right)" : latex
  }
}
