import CommonMark
import MathTypesetting
import NotebookHTML
import NotebookModel
import NotebookVerification
import Testing

@testable import NotebookEvaluation

/// Notes that stand in the place of `![[Note]]`.
@Suite struct EmbedTests {
  private static let notes = [
    "a": "![[b]]",
    "b": "---\ntitle: Beta\nmacros: {v: b}\n---\nIntro[^1] and @eq-x, [c](deep/c.md#part).\n\n"
      + "[^1]: Foot.\n\n## Part\n\nText.\n\n$$x$$ {#eq-x}\n\n### Inner\n\n```{swift}\nlet x = 3\n```"
      + "\n\n## Part\n\nAgain. ^named\n\n[[#Part]]\n",
    "deep/c":
      "# Gamma\n\n## Part\n\n[b](../b.md#part) [[b]] <a href=\"d.html\">d</a> ![](dot.png)\n",
    "loop": "---\ntitle: Loop\n---\n![[loop2]]\n\n![[#Own]]\n\n## Own\n\nText.\n",
    "loop2": "# Loop two\n\n![[loop]]\n",
  ]

  private static func notebook(_ name: String) -> Notebook? {
    notes[name].flatMap { try? Notebook(decoding: Array($0.utf8), path: name + ".md") }
  }

  private static let directory = NoteDirectory(
    notes.keys.sorted().compactMap { name in
      notebook(name).map { Page.entry(of: $0, page: name + ".html") }
    }
  )

  private static func embeddable(_ page: String) -> EmbeddableNote? {
    notebook(String(page.dropLast(5))).map { note in EmbeddableNote(note) { _ in [1, 2, 3] } }
  }

  private func page(_ text: String, at path: String = "x.html") throws -> Page {
    let gallery = try Gallery(text, cells: [])
    return try Page(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      typesetter: nil,
      surroundings: PageSurroundings(notes: Self.directory, page: path),
      picture: { _ in nil },
      note: Self.embeddable
    )
  }

  private func findings(_ text: String, at path: String = "x.html") throws -> [String] {
    try page(text, at: path).findings.map(\.message)
  }

  @Test func `a whole note stands in its place without its title`() throws {
    let page = try page("Before.\n\n# Head\n\n![[b]]\n\n## Part")
    #expect(
      page.html.contains(
        "<div class=\"embedded\" id=\"embed-1\" role=\"group\" aria-label=\"From Beta\">"
          + "<p class=\"embedded-source\"><a class=\"embed\" href=\"b.html\">b</a></p>\n<p>Intro"
      )
    )
    #expect(!page.html.contains("<h1>Beta"))
    #expect(page.findings == [])
  }

  @Test func `headings stand below the one around them, with names of their own`() throws {
    let html = try page("Before.\n\n# Head\n\n![[b]]\n\n## Part").html
    #expect(html.contains("<h2 id=\"head\">"))
    #expect(html.contains("<h3 id=\"embed-1-part\">Part"))
    #expect(html.contains("<h4 id=\"embed-1-inner\">Inner"))
    #expect(html.contains("<h3 id=\"embed-1-part-1\">Part"))
    #expect(html.contains("<h3 id=\"part\">Part"))
    #expect(
      html.contains("href=\"#embed-1-note-1\"") && html.contains("<li id=\"embed-1-note-1\">")
    )
  }

  @Test func `links lead where they lead on the note's own page`() throws {
    let html = try page("![[b]]\n\n![[c]]", at: "other/x.html").html
    #expect(html.contains("<a href=\"../b.html#eq-x\">Equation 1</a>"))
    #expect(html.contains("<a href=\"../deep/c.html#part\">c</a>"))
    #expect(html.contains("<a href=\"../b.html#part\">Part</a>"))
    #expect(html.contains("<a href=\"../b.html#part\">b</a> <a href=\"../b.html\">b</a>"))
    #expect(html.contains("<a href=\"../deep/d.html\">d</a>"))
    #expect(html.contains("<img src=\"data:image/png;base64,AQID\" alt=\"\">"))
  }

  @Test func `a section ends at the next heading as high, a block is one block`() throws {
    let section = try page("![[b#Part]]").html
    #expect(section.contains("Text.</p>") && section.contains("embed-1-inner"))
    #expect(!section.contains("Intro") && !section.contains("Again."))
    let block = try page("![[b#^named]]").html
    #expect(block.contains("<p id=\"embed-1-block-named\">Again.</p>"))
    #expect(!block.contains("[[#Part"))
  }

  @Test func `cells are shown and not run`() throws {
    let html = try page("![[b#Part]]").html
    #expect(html.contains("What it gives stands <a href=\"b.html#cell-1\">in its own place</a>."))
    #expect(!html.contains("<i id=\"L"))
  }

  @Test func `words around an embed are paragraphs of their own`() throws {
    let html = try page("One ![[b#^named]] two\n![[b#^named]]\nthree").html
    #expect(html.contains("<p>One </p>\n<div class=\"embedded\" id=\"embed-1\""))
    #expect(html.contains("<p> two</p>\n<div class=\"embedded\" id=\"embed-2\""))
    #expect(html.contains("<p>three</p>"))
  }

  @Test func `circles end, and are found where they begin`() throws {
    let text = Self.notes["loop"] ?? ""
    let page = try page(text, at: "loop.html")
    #expect(
      page.findings.map(\.message) == [
        "notes are embedded in a circle: Loop → Loop two → Loop"
      ]
    )
    #expect(page.findings.map(\.position.line) == [4])
    // A section of the note itself stands once more, and is no circle.
    #expect(page.html.contains("<div class=\"embedded\" id=\"embed-2\""))
    #expect(try findings("# A\n\n![[#A]]\n\n## A\n\n![[#A]]").count == 2)
  }

  @Test func `embeds that lead nowhere are found`() throws {
    #expect(
      try findings("![[no]]\n\n![[b#no]]\n\n![[b#^no]]") == [
        "there is no note 'no'", "the note 'Beta' has no heading 'no'",
        "the note 'Beta' has no block '^no'",
      ]
    )
  }

  @Test func `what is wrong in another note is found on its own page`() throws {
    #expect(try findings("![[c]]") == [])
  }

  /// Ten embeds in each of five notes would be a hundred thousand.
  @Test func `embeds that multiply have an end`() throws {
    var notes: [String: String] = [:]
    for level in 0..<6 {
      notes["n\(level)"] = String(repeating: "![[n\(level + 1)]]\n\n", count: 10)
    }
    notes["n6"] = "End."
    func notebook(_ page: String) -> Notebook? {
      notes[String(page.dropLast(5))].flatMap {
        try? Notebook(decoding: Array($0.utf8), path: page)
      }
    }
    let directory = NoteDirectory(notes.keys.map { .init(page: $0 + ".html", title: $0) })
    let gallery = try Gallery("![[n0]]", cells: [])
    let page = try Page(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      typesetter: nil,
      surroundings: PageSurroundings(notes: directory, page: "x.html"),
      note: { page in notebook(page).map { EmbeddableNote($0) { _ in nil } } }
    )
    #expect(page.html.utf8.count < 1_000_000)
    #expect(
      Set(page.findings.map(\.message)) == ["notes are embedded in each other more than 4 deep"]
        || page.findings.contains { $0.message.hasPrefix("more is embedded than one page holds") }
    )
  }

  // MARK: - The same without a page

  @Test(arguments: [
    "[[no]] [[b#no]] [[b#^no]] [x](no.md) [y](b.md#no) [z](#no) @eq-no",
    "![[no]] ![[b#no]]", "![[loop]]", "![](no.png)", "---\nbibliography: no.bib\n---\n@x",
    "[[b]] [[#Here]] [x](#here) ![[b#Part]]\n\n# Here", "Text^[with [[no]]]",
  ])
  func `a review finds what a page finds`(text: String) throws {
    let gallery = try Gallery(text, cells: [])
    let review = PageReview(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      page: "x.html",
      typesetter: nil,
      picture: { _ in nil }
    )
    var found = review.findings + review.findings(in: Self.directory) { _ in false }
    if review.hasOpenEmbeds {
      let own = EmbeddableNote(gallery.notebook) { _ in nil }
      found += review.findingsOfEmbeds(in: own, among: Self.directory, Self.embeddable)
    }
    let expected = try page(text).findings
    #expect(Set(found.map(\.message)) == Set(expected.map(\.message)))
    #expect(found.count == expected.count)
  }

  @Test func `a note that is there but not among those worked on is no finding`() throws {
    let gallery = try Gallery("[[z]] [x](z.md) [[y]]", cells: [])
    let review = PageReview(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      page: "x.html",
      typesetter: nil,
      picture: { _ in nil }
    )
    let found = review.findings(in: Self.directory) { $0 == "z.md" }
    #expect(found.map(\.message) == ["there is no note 'y'"])
  }
}
