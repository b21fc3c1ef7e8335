import CommonMark
import Testing

/// Highlighted text, remarks for the author alone, and addresses that are links.
@Suite struct MarksTests {
  private func html(_ text: String) throws -> String {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    return document.html()
  }

  @Test(arguments: [
    ("a ==b *c*== d", "a <mark>b <em>c</em></mark> d"),
    ("**==a==**, (==b==).", "<strong><mark>a</mark></strong>, (<mark>b</mark>)."),
    ("==a ~~b~~==", "<mark>a <del>b</del></mark>"),
    ("2+2==4, 3+3==6", "2+2==4, 3+3==6"), ("a == b == c", "a == b == c"),
    ("`==a==` \\==b==", "<code>==a==</code> ==b=="), ("===a===", "===a==="), ("==a", "==a"),
    ("$a==b==c$ d", "<span class=\"math inline\">a==b==c</span> d"),
  ])
  func `highlighted text is read as in Obsidian`(text: String, html: String) throws {
    #expect(try self.html(text) == "<p>\(html)</p>\n")
  }

  @Test(arguments: [
    ("a %%b%% c", "<p>a  c</p>\n"), ("a %%b\nc%% d", "<p>a  d</p>\n"),
    ("a\n\n%%\nb\n\n# c\n\n```\nd\n%%\n\ne", "<p>a</p>\n<p>e</p>\n"),
    ("a\n%%\nb\n\nc %%\nd", "<p>a</p>\n<p>d</p>\n"), ("%%a%%\n\nb", "<p>b</p>\n"),
    ("%%a%% # b", "<p> # b</p>\n"), ("5%% of `%%a%%`", "<p>5%% of <code>%%a%%</code></p>\n"),
    ("%%\nopen\n\nb", "<p>%%\nopen</p>\n<p>b</p>\n"), ("\\%%a%% b", "<p>%%a%% b</p>\n"),
    ("> %%\n> a\n>\n> b\n> %%\n> c", "<blockquote>\n<p>c</p>\n</blockquote>\n"),
    ("> %%\n> a\n\nb\n%%", "<blockquote>\n<p>%%\na</p>\n</blockquote>\n<p>b\n%%</p>\n"),
    ("```\n%%\na\n%%\n```", "<pre><code>%%\na\n%%\n</code></pre>\n"),
    ("- a\n\n%%\nb\n\nc\n%%\nd", "<ul>\n<li>a</li>\n</ul>\n<p>d</p>\n"),
    ("- a\n  %%\n  b\n  %%\n- c", "<ul>\n<li>a</li>\n<li>c</li>\n</ul>\n"),
  ])
  func `remarks are not shown`(text: String, html: String) throws {
    #expect(try self.html(text) == html)
  }

  @Test(arguments: [
    ("[a https://x.org/b](u)", "<a href=\"u\">a https://x.org/b</a>"),
    ("[a](https://x.org)s, [b](http://y.org/(c))d", nil),
    ("<https://x.org>", "<a href=\"https://x.org\">https://x.org</a>"),
    ("[https://x.org]", "[<a href=\"https://x.org\">https://x.org</a>]"),
    ("**https://x.org/a_b_c**", nil), ("xhttps://x.org", "xhttps://x.org"),
    ("`https://x.org`", "<code>https://x.org</code>"), ("https://", "https://"),
    ("https://x.org/$a$", "<a href=\"https://x.org/$a$\">https://x.org/$a$</a>"),
    ("~~www.x.org~~", "<del><a href=\"http://www.x.org\">www.x.org</a></del>"),
    ("me@x", "me@x"), ("@me and a@b.c@d", "@me and a@b.c@d"), ("see @eq-x", "see @eq-x"),
    ("नमस्ते,https://x.org。", nil),
  ])
  func `addresses are links where they are not already`(text: String, html: String?) throws {
    let made = try self.html(text)
    if let html {
      #expect(made == "<p>\(html)</p>\n")
    } else {
      #expect(made.contains("<a href=\"http"))
      #expect(!made.contains("](") && !made.contains("**"))
      #expect(made.ranges(of: "<a ").count == made.ranges(of: "</a>").count)
    }
  }

  @Test func `an address in a table ends at its cell`() throws {
    let html = try html("| a | b |\n|---|---|\n|https://x.org|www.y.org|\n")
    #expect(html.contains("<td><a href=\"https://x.org\">https://x.org</a></td>"))
    #expect(html.contains("<td><a href=\"http://www.y.org\">www.y.org</a></td>"))
  }

  @Test func `reference definitions keep their addresses`() throws {
    #expect(
      try html("[a]\n\n[a]: https://x.org/b \"www.y.org\"")
        == "<p><a href=\"https://x.org/b\" title=\"www.y.org\">a</a></p>\n"
    )
  }
}
