import CommonMark
import Testing

@Suite struct FootnoteTests {
  private func read(_ text: String) throws -> Document {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    return document
  }

  private func html(_ text: String) throws -> String { try read(text).html() }

  @Test func `a footnote and its mark find each other`() throws {
    let text = "Claim.[^1] Other[^Note].\n\n[^1]: One *line*.\n[^note]: Two\nlines.\n\nText."
    let document = try read(text)
    #expect(Outline(of: document).footnotes.map(\.label) == ["1", "note"])
    #expect(
      document.html() == """
        <p>Claim.<sup><a href="#fn-1">1</a></sup> Other<sup><a href="#fn-note">note</a></sup>.</p>
        <div class="footnote" id="fn-1">
        <p>One <em>line</em>.</p>
        </div>
        <div class="footnote" id="fn-note">
        <p>Two
        lines.</p>
        </div>
        <p>Text.</p>

        """
    )
    #expect(document.findings == [])
  }

  @Test func `a footnote holds what is indented under it`() throws {
    let text = """
      a[^x]

      [^x]: First.

          Second with $y$.

          - item

          ```python
          code
          ```

              indented

      Behind.
      """
    let document = try read(text)
    let footnote = try #require(Outline(of: document).footnotes.first)
    #expect(footnote.blocks.count == 5)
    let code = Outline(of: document).codeBlocks
    #expect(code.map(\.literal) == ["code\n", "indented\n"])
    #expect(code.map(\.contentLine) == [10, 13])
    #expect(Outline(of: document).formulas.map(\.range.start) == [.init(line: 5, column: 17)])
    #expect(document.html().hasSuffix("<p>Behind.</p>\n"))
  }

  @Test func `a footnote may begin with anything`() throws {
    #expect(
      try html("a[^1]\n\n[^1]: - b\n    - c\n")
        == "<p>a<sup><a href=\"#fn-1\">1</a></sup></p>\n<div class=\"footnote\" id=\"fn-1\">\n"
        + "<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</div>\n"
    )
    #expect(
      try html("a[^1]\n\n[^1]:\n    b\n").hasSuffix("id=\"fn-1\">\n<p>b</p>\n</div>\n")
    )
    let math = Outline(of: try read("a[^1]\n\n[^1]: $$\n    x\n    $$\n")).formulas
    #expect(math.map(\.latex) == ["\nx\n"])
    #expect(try html("a[^1]\n\n[^1]:").hasSuffix("id=\"fn-1\">\n</div>\n"))
  }

  @Test func `footnotes stand in quotes and lists and between lists`() throws {
    #expect(
      try html("> a[^1]\n>\n> [^1]: b\n> c\n")
        == "<blockquote>\n<p>a<sup><a href=\"#fn-1\">1</a></sup></p>\n"
        + "<div class=\"footnote\" id=\"fn-1\">\n<p>b\nc</p>\n</div>\n</blockquote>\n"
    )
    let outline = Outline(of: try read("1) x[^1]\n2) y\n\n[^1]: b\n\n1) z\n"))
    let lists = outline.blocks.filter { if case .list = $0.kind { true } else { false } }
    #expect(lists.count == 2 && outline.footnotes.count == 1)
    let inList = Outline(of: try read("- [^1]: b\n- c[^1]"))
    #expect(inList.footnotes.map(\.blocks.count) == [1])
    let inEachOther = Outline(of: try read("[^1]: [^2]: b[^1][^2]"))
    #expect(inEachOther.footnotes.map(\.label) == ["1", "2"])
  }

  @Test func `a mark without its footnote stays and is found`() throws {
    let document = try read("a[^1] and `[^2]` and \\[^3] and [^4](u)")
    #expect(document.html().hasPrefix("<p>a[^1] and <code>[^2]</code> and [^3] and <a"))
    #expect(document.findings.map(\.message) == ["no footnote is named '1'"])
    #expect(document.findings.map(\.column) == [2])
    #expect(document.findings.allSatisfy { $0.isHarmless })
    let twice = try read("a[^1]\n\n[^1]: b\n\n[^1]: c")
    #expect(twice.findings.map(\.message) == ["a footnote is named '1' already"])
  }

  @Test func `a footnote can be written in its place`() throws {
    #expect(
      try html("a^[see *b* [c](d) and [e]] f")
        == "<p>a<span class=\"footnote\">see <em>b</em> <a href=\"d\">c</a> and [e]</span> f</p>\n"
    )
    #expect(try html("a^[open and x^2 and \\^[b]") == "<p>a^[open and x^2 and ^[b]</p>\n")
    #expect(try html("`^[a]` ^[]") == "<p><code>^[a]</code> ^[]</p>\n")
  }

  @Test func `plain CommonMark has no footnotes`() throws {
    let document = try Document(parsing: "[^1]\n\n[^1]: /u", extensions: false)
    #expect(document.html() == "<p><a href=\"/u\">^1</a></p>\n")
  }
}
