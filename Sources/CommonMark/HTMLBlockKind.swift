/// The seven ways CommonMark lets an HTML block begin; each ends in its own way.
enum HTMLBlockKind: Int {
  case script = 1
  case comment = 2
  case instruction = 3
  case declaration = 4
  case characterData = 5
  case blockTag = 6
  case anyTag = 7

  /// The kind that begins at the `<` at `start`; `anyTag` cannot begin inside a paragraph.
  init?(_ bytes: [UInt8], at start: Int, end: Int, insideParagraph: Bool) {
    guard start + 1 < end, bytes[start] == .less else { return nil }
    if bytes.matches("<!--", at: start, end: end) {
      self = .comment
    } else if bytes.matches("<?", at: start, end: end) {
      self = .instruction
    } else if bytes.matches("<![CDATA[", at: start, end: end) {
      self = .characterData
    } else if bytes[start + 1] == .exclamation {
      guard start + 2 < end, bytes[start + 2].isLetter else { return nil }
      self = .declaration
    } else if let kind = HTMLBlockKind.tag(bytes, at: start, end: end) {
      self = kind
    } else if !insideParagraph, HTMLBlockKind.isWholeTag(bytes, at: start, end: end) {
      self = .anyTag
    } else {
      return nil
    }
  }

  /// Whether this kind goes on over blank lines, up to its own closing mark.
  var hasClosingMark: Bool { rawValue <= HTMLBlockKind.characterData.rawValue }

  /// Whether the closing mark stands in a line.
  func isClosed(by bytes: [UInt8], from start: Int, end: Int) -> Bool {
    switch self {
    case .script:
      HTMLBlockKind.scriptEnds.contains { mark in
        (start..<max(start, end)).contains { HTMLBlockKind.equalsFolded(bytes, $0, end, mark) }
      }
    case .comment: bytes.firstOffset(of: "-->", from: start, end: end) != nil
    case .instruction: bytes.firstOffset(of: "?>", from: start, end: end) != nil
    case .declaration: bytes.firstOffset(of: ">", from: start, end: end) != nil
    case .characterData: bytes.firstOffset(of: "]]>", from: start, end: end) != nil
    case .blockTag, .anyTag: false
    }
  }

  private static func tag(_ bytes: [UInt8], at start: Int, end: Int) -> HTMLBlockKind? {
    let isClosing = bytes[start + 1] == .slash
    let nameStart = start + (isClosing ? 2 : 1)
    var nameEnd = nameStart
    while nameEnd < end, bytes[nameEnd].isLetterOrDigit { nameEnd += 1 }
    guard nameEnd > nameStart, nameEnd - nameStart <= 10 else { return nil }
    let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self).lowercased()
    let isEnd = nameEnd == end || bytes[nameEnd].isBlank || bytes[nameEnd] == .greater
    if !isClosing, isEnd, scriptNames.contains(name) { return .script }
    let isEmptyTag = bytes.matches("/>", at: nameEnd, end: end)
    return (isEnd || isEmptyTag) && blockNames.contains(name) ? .blockTag : nil
  }

  private static func isWholeTag(_ bytes: [UInt8], at start: Int, end: Int) -> Bool {
    var missing = RawHTML.Missing()
    let behind =
      bytes[start + 1] == .slash
      ? RawHTML.closingTag(bytes, at: start + 2, end: end)
      : RawHTML.openTag(bytes, at: start + 1, end: end, &missing)
    return behind.map { bytes.skippingBlanks(from: $0, end: end) == end } ?? false
  }

  private static func equalsFolded(
    _ bytes: [UInt8],
    _ start: Int,
    _ end: Int,
    _ mark: [UInt8]
  ) -> Bool {
    end - start >= mark.count
      && mark.indices.allSatisfy { index in
        let byte = bytes[start + index]
        return (byte.isLetter ? byte | 0x20 : byte) == mark[index]
      }
  }

  private static let scriptNames: Set<String> = ["script", "pre", "style", "textarea"]

  private static let scriptEnds: [[UInt8]] =
    ["</script>", "</pre>", "</style>", "</textarea>"].map { Array($0.utf8) }

  private static let blockNames: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
    "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "source",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
