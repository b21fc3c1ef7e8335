/// Names for places of a page, each given once.
struct Anchors {
  private var used: Set<String>
  /// The number that the next heading of the same words has, so that many of them take linear time.
  private var next: [String: Int] = [:]
  /// What stands before every name that is given: nothing but in a note that stands on another's
  /// page, whose names must not be those of the page.
  var prefix = ""

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
    var number = next[name] ?? 1
    while !used.insert(candidate).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    next[name] = number
    return candidate
  }

  /// The name for a heading: its own, when it has one, or else that of its words.
  mutating func name(for heading: NoteHeading) -> String {
    let label = heading.attributes.name
    if !label.isEmpty, let name = given(label) { return name }
    return name(for: prefix + heading.inlines.words.trimmed)
  }

  /// A name that an author gives, as it stands on the page; `nil` when it is taken, or none.
  mutating func given(_ name: String) -> String? {
    !name.isEmpty && take(prefix + name) ? prefix + name : nil
  }

  /// Whether a name was given.
  func contains(_ name: String) -> Bool { used.contains(name) }

  /// Whether a name is given for the first time.
  mutating func take(_ name: String) -> Bool { used.insert(name).inserted }
}
