internal import HTMLWriting

/// Lets harmless HTML of a note through and shows the rest as text.
///
/// Tags come one at a time, so what is open is remembered: an end tag that closes nothing of the
/// note's own, which could end a part of the page, is dropped, and what is left open is closed at
/// the end of the part that opened it.
struct RawHTMLFilter {
  private static let allowed: Set<String> = [
    "abbr", "b", "bdi", "bdo", "cite", "code", "del", "details", "dfn", "div", "em", "i", "ins",
    "kbd", "mark", "p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "u", "var",
  ]
  private static let empty: Set<String> = ["br", "hr", "wbr"]
  private static let attributes: Set<String> = ["dir", "lang", "open", "title"]

  private var open: [String] = []

  /// Starts with nothing open.
  init() {}

  /// How much is open; what is opened after can be closed with `close(downTo:)`.
  var depth: Int { open.count }

  /// Ends everything opened since a depth.
  mutating func close(downTo depth: Int) -> HTML {
    var html = HTML.empty
    while open.count > depth, let name = open.popLast() { html += "</\(name)>" }
    return html
  }

  /// Filters a text of tags and words; comments vanish. `floor` is the depth below which nothing is
  /// closed.
  mutating func filter(_ text: String, floor: Int) -> HTML {
    var html = HTML.empty
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      html += Self.words(rest[..<start])
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
        continue
      }
      guard let tag = RawTag(rest) else {
        html += "&lt;"
        rest = rest.dropFirst()
        continue
      }
      html += self.tag(tag, floor: floor) ?? HTML(escaping: String(rest[..<tag.end]))
      rest = rest[tag.end...]
    }
    return html + Self.words(rest)
  }

  private mutating func tag(_ tag: RawTag, floor: Int) -> HTML? {
    let name = tag.name
    if Self.empty.contains(name) { return tag.isEnd ? .empty : "<\(name)>" }
    guard Self.allowed.contains(name) else { return nil }
    guard tag.isEnd else {
      open.append(name)
      return "<\(name)\(Self.attributes(of: tag))>"
    }
    guard let place = open.lastIndex(of: name), place >= floor else { return .empty }
    return close(downTo: place)
  }

  private static func attributes(of tag: RawTag) -> HTML {
    tag.attributes.filter { attributes.contains($0.name) }.map { attribute -> HTML in
      " \(attribute.name)=\"\(attribute.value)\""
    }.joined()
  }

  /// Words between tags. Entities are the author's and stay.
  private static func words(_ text: Substring) -> HTML {
    HTML(trusting: HTML(escaping: String(text)).source.replacing("&amp;", with: "&"))
  }
}
