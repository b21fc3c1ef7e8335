import CommonMark
import MathTypesetting
import NotebookHTML
import NotebookModel
import Testing

@testable import NotebookEvaluation

/// What authors write beyond CommonMark, as it stands on the page.
@Suite struct MarkdownPageTests {
  private static let directory = NoteDirectory([
    .init(page: "a.html", title: "Alpha", aliases: ["First"], anchors: ["part-two"]),
    .init(page: "deep/down/a.html", title: "Other"),
    .init(page: "deep/b c.html", title: "Beta"), .init(page: "deep/data:d.html", title: "Delta"),
  ])

  private func page(_ note: String, at path: String = "deep/x.html") throws -> Page {
    let gallery = try Gallery(note, cells: [])
    return try Page(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      typesetter: nil,
      surroundings: PageSurroundings(notes: Self.directory, page: path),
      picture: { path in
        switch path {
        case "dot.png": [1, 2, 3]
        case "works.bib": Array(Self.works.utf8)
        case "works.json": Array(Self.records.utf8)
        default: nil
        }
      }
    )
  }

  private func main(_ note: String) throws -> String {
    let html = try page(note).html
    let start = try #require(html.firstRange(of: "</header>\n"))
    let end = try #require(html.firstRange(of: "</main>"))
    var text = html[start.upperBound..<end.lowerBound]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  private func findings(_ note: String) throws -> [String] {
    try page(note).findings.map(\.message)
  }

  @Test func `footnotes stand at the end in the order of their calls`() throws {
    let html = try main("b[^b] a[^a] b[^b] ^[here]\n\n[^a]: A\n[^b]: B[^a]\n[^c]: unused")
    #expect(
      html.contains(
        "b<sup class=\"call\"><a id=\"call-1\" href=\"#note-1\" role=\"doc-noteref\" "
          + "aria-label=\"Footnote 1\">1</a></sup>"
      )
    )
    #expect(html.contains("id=\"call-1-2\" href=\"#note-1\""))
    #expect(html.contains("id=\"call-2-2\" href=\"#note-2\""))
    #expect(html.contains("<li id=\"note-1\"><p>B<sup"))
    #expect(html.contains("<li id=\"note-3\"><p>here <a class=\"back\" href=\"#call-3\""))
    #expect(html.contains("<li id=\"note-4\"><p>unused "))
    #expect(!html.contains("[^"))
  }

  @Test func `links lead to notes by their names`() throws {
    #expect(try main("[[a]]") == "<p><a href=\"../a.html\">a</a></p>")
    #expect(try main("[[alpha|x *y*]]") == "<p><a href=\"../a.html\">x *y*</a></p>")
    #expect(try main("[[First#Part two]]").contains("href=\"../a.html#part-two\">First › Part two"))
    #expect(try main("[[down/a]]") == "<p><a href=\"down/a.html\">down/a</a></p>")
    #expect(try main("[[b c.md]]") == "<p><a href=\"b%20c.html\">b c.md</a></p>")
    #expect(try main("[[delta]]") == "<p><a href=\"data%3Ad.html\">delta</a></p>")
    #expect(try main("[[#Here]]\n\n## Here").contains("<p><a href=\"#here\">Here</a></p>"))
    #expect(try main("[x](../a.md#Part%20two)") == "<p><a href=\"../a.html#part-two\">x</a></p>")
    #expect(try findings("[[a#Part two]] [[#h]] [x](b%20c.md)\n\n# One\n\n# h") == [])
  }

  @Test func `links that lead nowhere are found`() throws {
    #expect(try main("[[Nowhere|x]]") == "<p><span class=\"missing\">x</span></p>")
    #expect(
      try findings("[[Nowhere]] [[a#no]] [[#no]]\n[x](no.md) [y](../a.md#no) [z](#no)") == [
        "there is no note 'Nowhere'", "the note 'Alpha' has no heading 'no'",
        "nothing on this page is named '#no'", "there is no note 'no.md'",
        "the note 'Alpha' has no heading '#no'", "nothing on this page is named '#no'",
      ]
    )
  }

  @Test func `pictures stand in the page and have their size`() throws {
    #expect(
      try main("![[dot.png|30]]")
        == "<p><img src=\"data:image/png;base64,AQID\" alt=\"\" width=\"30\"></p>"
    )
    #expect(try main("![[dot.png|a dot]]").contains("alt=\"a dot\">"))
    // What cannot be read is linked to.
    #expect(try main("![[a]]") == "<p><a class=\"embed\" href=\"../a.html\">a</a></p>")
    #expect(
      try main("![far](https://x.org/y.png)") == "<p><a href=\"https://x.org/y.png\">far</a></p>"
    )
    #expect(
      try findings("![far](https://x.org/y.png)")
        == ["the picture 'https://x.org/y.png' cannot be put into the page"]
    )
    // The same in HTML.
    #expect(
      try main("<img src=\"https://x.org/y.png\"> b")
        == "<p><a href=\"https://x.org/y.png\">https://x.org/y.png</a> b</p>"
    )
    #expect(
      try findings("a\n\n<div><img alt=\"far\" src=\"https://x.org/y.png\"></div>")
        == ["the picture 'https://x.org/y.png' cannot be put into the page"]
    )
    // Obsidian's sizes behind the words.
    for note in ["![a|b|30](dot.png)", "![a|b|30x20](dot.png)"] {
      #expect(try main(note).hasSuffix("alt=\"a|b\" width=\"30\"></p>"))
    }
    #expect(try main("![P(x|2)](dot.png)").contains("alt=\"P(x|2)\">"))
  }

  @Test func `figures, tables, formulas and headings are numbered and referred to`() throws {
    let note = """
      @fig-a, [@tbl-b], [-@eq-c], [see @sec-d; @fig-a], \\@me [@nobody]

      ![A *dot*](dot.png){#fig-a width=50%}

      | a |
      |---|
      | 1 |

      : Numbers {#tbl-b}

      $$x$$ {#eq-c}

      ## Part *D* {#sec-d}
      """
    let html = try main(note)
    #expect(html.contains("<a href=\"#fig-a\">Figure 1</a>, <a href=\"#tbl-b\">Table 1</a>"))
    #expect(html.contains("<a href=\"#eq-c\">1</a>"))
    #expect(html.contains("see <a href=\"#sec-d\">Part D</a>; <a href=\"#fig-a\">Figure 1</a>"))
    #expect(html.contains("@me [@nobody]"))
    #expect(html.contains("alt=\"A dot\" style=\"width:50%\">"))
    #expect(html.contains("<figcaption><b>Figure 1:</b> A <em>dot</em></figcaption></figure>"))
    #expect(html.contains("<caption><b>Table 1:</b> Numbers</caption>"))
    #expect(html.contains("<h2 id=\"sec-d\">Part <em>D</em><a class=\"anchor\""))
    #expect(try findings(note) == [])
    #expect(
      try findings("@fig-no and [@eq-no]") == [
        "nothing is labelled 'fig-no'", "nothing is labelled 'eq-no'",
      ]
    )
  }

  @Test func `headings are in order, and numbered where the note asks for it`() throws {
    let html = try main(
      "---\nnumber-sections: true\n---\ntext\n\n# A\n\n### B\n\n# C\n\n## D {.unnumbered}"
    )
    #expect(html.contains("<h2 id=\"a\"><span class=\"number\">1</span> A"))
    #expect(html.contains("<h3 id=\"b\"><span class=\"number\">1.1</span> B"))
    #expect(html.contains("<h2 id=\"c\"><span class=\"number\">2</span> C"))
    #expect(html.contains("<h3 id=\"d\">D<a"))
  }

  @Test func `the front matter stands under the title`() throws {
    let html = try page("---\ntitle: T\nauthor: [A, B]\ndate: 2026-01-02\ntags: [x, y]\n---\n").html
    #expect(html.contains("<p class=\"byline\">A, B · 2026-01-02</p>"))
    #expect(html.contains("<ul class=\"tags\" aria-label=\"Tags\"><li>x</li><li>y</li></ul>"))
    #expect(try page("text").html.contains("<h1>gallery</h1>"))
  }

  @Test func `a paragraph's name is an anchor`() throws {
    #expect(try main("Text. ^abc-1").hasPrefix("<p id=\"block-abc-1\">Text.</p>"))
    #expect(try main("- one ^ab\n- two").contains("<li><span id=\"block-ab\">one</span>\n</li>"))
    #expect(try main("2 ^3") == "<p>2 ^3</p>")
    #expect(try findings("Text. ^abc\n\n[[#^abc]]") == [])
  }

  @Test func `works are cited and listed`() throws {
    let head = "---\nbibliography: [works.bib, works.json]\n---\n"
    let html = try main(head + "@one says so [see @two, p. 3; @three]. me@one.org @none")
    #expect(html.contains("<a href=\"#ref-one\">Müller and Łoś (2015)</a> says so"))
    #expect(html.contains("(see <a href=\"#ref-two\">Vaswani et al., 2017</a>, p. 3; <a href"))
    #expect(html.contains("<li id=\"ref-three\">Bahdanau, D. (2014). Learning to align."))
    #expect(
      html.contains(
        "Müller, J., Łoś, J. (2015). Title with Case. <cite>A Journal</cite>, 3(2), 5–8. "
          + "<a href=\"https://doi.org/10.1/x\">"
      )
    )
    #expect(html.contains("@none"))
    #expect(
      try findings("---\nbibliography: no.bib\n---\n") == [
        "the bibliography 'no.bib' cannot be read"
      ]
    )
  }

  @Test func `works are cited by number where the note asks for it`() throws {
    let head = "---\nbibliography: [works.bib, works.json]\ncitation-style: numeric\n---\n"
    let html = try main(head + "@two says so [see @one, p. 3; @three], and again [@two].")
    #expect(html.contains("<a href=\"#ref-two\">Vaswani et al. [1]</a> says so"))
    #expect(
      html.contains(
        "[see <a href=\"#ref-one\">2</a>, p. 3, <a href=\"#ref-three\">3</a>], and again "
          + "[<a href=\"#ref-two\">1</a>]."
      )
    )
    #expect(html.contains("<ol><li id=\"ref-two\">Vaswani"))
    #expect(html.contains("</li><li id=\"ref-one\">"))
    let wrong = try Gallery("---\ncitation-style: apa\n---\n", cells: [])
    #expect(
      wrong.notebook.findings.map(\.message) == [
        "citation-style: 'author-date' or 'numeric' expected, not 'apa'"
      ]
    )
  }

  private static let works = #"""
    @comment{nothing}
    @article{one, author = {M{\"u}ller, Jan and {\L}o\'s, J.}, title = "Title with {C}ase",
      journal = {A Journal}, volume = 3, number = {2}, pages = {5--8}, year = 2015, doi = {10.1/x}}
    @misc{two, author = {Ashish Vaswani and Noam Shazeer and others}, title = {Attention}, year = 2017}
    @broken{
    """#

  private static let records = """
    [{"id": "three", "author": [{"family": "Bahdanau", "given": "Dzmitry"}],
      "title": "Learning to align", "issued": {"date-parts": [[2014, 9]]}}]
    """

  @Test(arguments: [
    "@a{", "@a{b,c={", "@a{b,c=\"", "@a{b c}", "@@@@", "@a{b,=,=}", "{{{{", "@a{b,c={\\", "[[[",
    "{\"id\":",
  ])
  func `a broken list of works is read as far as it goes`(text: String) throws {
    let gallery = try Gallery("---\nbibliography: [x.bib, x.json]\n---\n@a", cells: [])
    let page = try Page(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      typesetter: nil,
      picture: { _ in Array(String(repeating: text, count: 1_000).utf8) }
    )
    #expect(page.html.contains("@a"))
  }

  @Test func `harmless HTML of notes from GitHub stays`() throws {
    #expect(
      try main(
        "<img src=\"dot.png\" width=\"20\" onerror=\"x\"> <a href=\"x.html\" target=\"_top\">y"
      )
        == "<p><img src=\"data:image/png;base64,AQID\" alt=\"\" width=\"20\"> <a href=\"x.html\">y</a></p>"
    )
    #expect(try main("<a href=\"javascript:x\">y</a>") == "<p><a>y</a></p>")
    #expect(try main("<a href=x>www.y.org</a>") == "<p><a href=\"x\">www.y.org</a></p>")
    #expect(try main("<a href=x>[y](z)</a>") == "<p><a href=\"x\">y</a></p>")
    #expect(
      try main("<h1 align=\"center\" id=\"t\">T</h1>") == "<h2 class=\"center\" id=\"t\">T</h2>"
    )
    #expect(
      try main("<img src=\"https://x.org/y.png\" alt=\"words\">")
        == "<a href=\"https://x.org/y.png\">words</a>"
    )
    #expect(
      try main("<table><tr><td colspan=\"2\" style=\"x\">a</td></tr></table>")
        == "<table><tr><td colspan=\"2\">a</td></tr></table>"
    )
    #expect(try findings("<a id=\"here\"></a>\n\n[x](#here)") == [])
  }

  @Test func `callouts fold, and say what they are`() throws {
    #expect(try main("> [!NOTE]\n> a").hasPrefix("<div class=\"callout tone-note\" role=\"note\">"))
    #expect(try main("> [!tip]+ T\n> a").hasPrefix("<details class=\"callout tone-right\" open>"))
    #expect(
      try main("> [!bug]- T\n> a").hasPrefix("<details class=\"callout tone-wrong\"><summary")
    )
  }

  @Test func `lines of code have the note's numbers`() throws {
    let html = try main("text\n\n```python\nx = \"\"\"a\nb\"\"\" # c\n```")
    #expect(
      html.hasSuffix(
        "<pre class=\"code\" tabindex=\"0\"><code><i id=\"L4\"></i>x = "
          + "<span class=\"ts\">&quot;&quot;&quot;a</span>\n<i id=\"L5\"></i>"
          + "<span class=\"ts\">b&quot;&quot;&quot;</span> <span class=\"tm\"># c</span></code></pre>"
      )
    )
    #expect(try main("```unheard-of\n<x>\n```").contains("<i id=\"L2\"></i>&lt;x&gt;"))
  }

  /// Links between thousands of notes and headings of the same words take linear time.
  @Test(.timeLimit(.minutes(1))) func `many headings and links are no burden`() throws {
    let note = String(repeating: "# Same\n\n[[#Same]] [[a]] [^1] @eq-x [x](#no)\n\n", count: 4_000)
    #expect(try page(note + "[^1]: x").html.contains("id=\"same-3998\""))
  }
}
