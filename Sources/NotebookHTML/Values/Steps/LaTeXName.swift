/// How a name of a cell is written in a formula: `qMoney` as q with the index *money*.
enum LaTeXName {
  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
  ]

  /// The name as LaTeX.
  static func latex(_ name: String) -> String {
    let parts = words(in: name)
    guard let first = parts.first else { return "" }
    let base: String
    if greek.contains(first.lowercased()) {
      base = "\\" + first
    } else if first.count == 1 {
      base = first
    } else {
      return "\\text{\(escaped(name))}"
    }
    guard parts.count > 1 else { return base }
    let index = parts.dropFirst().map { part in
      part.count == 1 || part.allSatisfy(\.isNumber)
        ? part.lowercased() : "\\text{\(escaped(part.lowercased()))}"
    }
    return "\(base)_{\(index.joined(separator: "\\,"))}"
  }

  /// The words of a name: it is cut before capitals and digits and at underscores. A capital with
  /// one or two small letters, such as `Wq`, is a letter with an index.
  private static func words(in name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in name {
      let isCut = character == "_" || character.isUppercase || character.isNumber
      if isCut, !word.isEmpty, !(character.isNumber && word.allSatisfy(\.isNumber)) {
        words.append(word)
        word = ""
      }
      if character != "_" { word.append(character) }
    }
    if !word.isEmpty { words.append(word) }
    if words.count == 1, let first = words.first, let letter = first.first,
      (2...3).contains(first.count),
      letter.isUppercase, first.dropFirst().allSatisfy(\.isLowercase)
    {
      return [String(letter), String(first.dropFirst())]
    }
    // `wq`, the same with a small letter: two letters are never a word here.
    if words.count == 1, let first = words.first, first.count == 2, first.allSatisfy(\.isLowercase),
      !greek.contains(first)
    {
      return first.map(String.init)
    }
    return words
  }

  /// A text with what LaTeX would take for a command made plain.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "_", "%", "&", "#", "$", "{", "}": result += "\\\(character)"
      case "\\": result += "\\textbackslash{}"
      case "^": result += "\\textasciicircum{}"
      case "~": result += "\\textasciitilde{}"
      default: result.append(character)
      }
    }
  }
}
