import Testing

@testable import MathTypesetting

@Suite struct JavaScriptTests {
  @Test func `a script that does not end is stopped and the next one runs`() throws {
    let javaScript = try JavaScript(limit: 0.05)
    guard case .threw = javaScript.run("for (;;) {}") else {
      Issue.record("an endless loop returned")
      return
    }
    guard case .returned(let text) = javaScript.run("6 * 7") else {
      Issue.record("the interpreter did not recover")
      return
    }
    #expect(text == "42")
  }

  @Test func `every text crosses both ways`() throws {
    let javaScript = try JavaScript(limit: 1)
    _ = javaScript.run("function echo(a, b, c) { return a + b + c }")
    let text = "\0\u{2028}'\"`\\😀"
    guard case .returned(let echoed) = javaScript.call("echo", text, "", text) else {
      Issue.record("the call threw")
      return
    }
    #expect(echoed == text + text)
  }

  @Test func `a missing function is a description`() throws {
    let javaScript = try JavaScript(limit: 1)
    guard case .threw(let message) = javaScript.call("nothing", "", "", "") else {
      Issue.record("a missing function returned")
      return
    }
    #expect(message.contains("TypeError"))
  }
}
