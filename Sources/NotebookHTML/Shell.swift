internal import HTMLWriting

/// The frame that every page shares: head, style, icons.
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

  /// Nothing may be loaded and no script may run: all that a page needs is in it.
  private static let policy = """
    default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:
    """

  /// The whole page.
  var html: String {
    // A style sheet ends at the first end tag, whatever stands around it.
    let css = HTML(trusting: (StyleSheet.css + "\n" + mathCSS).replacing("</", with: "<\\/"))
    let about: HTML =
      description.isEmpty ? .empty : "<meta name=\"description\" content=\"\(description)\">\n"
    let page: HTML = """
      <!doctype html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
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
      </body>
      </html>

      """
    return page.source
  }
}
