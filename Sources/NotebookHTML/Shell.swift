internal import HTMLWriting
internal import SwiftSource

/// The frame that every page shares: head, style, icons, script.
struct Shell {
  /// The title in the browser's bar.
  var title: String
  /// One sentence about the page; empty for none.
  var description: String
  /// The language of the page, such as `en`.
  var language: String
  /// The style sheet of the page's formulas; empty for none.
  var mathCSS = ""
  /// What is between `<body>` and `</body>`.
  var body: HTML
  /// What the script can search, as JSON; empty for none.
  var searchData = ""

  /// Nothing may be loaded, and no script may run but those that are named by their digests: the
  /// page's own, and in a live page one more, which may ask the page's server.
  static func policy(scripts: [String], connects: Bool = false) -> String {
    let allowed = scripts.map { "'sha256-\($0)'" }.joined(separator: " ")
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
      + "script-src \(allowed); \(connects ? "connect-src 'self'; " : "")"
      + "base-uri 'none'; form-action 'none'"
  }

  /// What every page ends with.
  static let tail = """
    <script>\(PageScript.source)</script>
    </body>
    </html>

    """

  /// The whole page.
  var html: String {
    // A style sheet ends at the first end tag, whatever stands around it.
    var sheet = StyleSheet.css + "\n" + mathCSS
    if sheet.mentions("</") { sheet = sheet.replacing("</", with: "<\\/") }
    let css = HTML(trusting: sheet)
    let about: HTML =
      description.isEmpty ? .empty : "<meta name=\"description\" content=\"\(description)\">\n"
    let data: HTML =
      searchData.isEmpty
      ? .empty
      : "<script type=\"application/json\" id=\"search-data\">\(HTML(trusting: searchData))</script>\n"
    let page: HTML = """
      <!doctype html>
      <html lang="\(Self.tag(language))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy(scripts: [PageScript.digest]))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="Lectern">
      \(about)<title>\(title)</title>
      <link rel="icon" href="data:,">
      <style>
      \(css)
      </style>
      </head>
      <body id="top">
      \(Icon.definitions)
      <a class="skip" href="#content">Skip to the text</a>
      \(body)
      \(data)\(HTML(trusting: Self.tail))
      """
    return page.source
  }

  /// A language as it may stand in a page: `pt_BR.UTF-8` becomes `pt-BR`; what is none becomes `en`.
  private static func tag(_ language: String) -> String {
    let parts = language.prefix { $0 != "." && $0 != "@" }.split { $0 == "-" || $0 == "_" }
    let isTag =
      (2...3).contains(parts.first?.count ?? 0)
      && parts.allSatisfy { part in
        part.count <= 8 && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
    return isTag ? parts.joined(separator: "-") : "en"
  }
}
