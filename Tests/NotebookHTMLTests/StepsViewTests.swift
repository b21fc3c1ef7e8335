import MathTypesetting
import NotebookHTML
import Testing

@Suite struct StepsViewTests {
  private let typesetter: MathTypesetter

  init() throws { typesetter = try MathTypesetter(katex: KaTeX()) }

  /// The page's text, without head, style and title.
  private func main(_ note: String) throws -> String {
    let gallery = try Gallery("text\n\n" + note, cells: [])
    let page = try Page(
      gallery.notebook,
      gallery.evaluation,
      gallery.verification,
      typesetter: typesetter
    )
    let start = try #require(page.html.firstRange(of: "<p>text</p>"))
    return String(page.html[start.upperBound...])
  }

  @Test func `the side of a wrong step is marked where it stands`() throws {
    let html = try main("$$2 + 2 = 4 = 2 + 3$$")
    #expect(html.contains(#"data-step="2" title="computed 4; it is off by 1"#))
    #expect(!html.contains("data-step=\"1\""))
    #expect(html.contains("1 of 2 steps wrong"))
    #expect(html.contains("<li class=\"is-wrong\">"))
    #expect(html.contains("computed <b class=\"number\">4</b>; it is off by 1"))
  }

  @Test func `a declared slip is marked as well`() throws {
    let html = try main("$$2 + 2 = 5$$\n<!-- wrong 1: a joke -->")
    #expect(html.contains("data-step=\"1\""))
    #expect(html.contains("Wrong; left as the notes print it: a joke"))
  }

  @Test(arguments: ["", "<!-- wrong: a joke -->"])
  func `a wrong step in running text is marked and explained`(slip: String) throws {
    let html = try main("so $2 + 2 = 5$\(slip) holds")
    #expect(html.contains("data-step=\"1\""))
    #expect(html.contains("<span class=\"step-mark is-wrong\" tabindex=\"0\" role=\"note\">"))
    #expect(html.contains("computed <b class=\"number\">4</b>"))
    #expect(html.contains("left as the notes print it: a joke") == !slip.isEmpty)
    #expect(!html.contains("<div class=\"steps"))
  }

  @Test func `wrong arithmetic in a text is marked where it stands`() throws {
    let html = try main("As 27 × 35 = 954, see @me, and 2 + 2 = 4.")
    #expect(html.contains(#"= <span id="formula-3-1" data-step="1" title="computed 945; "#))
    #expect(html.contains(">954</span><span class=\"step-mark is-wrong\""))
    #expect(html.contains(", see @me, and 2 + 2 = 4."))
    #expect(try !main("As 27 × 35 = 945.").contains("step-mark"))
  }

  @Test func `what readers copy is the formula of the note`() throws {
    let html = try main("$$2 + 2 = 5$$")
    #expect(html.contains(">2 + 2 = 5</annotation>"))
    #expect(!html.contains("htmlData"))
  }

  @Test func `a formula of which nothing can be checked stays quiet`() throws {
    let html = try main("$$y = f(x) = g(x)$$")
    #expect(!html.contains("<div class=\"steps"))
    let mark = "<span class=\"step-mark is-quiet\" tabindex=\"0\" role=\"note\">"
    #expect(html.contains(mark))
    #expect(html.contains("<span class=\"tip\">Not checked: "))
    #expect(try !main("so $y = f(x)$ holds").contains("step-mark"))
  }

  @Test func `a formula that the author leaves unchecked stays quiet`() throws {
    let html = try main("$$2 + 2 = 5$$\n<!-- unchecked: a joke -->")
    #expect(html.contains("<span class=\"tip\">Not checked: a joke</span>"))
    #expect(!html.contains("data-step") && !html.contains("<div class=\"steps"))
  }

  @Test func `what could not be checked beside other steps is folded`() throws {
    let html = try main(#"$$y = f(x), \quad 1 + 1 = 2$$"#)
    #expect(html.contains("<div class=\"steps is-right\">"))
    #expect(html.contains("1 of 2 steps checked"))
    #expect(html.contains("<details class=\"unchecked\"><summary>1 step not checked</summary>"))
    #expect(!html.contains("</p><ol>"))
  }

  @Test func `a step that is declared wrong and holds is said`() throws {
    let html = try main("$$2 + 2 = 4$$\n<!-- wrong 1: no -->")
    #expect(html.contains("Not as declared"))
    #expect(html.contains("<li class=\"is-wrong\">step 1 is declared wrong, and holds</li>"))
  }

  @Test func `all is well in one line`() throws {
    let html = try main("$$2 + 2 = 4 = 3 + 1$$")
    #expect(html.contains("<span>2 steps checked</span></p></div>"))
    #expect(!html.contains("data-step"))
  }
}
