import SwiftSource
import Testing

@testable import NotebookHTML

@Suite struct CodeLexerTests {
  private func tokens(_ text: String, _ name: String) throws -> [String] {
    let language = try #require(CodeLanguage(named: name))
    let tokens = CodeLexer.tokens(of: text, in: language)
    #expect(tokens.map(\.text).joined() == text)
    return tokens.filter { $0.kind != .plain && $0.kind != .name }.map { "\($0.kind):\($0.text)" }
  }

  @Test(arguments: [
    ("python", "def f(x): # a", ["keyword:def", "call:f", "comment:# a"]),
    ("py", "@a\n'''b\n''' 'c\\'d'", ["attribute:@a", "string:'''b\n'''", "string:'c\\'d'"]),
    (
      "js", "let a = `b\n${c}` /* d\n*/ 1e-5",
      ["keyword:let", "string:`b\n${c}`", "comment:/* d\n*/", "number:1e-5"]
    ),
    ("json", "{\"a\": [true, -1.5]}", ["type:\"a\"", "type:true", "number:1.5"]),
    ("yaml", "a-b: c # d", ["type:b", "comment:# d"]),
    ("sh", "if [ $x ]; then # y", ["keyword:if", "attribute:$x", "keyword:then", "comment:# y"]),
    ("sql", "SELECT a FROM b -- c", ["keyword:SELECT", "keyword:FROM", "comment:-- c"]),
    ("rust", "fn f<'a>() {}", ["keyword:fn"]),
    (
      "c", "#include <a>\nint x = 0x1F; // \"y\"",
      ["attribute:#include", "type:int", "number:0x1F", "comment:// \"y\""]
    ),
    ("latex", "\\frac{1}{2} % c", ["attribute:\\frac", "number:1", "number:2", "comment:% c"]),
    ("go", "\"open", ["string:\"open"]),
    ("python", "\"a\nb", ["string:\"a"]),
  ])
  func `words, texts, numbers and comments are told apart`(
    name: String,
    text: String,
    expected: [String]
  ) throws {
    let found = try tokens(text, name)
    #expect(found.filter { !$0.hasPrefix("call:") || expected.contains($0) } == expected)
  }

  @Test func `a language that is not known is not coloured`() {
    #expect(CodeLanguage(named: "brainfuck") == nil)
    #expect(CodeLanguage(named: "") == nil)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["\"", "'''", "/*", "\\", "$", "a.", "1e", "#", "@"])
  func `code without end is read soon`(unit: String) throws {
    for name in ["python", "js", "bash", "c", "latex"] {
      _ = try tokens(String(repeating: unit, count: 20_000), name)
    }
  }
}
