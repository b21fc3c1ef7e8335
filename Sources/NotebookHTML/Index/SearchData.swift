/// What the search can find on all pages, as the JSON that the script reads:
/// `[[address, title, [[anchor, heading, words], …]], …]`.
struct SearchData {
  /// The JSON; it can stand in a page, since it holds no `<`.
  let json: String

  /// Gathers the pages.
  init(_ entries: [IndexEntry]) {
    let pages = entries.map { entry in
      let sections = entry.sections.map { section in
        "[" + [section.anchor, section.heading, section.text].map(Self.text).joined(separator: ",")
          + "]"
      }
      return "[\(Self.text(entry.address)),\(Self.text(entry.title)),"
        + "[\(sections.joined(separator: ","))]]"
    }
    json = "[" + pages.joined(separator: ",\n") + "]"
  }

  private static func text(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\0"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
