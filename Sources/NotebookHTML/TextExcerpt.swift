/// The words of two pieces of markup around the first place where they differ.
struct TextExcerpt {
  private let old: [Character]
  private let new: [Character]
  private static let width = 60

  /// Takes the words from two pieces of markup.
  init(old: String, new: String) {
    self.old = Array(Self.words(old))
    self.new = Array(Self.words(new))
  }

  /// Whether both say the same.
  var isSame: Bool { old == new }

  /// What the old one said and the new one says.
  var text: String {
    let same = zip(old, new).prefix { $0 == $1 }.count
    let start = max(0, same - 15)
    if old.isEmpty { return "'\(Self.cut(new, from: 0))' is new" }
    if new.isEmpty { return "'\(Self.cut(old, from: 0))' is gone" }
    return "'\(Self.cut(old, from: start))' there, '\(Self.cut(new, from: start))' now"
  }

  private static func cut(_ text: [Character], from start: Int) -> String {
    let rest = text.dropFirst(start)
    return (start > 0 ? "…" : "") + rest.prefix(width) + (rest.count > width ? "…" : "")
  }

  /// The text between tags, blanks run together.
  private static func words(_ markup: String) -> String {
    var text = ""
    var isInTag = false
    for character in markup {
      switch character {
      case "<":
        isInTag = true
        if text.last != " " { text.append(" ") }
      case ">" where isInTag: isInTag = false
      case _ where isInTag: break
      case _ where character.isWhitespace: if text.last != " " { text.append(" ") }
      default: text.append(character)
      }
    }
    for (name, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      text = text.replacing(name, with: character)
    }
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
