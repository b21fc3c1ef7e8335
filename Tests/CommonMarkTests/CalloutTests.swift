import CommonMark
import Testing

@Suite struct CalloutTests {
  private func callout(in text: String) throws -> Callout? {
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    return Outline(of: document).callouts.first
  }

  @Test func `GitHub's alerts have no title`() throws {
    let callout = try #require(try callout(in: "> [!WARNING]\n> body *b*\n>\n> more"))
    #expect(callout.type == "warning")
    #expect(callout.folding == .none)
    #expect(callout.title == [])
    #expect(callout.blocks.count == 2)
    #expect(callout.blocks[0].range.start == SourcePosition(line: 2, column: 3))
  }

  @Test func `Obsidian's callouts have titles and fold`() throws {
    let callout = try #require(try callout(in: "> [!tip]- See $x$ *now*\n> - a\n> - b"))
    #expect(callout.type == "tip")
    #expect(callout.folding == .closed)
    #expect(callout.title.map(\.plainText).joined() == "See x now")
    #expect(callout.title.first?.range.start == SourcePosition(line: 1, column: 11))
    #expect(callout.blocks.count == 1)
    #expect(try self.callout(in: "> [!my-type|x]+ A")?.folding == .open)
  }

  @Test func `a formula can be all a callout holds`() throws {
    let callout = try #require(try callout(in: "> [!note]\n> $$\n> - a\n> $$"))
    guard case .displayMath(let math) = callout.blocks.first?.kind else {
      Issue.record("no formula")
      return
    }
    #expect(math.latex == "\n- a\n")
  }

  @Test func `callouts stand in each other and in lists`() throws {
    let document = try Document(parsing: "- > [!a] B\n  > > [!c] D\n  > > e\n")
    #expect(Outline(of: document).callouts.map(\.type) == ["a", "c"])
  }

  @Test(arguments: [
    "> [!]\n> a", "> \\[!note] a", "> [!note]a", "> a [!note]", "> [note] a", "[!note]",
  ])
  func `other quotes stay quotes`(text: String) throws {
    #expect(try callout(in: text) == nil)
  }
}
