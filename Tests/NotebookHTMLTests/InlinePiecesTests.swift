import HTMLWriting
import Testing

@testable import NotebookHTML

@Suite struct InlinePiecesTests {
  private func html(_ add: (inout InlinePieces) -> Void) -> String {
    var pieces = InlinePieces()
    add(&pieces)
    return pieces.html.source
  }

  @Test func `signs that close stay with the formula before them`() {
    let html = html {
      $0.append(formula: "<i>x</i>")
      $0.append(text: HTML(escaping: "), & so on."))
    }
    #expect(html == "<span class=\"together\"><i>x</i>),</span> &amp; so on.")
  }

  @Test func `a bracket that opens stays with the formula behind it`() {
    let html = html {
      $0.append(text: "here (")
      $0.append(formula: "<i>x</i>")
    }
    #expect(html == "here <span class=\"together\">(<i>x</i></span>")
  }

  @Test func `a comment between a formula and a full stop is as if it were not there`() {
    let html = html {
      $0.append(formula: "<i>x</i>", mark: "<b>v</b>")
      $0.append(.empty)
      $0.append(text: ".")
    }
    let inner = "<span class=\"together\"><i>x</i><b>v</b></span>"
    #expect(html == "<span class=\"together\">\(inner).</span>")
  }

  @Test func `words are left alone`() {
    let html = html {
      $0.append(text: "the ")
      $0.append(formula: "<i>x</i>")
      $0.append(text: " of")
      $0.append("<em>a</em>")
      $0.append(text: ".")
    }
    #expect(html == "the <i>x</i> of<em>a</em>.")
  }

  /// An escaped quote begins with `&`, so that no entity is cut.
  @Test func `entities stay whole`() {
    let html = html {
      $0.append(formula: "<i>x</i>")
      $0.append(text: HTML(escaping: "<;"))
    }
    #expect(html == "<i>x</i>&lt;;")
  }
}
