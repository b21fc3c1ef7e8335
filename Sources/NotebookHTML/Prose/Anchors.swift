/// Names for places of a page, each given once.
struct Anchors {
  private var used: Set<String>

  /// Starts with names that are taken already.
  init(taken: Set<String>) {
    used = taken
  }

  /// The name for a heading as GitHub makes it: lower case, blanks as hyphens, no punctuation; with a
  /// number behind it when it is taken.
  mutating func name(for text: String) -> String {
    var name = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        name.append(character)
      } else if character.isWhitespace {
        name.append("-")
      }
    }
    if name.isEmpty { name = "section" }
    var candidate = name
    var number = 1
    while !used.insert(candidate).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }

  /// Whether a name is given for the first time.
  mutating func take(_ name: String) -> Bool { used.insert(name).inserted }
}
