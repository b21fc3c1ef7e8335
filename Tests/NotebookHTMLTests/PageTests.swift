import CellTrace
import CommonMark
import Foundation
import MathTypesetting
import NotebookHTML
import NotebookModel
import NotebookVerification
import Testing

@testable import NotebookEvaluation

@Suite struct PageTests {
  private let typesetter: MathTypesetter

  init() throws { typesetter = try MathTypesetter(katex: KaTeX()) }

  private func page(_ gallery: Gallery, trustsHTML: Bool = false) throws -> Page {
    try Page(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      typesetter: typesetter,
      surroundings: PageSurroundings(
        index: .init(title: "Attention, computed", address: "index.html"),
        previous: .init(title: "Scaled dot product", address: "13.html"),
        next: .init(title: "Why “self”, why “attention”", address: "15.html")
      ),
      trustsHTML: trustsHTML,
      picture: { $0 == "dot.png" ? [1, 2, 3] : nil }
    )
  }

  private func html(
    _ note: String,
    _ cells: CellResult...,
    trustsHTML: Bool = false
  ) throws -> String {
    try page(Gallery(note, cells: cells), trustsHTML: trustsHTML).html
  }

  /// What stands between the start of `main` and its end.
  private func main(_ note: String, _ cells: CellResult...) throws -> String {
    let html = try page(Gallery(note, cells: cells)).html
    let start = try #require(html.firstRange(of: "<main id=\"content\">"))
    let end = try #require(html.firstRange(of: "</main>\n<nav class=\"turn\""))
    let text = html[start.upperBound..<end.lowerBound]
    let head = try #require(text.firstRange(of: "</header>"))
    return text[head.upperBound...].trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// `GALLERY=<folder> swift test --filter gallery` also writes the page there, to look at.
  @Test func `the gallery is one file with one script and no addresses`() throws {
    let page = try page(.whole())
    #expect(page.title == "Worked example and geometry")
    #expect(page.html.ranges(of: "<script").count == 1)
    #expect(!page.html.contains("http:") && !page.html.contains("https:"))
    #expect(!page.html.contains("url(f") && !page.html.contains("@import"))
    #expect(page.html.contains("default-src &#39;none&#39;; style-src"))
    #expect(page.html.utf8.count < 400_000)
    guard let folder = ProcessInfo.processInfo.environment["GALLERY"] else { return }
    try page.html.write(toFile: folder + "/gallery.html", atomically: true, encoding: .utf8)
  }

  @Test func `the same notebook gives the same bytes`() throws {
    let first = try page(.whole()).html
    let other = try MathTypesetter(katex: KaTeX())
    let gallery = try Gallery.whole()
    _ = try Page(gallery.notebook, gallery.evaluation, gallery.verification, typesetter: other)
    #expect(try page(.whole()).html == first)
  }

  @Test func `a name stands for one place only`() throws {
    let html = try page(.whole()).html
    let ids = html.matches(of: #/\ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.contains("N75") && ids.contains("Q41") && ids.contains("D59"))
    let targets = html.matches(of: #/href="\#([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(targets).subtracting(ids).isEmpty)
  }

  @Test func `a heading becomes an anchor`() throws {
    let html = try main("## Scores & weights\n\n## Scores & weights")
    #expect(html.contains("<h2 id=\"scores--weights\">Scores &amp; weights"))
    #expect(html.contains("<h2 id=\"scores--weights-1\">"))
  }

  @Test func `the first heading is the title when the front matter has none`() throws {
    let gallery = try Gallery("# One *title*\n\ntext", cells: [])
    let page = try page(gallery)
    #expect(page.title == "One title")
    #expect(page.html.contains("<h1>One <em>title</em></h1>"))
    #expect(!page.html.contains("<h1 id="))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<iframe src=a></iframe>",
    "<svg onload=alert(1)>", "<style>*{display:none}</style>", "<a href=\"javascript:1\">x</a>",
    "<b onclick=alert(1)>x</b>", "<div style=\"position:fixed\">x</div>", "</main></div>",
    "<form action=x>", "<base href=x>", "<meta http-equiv=refresh>", "<math><mi>x", "<details open",
  ])
  func `HTML of a note cannot do harm`(attack: String) throws {
    for note in [attack, "text \(attack) text", "- \(attack)\n\n> \(attack)"] {
      let html = try main(note)
      #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<iframe"))
      #expect(!html.contains("<svg onload") && !html.contains("<style"))
      #expect(!html.contains("<a href=\"j"))
      #expect(html.firstMatch(of: /<[^>]*(onclick|onerror|style)=/) == nil)
      #expect(!html.contains("</main>") && !html.contains("<form") && !html.contains("<base"))
      #expect(!html.contains("<meta") && !html.contains("<math"))
    }
  }

  @Test func `harmless HTML stays and what is open is closed`() throws {
    #expect(try main("a <b title=\"x\">bold") == "<p>a <b title=\"x\">bold</b></p>")
    #expect(try main("a </b></p> b") == "<p>a  b</p>")
    let folded = try main("<details>\n<summary>More</summary>\n\ninside\n\n</details>\n\nafter")
    #expect(folded.contains("<p>inside</p>\n</details>"))
    #expect(folded.hasSuffix("<p>after</p>"))
  }

  @Test func `HTML passes when it is trusted`() throws {
    #expect(try html("<video></video>", trustsHTML: true).contains("<video></video>"))
  }

  @Test func `texts from programs and compilers are texts`() throws {
    let attack = "</pre><script>alert(1)</script>"
    let cell = CellResult(
      status: .rejected,
      events: [
        .output(attack), .display(name: attack, value: .text(attack), line: 1),
        .display(
          name: nil,
          value: .fields(typeName: attack, [.init(name: attack, value: .text(attack))]),
          line: 1
        ),
        .display(name: nil, value: .other(typeName: attack, description: attack), line: 1),
        .check(Check(text: attack, holds: false, detail: attack, line: 1)),
        .item(
          Item(
            id: attack,
            printed: attack,
            computed: nil,
            declared: .wrong(reason: attack, corrected: attack),
            place: attack,
            line: 1
          )
        ),
        .experiment(
          Experiment(
            id: attack,
            claim: attack,
            holds: true,
            measurements: [
              .init(name: attack, value: 1, prediction: .above(0, margin: 0), seed: nil)
            ],
            line: 1
          )
        ),
      ],
      diagnostics: [
        Diagnostic(
          severity: .error,
          kind: .cellRejected,
          position: SourcePosition(line: 2, column: 3),
          message: attack
        )
      ]
    )
    let head = "---\ntitle: \"\(attack)\"\nlang: \"\(attack)\"\n---\n"
    let html = try html(head + "```{swift}\n\(attack)\n```", cell)
    #expect(html.ranges(of: "<script").count == 1 && !html.contains("<script>alert"))
  }

  @Test func `links lead to pages, and to nothing that runs`() throws {
    #expect(try main("[a](b.md#c)") == "<p><a href=\"b.html#c\">a</a></p>")
    #expect(try main("[a](../x/b.qmd)") == "<p><a href=\"../x/b.html\">a</a></p>")
    #expect(try main("[a](JaVaScRiPt:alert%281%29)") == "<p>a</p>")
    #expect(try main("[a](data:text/html,x)") == "<p>a</p>")
    #expect(try main("[a](<java\tscript:x>)") == "<p>a</p>")
    #expect(try main("[a](#part)") == "<p><a href=\"#part\">a</a></p>")
  }

  @Test func `pictures are in the page`() throws {
    #expect(
      try main("![a *dot*](dot.png)")
        == "<p><img src=\"data:image/png;base64,AQID\" alt=\"a dot\"></p>"
    )
    let gallery = try Gallery("![words](missing.png)", cells: [])
    let page = try page(gallery)
    let message = "the picture 'missing.png' cannot be put into the page"
    #expect(page.findings.map(\.message) == [message])
    #expect(page.html.contains("<em>words</em>"))
  }

  @Test func `a formula that cannot be set is a finding at its place`() throws {
    let gallery = try Gallery("text\n\nand $a + \\foo$", cells: [])
    let page = try page(gallery)
    #expect(page.findings.map(\.position) == [SourcePosition(line: 3, column: 10)])
    #expect(page.findings.map(\.severity) == [.warning])
    #expect(!page.html.contains("class=\"banner\""))
    #expect(page.html.contains("<code class=\"untypeset\""))
  }

  @Test func `references lead to what they name`() throws {
    let note = "See @eq-a, not me@eq-a.org or @me.\n\n$$x = 1$$ {#eq-a}\n\n@eq-b."
    let gallery = try Gallery(note, cells: [])
    let page = try page(gallery)
    #expect(page.html.contains("See <a href=\"#eq-a\">Equation 1</a>, not <a href=\"mailto:me@"))
    #expect(page.html.contains("me@eq-a.org</a> or @me."))
    #expect(page.html.contains("<div class=\"formula\" id=\"eq-a\">"))
    #expect(page.findings.map(\.message) == ["nothing is labelled 'eq-b'"])
    #expect(page.findings.map(\.position.line) == [5])
  }

  @Test func `a claim marks the figure before it`() throws {
    let html = try main("about 0.665<!-- = alpha[2] -->.")
    #expect(html.contains("<span class=\"claim\" title=\"alpha[2]: "))
    #expect(html.contains(">0.665</span>"))
    #expect(try main("about 2<!-- = fails -->.").contains("<span class=\"claim fails\""))
  }

  /// The claims of this gallery give 0.6652, and `fails` gives 3.
  @Test func `a claim on a line of its own marks the formula above it`() throws {
    let right = try main("$$0.665$$\n<!-- = alpha[2] -->")
    #expect(right.contains("<span class=\"step-mark is-right\" title=\"alpha[2]: "))
    #expect(!right.contains("cell-note"))
    let declared = try main("$$0.7654$$\n<!-- = alpha[2] -->\n<!-- wrong: digits swapped -->")
    #expect(declared.contains("<span class=\"step-mark is-wrong\" title=\"alpha[2]: "))
    #expect(declared.contains("left as the notes print it: digits swapped</span></p>"))
    let failing = try main("$$2$$\n<!-- = fails -->")
    #expect(failing.contains("<span class=\"unseen\">does not hold</span>"))
    #expect(failing.contains("<p class=\"cell-note bad\""))
  }

  @Test func `a table keeps its alignment`() throws {
    let html = try main("| a | b |\n|:-:|--:|\n| 1 | 2 |")
    #expect(html.contains("<th scope=\"col\" class=\"center\">a</th>"))
    #expect(html.contains("<td class=\"right\">2</td>"))
  }

  @Test func `a diagnostic points at its column`() throws {
    let cell = CellResult(
      status: .rejected,
      events: [],
      diagnostics: [
        Diagnostic(
          severity: .error,
          kind: .cellRejected,
          position: SourcePosition(line: 2, column: 6),
          message: "no"
        )
      ]
    )
    let html = try main("```{swift}\nlet é = <x>\n```", cell)
    #expect(html.contains("<span class=\"gutter\">2 │ </span>let é = &lt;x&gt;\n"))
    #expect(html.contains("<span class=\"gutter\">  │ </span>     <span class=\"caret\">^</span>"))
  }

  @Test func `a cell without output and code is not on the page`() throws {
    #expect(try main("```{swift}\n//| echo: false\nlet x = 1\n```") == "")
    #expect(try main("```{swift}\n//| include: false\nlet x = 1\n```") == "")
  }

  /// Every fault in the list leads to where it is: a name of its own where it has one, or else the part
  /// of the text in which it stands.
  @Test func `the list of what fails leads to faults in prose`() throws {
    let note = """
      # A

      Text with @eq-none,
      and with @eq-other.

      > - in a list ![x](gone.png) @eq-third

      $$1 + 1 = 3$$

      about 2<!-- = fails -->. [^a]

      [^a]: A note @eq-fourth.
      """
    let gallery = try Gallery(note, cells: [])
    let page = try Page(
      gallery.notebook,
      gallery.evaluation,
      Verification(of: gallery.notebook, against: gallery.evaluation),
      typesetter: typesetter
    )
    let start = try #require(page.html.firstRange(of: "<section class=\"banner\""))
    let end = try #require(page.html[start.upperBound...].firstRange(of: "</section>"))
    let banner = page.html[start.lowerBound..<end.lowerBound]
    let lines = banner.matches(of: #/<li>(?:<a href="\#([^"]*)">)?line (\d+)/#).map {
      "\($0.output.2) \($0.output.1 ?? "nowhere")"
    }
    #expect(
      lines.sorted() == [
        "10 claim-10-8", "12 line-12", "3 line-3", "4 line-3", "6 line-6", "8 formula-8-1",
      ],
      "\(banner)"
    )
    let ids = page.html.matches(of: #/\ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    #expect(Set(["claim-10-8", "line-3", "line-6", "formula-8-1"]).isSubset(of: ids))
    #expect(page.html.contains("<span id=\"line-3\"></span><p>Text with"))
  }
}
