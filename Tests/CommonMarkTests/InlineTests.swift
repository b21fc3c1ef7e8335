import CommonMark
import Testing

@Suite struct InlineTests {
  /// Each inline of the kinds asked for, as it stands in the file.
  private func written(_ text: String) throws -> [String] {
    let document = try Document(parsing: text)
    let check = PlaceCheck(of: text)
    check.check(document)
    return Outline(of: document).inlines.compactMap { inline in
      switch inline.kind {
      case .softBreak, .lineBreak: nil
      default: check.text(at: inline.range)
      }
    }
  }

  @Test func `inlines know their place in lists and quotes`() throws {
    let text =
      "> foo *em* `code`\n>   bar **st** [li *nk*](url \"t\")\n> ![pic](x) <b> z\\* &amp; w\n"
    #expect(
      try written(text) == [
        "foo ", "*em*", "em", " ", "`code`", "bar ", "**st**", "st", " ", "[li *nk*](url \"t\")",
        "li ", "*nk*", "nk", "![pic](x)", "pic", " ", "<b>", " z\\* &amp; w",
      ]
    )
  }

  /// libcmark tells wrong columns for nested marks and wrong lines behind reference definitions.
  @Test func `inlines know their place where the library does not`() throws {
    #expect(try written("x ***a** b*") == ["x ", "***a** b*", "**a**", "a", " b"])
    #expect(
      try written("[r]: /u\n[s]: /v 'w'\nsee *it* [r]") == [
        "see ", "*it*", "it", " ", "[r]", "r",
      ]
    )
    #expect(
      try written("1. a\n   b ``c ` d`` <https://x.org> e") == [
        "a", "b ", "``c ` d``", " ", "<https://x.org>", "https://x.org", " e",
      ]
    )
    #expect(try written("\tno") == [])
    #expect(try written("&nbsp;&ngE; *a*") == ["&nbsp;&ngE; ", "*a*", "a"])
    #expect(try written("&MadeUp; &#x; &amp;amp; *a*") == ["&MadeUp; &#x; &amp;amp; ", "*a*", "a"])
  }

  @Test func `struck out text is read as on GitHub`() throws {
    #expect(
      try Document(parsing: "~~a *b*~~ ~c~ \\~~d~~").html()
        == "<p><del>a <em>b</em></del> <del>c</del> ~~d~~</p>\n"
    )
    #expect(
      try Document(parsing: "about ~5 and ~6, ~~~x~~~, a ~~ b ~~").html()
        == "<p>about ~5 and ~6, ~~~x~~~, a ~~ b ~~</p>\n"
    )
    #expect(try Document(parsing: "*a ~~b* c~~").html() == "<p><em>a ~~b</em> c~~</p>\n")
    #expect(try written("x ~~y z~~") == ["x ", "~~y z~~", "y z"])
  }

  @Test func `boxes are read in list items only`() throws {
    let text = "- [x] a\n- [ ] $b$\n- [X]c\n- \\[x] d\n\n[x] e"
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    guard case .list(let list) = document.blocks[0].kind else {
      Issue.record("no list")
      return
    }
    #expect(list.items.map(\.isChecked) == [true, false, nil, nil])
    #expect(Outline(of: document).formulas.map(\.range.start.column) == [7])
  }

  @Test func `text without extensions keeps its marks`() throws {
    let text = "$a$ ~~b~~ <!-- c -->\n\n> [!note] d\n\n- [ ] e\n\na | b\n--|--\n"
    let document = try Document(parsing: text, extensions: false)
    PlaceCheck(of: text).check(document)
    let outline = Outline(of: document)
    #expect(outline.formulas == [])
    #expect(outline.callouts == [])
    #expect(outline.tables == [])
    #expect(outline.plainText.hasPrefix("$a$ ~~b~~ "))
  }
}
