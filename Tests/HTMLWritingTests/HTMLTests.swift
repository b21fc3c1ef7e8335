import HTMLWriting
import Testing

@Suite struct HTMLTests {
  @Test func `literal parts are markup and interpolated texts are not`() {
    let name = "<script>alert('x')</script> & \"y\""
    let html: HTML = "<b title=\"\(name)\">\(name)</b>"
    let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;"
    #expect(html.source == "<b title=\"\(escaped)\">\(escaped)</b>")
  }

  @Test func `markup inside markup stays as it is`() {
    let inner: HTML = "<i>\("a < b")</i>"
    let html: HTML = "<b>\(inner)\([inner, inner])</b>"
    #expect(html.source == "<b>" + String(repeating: "<i>a &lt; b</i>", count: 3) + "</b>")
  }

  @Test(arguments: ["\0", "\u{1}", "\u{1F}", "\u{7F}", "\u{85}", "\u{FFFE}", "\u{FFFF}"])
  func `characters that XML forbids are replaced`(character: String) {
    #expect(HTML(escaping: "a\(character)b").source == "a\u{FFFD}b")
  }

  @Test func `other scripts, tabs and line ends stay`() {
    let text = "हम दोस्त हैं\t→\n\u{2028}😀"
    #expect(HTML(escaping: text).source == text)
  }

  @Test func `pieces join with a separator`() {
    let pieces: [HTML] = ["<a>", "<b>"]
    #expect(pieces.joined(separator: ", ").source == "<a>, <b>")
    #expect([HTML]().joined().isEmpty)
  }
}
