import Foundation
import Testing

@testable import PagePreview

/// `lectern preview` as a program of its own.
@Suite(.serialized) struct PreviewCommandTests {
  /// A preview that runs until the value goes away.
  private final class Preview {
    let port: UInt16
    private let process = Process()
    private let output = Pipe()

    init(of paths: String...) throws {
      let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("lectern")
      process.arguments = ["preview", "--no-open", "--no-cache"] + paths
      process.standardOutput = output
      process.standardError = output
      try process.run()
      var line = ""
      while !line.hasSuffix("\n") {
        let byte = output.fileHandleForReading.readData(ofLength: 1)
        guard !byte.isEmpty else { throw Client.Failure(what: "it ended: \(line)") }
        line += String(decoding: byte, as: UTF8.self)
      }
      let digits = line.split(separator: ":").dropFirst(2).first?.prefix { $0.isNumber }
      guard line.hasPrefix("http://"), let port = digits.flatMap({ UInt16($0) }) else {
        throw Client.Failure(what: line)
      }
      self.port = port
    }

    /// Ends it; returns its exit code and what it printed.
    func end() -> (code: Int32, output: String) {
      process.terminate()
      process.waitUntilExit()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      return (process.terminationStatus, text)
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Waits for a page to say something; the streams tell when to look.
    func page(_ address: String, saying text: String) throws -> String {
      let client = try Client(port: port)
      client.send(
        "GET /.lectern/events?page=\(address)&version= HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n"
      )
      let end = ContinuousClock.now + .seconds(10)
      while true {
        guard ContinuousClock.now < end else { throw Client.Failure(what: "no '\(text)'") }
        _ = try client.read(until: "event: version\ndata: ", before: end)
        let body = try ask(port, address).body
        if body.contains(text) { return body }
      }
    }
  }

  @Test func `what is saved is served, and what is gone is said to be`() throws {
    let folder = try Scratch()
    folder.write("# Alpha\n\nOne.\n", to: "a.md")
    folder.write("# Beta\n\nSee [[a]].\n", to: "inner/b.md")
    let preview = try Preview(of: folder.path)
    #expect(try preview.page("/a.html", saying: "One.").contains("lectern-version"))
    folder.write("# Alpha\n\nTwo.\n", to: "a.md")
    #expect(try preview.page("/a.html", saying: "Two.").contains("One.") == false)
    folder.write("# New\n\nThree.\n", to: ".c.md")
    rename(folder.path + "/.c.md", folder.path + "/c.md")
    _ = try preview.page("/c.html", saying: "Three.")
    _ = try preview.page("/index.html", saying: "New")
    // A title that others show.
    folder.write("# Renamed\n\nTwo.\n", to: "a.md")
    _ = try preview.page("/index.html", saying: "Renamed")
    _ = try preview.page("/c.html", saying: "Renamed")
    folder.remove("a.md")
    _ = try preview.page("/a.html", saying: "the note is not there any more")
    let end = preview.end()
    #expect(end.code == 0)
    #expect(end.output.contains("holds  \(folder.path)/a.md"))
    #expect(end.output.contains(" ms)\n"))
  }

  @Test func `a note's errors are on its page and on the terminal`() throws {
    let folder = try Scratch()
    folder.write("# A\n\n$$1 + 1 = 2$$\n", to: "a.md")
    let preview = try Preview(of: folder.path + "/a.md")
    _ = try preview.page("/a.html", saying: "<h1>A</h1>")
    folder.write("# A\n\n$$1 + 1 = 3$$\n", to: "a.md")
    _ = try preview.page("/a.html", saying: "class=\"banner\"")
    folder.remove("a.md")
    folder.write("1", to: "a.md/inside")
    _ = try preview.page("/a.html", saying: "the note is")
    folder.remove("a.md")
    folder.write("# A\n\n$$1 + 1 = 2$$ again\n", to: "a.md")
    _ = try preview.page("/a.html", saying: "again")
    let end = preview.end()
    #expect(end.output.contains("a.md:3:"))
    #expect(end.output.contains("error: "))
  }

  @Test func `settings that cannot be read leave the last ones in place, and are told`() throws {
    let folder = try Scratch()
    folder.write("lang: fr\n", to: "lectern.yml")
    folder.write("# A\n\nOne.\n", to: "a.md")
    let preview = try Preview(of: folder.path)
    _ = try preview.page("/a.html", saying: "<html lang=\"fr\">")
    folder.write("lang: [\n", to: "lectern.yml")
    let page = try preview.page("/a.html", saying: "preview-notice")
    #expect(page.contains("<html lang=\"fr\">"))
    folder.write("lang: de\n", to: "lectern.yml")
    #expect(
      try preview.page("/a.html", saying: "<html lang=\"de\">").contains("preview-notice") == false
    )
    #expect(preview.end().output.contains("lectern.yml:"))
  }

  @Test func `a picture that changes is shown anew, wherever it is`() throws {
    let folder = try Scratch()
    folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "p.svg")
    folder.write("# A\n\n![p](../p.svg)\n", to: "notes/a.md")
    let preview = try Preview(of: folder.path + "/notes")
    let before = try preview.page("/a.html", saying: "data:image/svg")
    // It is looked for what pages ask for once in a second.
    usleep(1_300_000)
    folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>", to: "p.svg")
    let client = try Client(port: preview.port)
    let version = before.components(separatedBy: "lectern-version\" content=\"").last?
      .prefix { $0 != "\"" }
    client.send(
      "GET /.lectern/events?page=/a.html&version=\(version ?? "") HTTP/1.1\r\n"
        + "Host: localhost:\(preview.port)\r\n\r\n"
    )
    _ = try client.read(until: "event: version\n")
    #expect(try ask(preview.port, "/a.html").body != before)
  }

  @Test func `a port that is taken is an error, and the next one is used when none is named`()
    throws
  {
    let folder = try Scratch()
    folder.write("# A\n", to: "a.md")
    let first = try Preview(of: folder.path)
    let second = try Preview(of: folder.path)
    #expect(first.port != second.port)
    #expect(throws: Client.Failure.self) {
      _ = try Preview(of: folder.path, "--port", "\(first.port)")
    }
    #expect(throws: Client.Failure.self) { _ = try Preview(of: folder.path + "/none") }
  }
}
