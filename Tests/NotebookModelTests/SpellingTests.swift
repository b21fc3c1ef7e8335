import NotebookModel
import Testing

@Suite struct SpellingTests {
  private let known = ["execute", "echo", "error", "eval", "timeout"]

  @Test(arguments: [
    ("excute", "execute"), ("exceute", "execute"), ("Execute", "execute"), ("ecko", "echo"),
    ("eror", "error"), ("timout", "timeout"), ("timeoutt", "timeout"), ("evla", "eval"),
  ])
  func `a slip of the finger is seen through`(word: String, meant: String) {
    #expect(suggestion(for: word, among: known) == meant)
  }

  @Test(arguments: ["", "x", "publish", "eeee", "outtime"])
  func `another word is another word`(word: String) {
    #expect(suggestion(for: word, among: known) == nil)
  }

  @Test func `nothing is near when nothing is known`() {
    #expect(suggestion(for: "echo", among: []) == nil)
  }

  @Test func `a very long word takes no time`() {
    #expect(suggestion(for: String(repeating: "e", count: 1_000_000), among: known) == nil)
  }
}
