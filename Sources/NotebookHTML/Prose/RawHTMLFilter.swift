internal import HTMLWriting

/// Lets harmless HTML of a note through and shows the rest as text.
///
/// Tags come one at a time, so what is open is remembered: an end tag that closes nothing of the
/// note's own, which could end a part of the page, is dropped, and what is left open is closed at
/// the end of the part that opened it.
struct RawHTMLFilter {
  private static let allowed: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "caption", "cite", "code", "colgroup", "dd",
    "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6",
    "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp",
    "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul", "var",
  ]
  private static let empty: Set<String> = ["br", "hr", "wbr", "col"]
  private static let attributes: Set<String> = ["dir", "lang", "open", "title"]
  private static let cellAttributes: Set<String> = ["colspan", "rowspan", "scope"]
  /// What is called otherwise today, or stands below the title of the page.
  private static let renamed = ["h1": "h2", "strike": "s", "tt": "code", "center": "div"]

  private var open: [String] = []
  /// The names given to places of the page.
  var anchors = Anchors(taken: [])
  /// The addresses of pictures that were left out since the last time they were taken.
  private var missing: [String] = []
  private let picture: (String) -> [UInt8]?
  /// An address as it stands on the page, which may be another note's.
  private let place: (String) -> String

  /// Starts with nothing open.
  ///
  /// - Parameters:
  ///   - picture: The bytes of a picture by its path relative to the note.
  ///   - place: An address of the note as it stands on the page.
  init(
    picture: @escaping (String) -> [UInt8]? = { _ in nil },
    place: @escaping (String) -> String = { $0 }
  ) {
    self.picture = picture
    self.place = place
  }

  /// Whether a link of the note's own HTML is open.
  var isInsideLink: Bool { open.contains("a") }

  /// How much is open; what is opened after can be closed with `close(downTo:)`.
  var depth: Int { open.count }

  /// Hands over the addresses of pictures that were left out.
  mutating func takeMissing() -> [String] {
    defer { missing = [] }
    return missing
  }

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
    let name = Self.renamed[tag.name] ?? tag.name
    if Self.empty.contains(name) { return tag.isEnd ? .empty : "<\(name)>" }
    if name == "img" { return tag.isEnd ? .empty : image(tag) }
    guard Self.allowed.contains(name) else { return nil }
    guard tag.isEnd else {
      // A link ends where the next one begins.
      let closed = name == "a" ? closeLink(floor: floor) : .empty
      open.append(name)
      return closed + "<\(name)\(attributes(of: tag, name))>"
    }
    guard let place = open.lastIndex(of: name), place >= floor else { return .empty }
    return close(downTo: place)
  }

  private mutating func closeLink(floor: Int) -> HTML {
    guard let place = open.lastIndex(of: "a"), place >= floor else { return .empty }
    return close(downTo: place)
  }

  /// A picture of the note, put into the page itself; its words, or its address, where there is none.
  private mutating func image(_ tag: RawTag) -> HTML {
    let source = tag["src"] ?? ""
    let words = tag["alt"] ?? ""
    guard let data = PictureData(path: source, bytes: picture) else {
      missing.append(source)
      return PictureData.missing(source, words, mayLink: !isInsideLink)
    }
    return "<img src=\"\(data.address)\" alt=\"\(words)\"\(PictureData.size(tag["width"]))>"
  }

  private mutating func attributes(of tag: RawTag, _ name: String) -> HTML {
    var html = HTML.empty
    var seen: Set<String> = []
    for (key, value) in tag.attributes where seen.insert(key).inserted {
      switch key {
      case "href" where name == "a":
        if case .address(let address) = LinkTarget(value) { html += " href=\"\(place(address))\"" }
      case "id", "name":
        let isName = !value.isEmpty && !value.contains(where: \.isWhitespace)
        if isName, let id = anchors.given(value) { html += " id=\"\(id)\"" }
      case "align":
        if ["center", "right"].contains(value) { html += " class=\"\(value)\"" }
      case "start" where name == "ol", "span" where name == "colgroup":
        if let number = Int(value) { html += " \(key)=\"\(number)\"" }
      case _ where Self.cellAttributes.contains(key) && (name == "td" || name == "th"),
        _ where Self.attributes.contains(key):
        html += " \(key)=\"\(value)\""
      default: break
      }
    }
    if tag.name == "center" { html += " class=\"center\"" }
    return html
  }

  /// Words between tags. Entities are the author's and stay.
  private static func words(_ text: Substring) -> HTML {
    HTML(trusting: HTML(escaping: String(text)).source.replacing("&amp;", with: "&"))
  }
}
