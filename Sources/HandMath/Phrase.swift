/// What words between signs do.
enum Phrase: Sendable, Equatable {
  /// They name something, or measure the number before them.
  case name
  /// They say something about what stands there.
  case comment
  /// They make another value of the numbers around them: *1 in 4*, *3 to 5*.
  case obstacle
  /// They end the chain: *and*, *where*, *since*.
  case boundary
  /// They multiply: *20 % of 50*.
  case product
  /// They give the same value in another form: *0.75 or 75 %*.
  case alternative

  init(_ words: String, opensSide: Bool) {
    let lower = words.lowercased()
    let first = lower.split { $0 == " " || $0 == "," }.first.map(String.init) ?? ""
    if words.isEmpty || lower.hasPrefix("(") {
      self = .comment
    } else if Self.partitive.contains(lower) {
      self = .obstacle
    } else if lower == "of" {
      self = .product
    } else if lower == "or" {
      self = .alternative
    } else if Self.connectives.contains(first) || lower.hasSuffix(":") || first.isEmpty {
      self = .boundary
    } else if lower.allSatisfy({ !$0.isLetter && !$0.isNumber && !"%$°€£".contains($0) }) {
      self = .boundary
    } else {
      self = .name
    }
  }

  private static let partitive: Set<String> = [
    "in", "to", "out of", "than", "not", "plus", "minus", "by", "mod", "modulo", "remainder",
    "between", "less than", "more than", "over", "r", "rem",
  ]

  private static let connectives: Set<String> = [
    "and", "for", "if", "where", "since", "so", "thus", "hence", "because", "with", "when", "then",
    "therefore", "but", "as", "from", "given", "which", "that", "is", "are", "at", "by", "using",
    "while", "let", "we", "i.e.", "e.g.", "ie", "eg", "or", "to", "on", "in", "has", "gives",
    "yields", "implies", "otherwise", "else", "unless", "until", "both", "whereas", "also", "now",
    "per", "not", "than", "means", "plugging", "substituting", "assuming", "suppose", "recall",
    "note", "here", "say", "consider", "see", "via", "after", "before", "between", "iff", "like",
    "such", "because", "due", "(", "—", "–", "-",
  ]
}
