internal import CommonMark
internal import HTMLWriting

extension ProseWriter {
  /// The mark of a footnote in the text, with a link to it.
  mutating func footnoteReference(_ label: String) -> HTML {
    guard let (number, calls) = footnotes.call(label) else { return "[^\(label)]" }
    return mark(number, calls: calls)
  }

  /// The mark of a footnote that is written in its place.
  mutating func inlineFootnote(_ inlines: [Inline], range: SourceRange) -> HTML {
    mark(footnotes.add(inlines, range: range), calls: 1)
  }

  private func mark(_ number: Int, calls: Int) -> HTML {
    let prefix = anchors.prefix
    let anchor = prefix + (calls == 1 ? "call-\(number)" : "call-\(number)-\(calls)")
    return """
      <sup class="call"><a id="\(anchor)" href="#\(prefix)note-\(number)" role="doc-noteref" \
      aria-label="Footnote \(number)">\(number)</a></sup>
      """
  }

  /// The footnotes at the end of the page; nothing for a note without any.
  mutating func footnoteSection() -> HTML {
    // Of a part of a note, only its own footnotes.
    if !content.isEmbedded { footnotes.addRest() }
    let prefix = anchors.prefix
    var items = HTML.empty
    var number = 1
    // A footnote may call for another one.
    while number <= footnotes.entries.count {
      let text = blocks(footnotes.entries[number - 1].blocks)
      let calls = footnotes.entries[number - 1].calls
      let back = (0..<calls).map { call -> HTML in
        let anchor = prefix + (call == 0 ? "call-\(number)" : "call-\(number)-\(call + 1)")
        return """
          <a class="back" href="#\(anchor)" role="doc-backlink" \
          aria-label="Back to the text">↩</a>
          """
      }
      items += """
        <li id="\(prefix)note-\(number)">\(Self.joined(text, back.joined(separator: " ")))</li>
        """
      number += 1
    }
    guard !items.isEmpty else { return .empty }
    if content.isEmbedded { return "<div class=\"footnotes\"><ol>\(items)</ol></div>" }
    return """
      <section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>\(items)</ol></section>
      """
  }

  /// The way back stands at the end of the last paragraph.
  private static func joined(_ text: HTML, _ back: HTML) -> HTML {
    var source = text.source[...]
    while source.last?.isWhitespace == true { source = source.dropLast() }
    guard source.hasSuffix("</p>") else { return text + back }
    return HTML(trusting: source.dropLast(4) + " ") + back + "</p>"
  }
}
