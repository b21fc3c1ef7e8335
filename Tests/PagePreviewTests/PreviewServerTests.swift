import Synchronization
import Testing

@testable import PagePreview

@Suite struct PreviewServerTests {
  private func page(_ text: String, version: String = "1") -> ServedPage {
    ServedPage(body: Array(text.utf8), version: version)
  }

  private func serving(_ pages: [String: String] = [:]) throws -> PreviewServer {
    let server = try PreviewServer(port: 0) { path in
      ServedPage(body: Array("nothing at \(path)".utf8), version: "none", state: .unknown)
    }
    server.publish(pages.mapValues { page($0) })
    return server
  }

  @Test func `a page is served as it was published`() throws {
    let server = try serving(["/a.html": "<p>ä</p>"])
    let answer = try ask(server.port, "/a.html")
    #expect(answer.status == 200)
    #expect(answer.body == "<p>ä</p>")
    #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
    #expect(answer.headers["cache-control"] == "no-store")
    #expect(answer.headers["x-content-type-options"] == "nosniff")
    #expect(answer.headers["content-security-policy"] == "frame-ancestors 'none'")
    #expect(answer.headers["access-control-allow-origin"] == nil)
  }

  @Test func `a folder's address leads to its list of pages`() throws {
    let server = try serving(["/index.html": "all", "/b/index.html": "some"])
    #expect(try ask(server.port, "/").body == "all")
    #expect(try ask(server.port, "/b/").body == "some")
    #expect(try ask(server.port, "/?x=1").body == "all")
  }

  @Test func `a path is decoded once`() throws {
    let server = try serving(["/ä b.html": "found", "/%41.html": "twice"])
    #expect(try ask(server.port, "/%C3%A4%20b.html").body == "found")
    #expect(try ask(server.port, "/%2541.html").body == "twice")
    #expect(try ask(server.port, "/%41.html").status == 404)
    #expect(server.address(of: "/ä b.html") == "http://127.0.0.1:\(server.port)/%C3%A4%20b.html")
  }

  @Test func `what is nowhere gets a word, and a page that is not there yet another`() throws {
    let server = try serving()
    server.publish(["/a.html": ServedPage(body: [], version: "1", state: .unavailable)])
    #expect(try ask(server.port, "/b.html").status == 404)
    #expect(try ask(server.port, "/b.html").body == "nothing at /b.html")
    #expect(try ask(server.port, "/a.html").status == 503)
  }

  @Test func `nothing but published pages can be reached`() throws {
    let server = try serving(["/a.html": "a"])
    for target in [
      "/../../../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
      "//etc/passwd", "/a.html/../../etc/passwd", "/etc/passwd", "/a.html/", "/./a.html",
      "http://127.0.0.1/a.html",
    ] {
      let status = try ask(server.port, target).status
      #expect(status == 404 || status == 400, "\(target)")
    }
    for target in ["/a.html%00.png", "/%", "/%4", "/%zz", "/%C3%28", "*", "/%FF"] {
      #expect(try ask(server.port, target).status == 400, "\(target)")
    }
  }

  @Test func `only this server's own names are answered`() throws {
    let server = try serving(["/a.html": "a"])
    let port = server.port
    for host in ["127.0.0.1:\(port)", "localhost:\(port)", "LOCALHOST:\(port)", "[::1]:\(port)"] {
      #expect(try ask(port, "/a.html", host: host).status == 200, "\(host)")
    }
    for host in [
      "127.0.0.1", "localhost", "evil.example:\(port)", "127.0.0.1.evil.example:\(port)",
      "localhost:1", "localhost.:\(port)", "0.0.0.0:\(port)", "127.0.0.2:\(port)", "",
      "localhost:\(port)@evil.example", "evil.example#localhost:\(port)",
    ] {
      let answer = try ask(port, "/a.html", host: host)
      #expect([403, 400].contains(answer.status), "\(host): \(answer.status)")
      #expect(answer.body.contains("evil") == false)
    }
    let twice = try ask(port, "/a.html", headers: ["Host: evil.example"])
    #expect([403, 400].contains(twice.status))
    let client = try Client(port: port)
    client.send("GET /a.html HTTP/1.0\r\n\r\n")
    #expect([403, 400].contains(try client.answer().status))
  }

  @Test func `pages of other sites get no answer`() throws {
    let server = try serving(["/a.html": "a"])
    let port = server.port
    let own = "Origin: http://127.0.0.1:\(port)"
    #expect(try ask(port, "/a.html", headers: [own]).status == 200)
    for site in ["same-origin", "none"] {
      #expect(try ask(port, "/a.html", headers: ["Sec-Fetch-Site: \(site)"]).status == 200)
    }
    for header in [
      "Origin: http://evil.example", "Origin: null", "Origin: http://localhost:\(port)",
      "Origin: https://127.0.0.1:\(port)", "Origin: http://127.0.0.1:1", "Origin:",
      "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: else",
    ] {
      for target in ["/a.html", "/.lectern/events?page=/a.html"] {
        #expect(try ask(port, target, headers: [header]).status == 403, "\(header) \(target)")
      }
    }
    #expect(try ask(port, "/a.html", headers: [own, "Origin: http://evil.example"]).status == 403)
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO"])
  func `nothing can be sent`(method: String) throws {
    let server = try serving(["/a.html": "a"])
    let answer = try ask(server.port, "/a.html", method: method)
    #expect(answer.status == 405)
    #expect(answer.headers["allow"] == "GET, HEAD")
  }

  @Test func `a body is refused without being read`() throws {
    let server = try serving(["/a.html": "a"])
    let client = try Client(port: server.port)
    client.send(
      "POST /a.html HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nContent-Length: 1000000000\r\n\r\nabc"
    )
    #expect(try client.answer().status == 405)
    #expect(try ask(server.port, "/a.html").body == "a")
  }

  @Test func `a head is as long as the page and has no body`() throws {
    let server = try serving(["/a.html": "four"])
    let client = try Client(port: server.port)
    let head = "HEAD /a.html HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
    client.send(head)
    let answer = try client.answer(hasBody: false)
    #expect(answer.status == 200)
    #expect(answer.headers["content-length"] == "4")
    // On the same connection: had a body come, this would not be a status.
    client.send("GET /a.html HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
    #expect(try client.answer().body == "four")
  }

  @Test func `a large page comes whole, to several at once`() throws {
    let text = String(repeating: "0123456789abcdef", count: 1 << 18)
    let server = try serving(["/a.html": text])
    let clients = try (0..<8).map { _ in try Client(port: server.port) }
    for client in clients {
      client.send("GET /a.html HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
    }
    for client in clients { #expect(try client.answer().body == text) }
  }

  @Test func `a port that somebody has is not taken`() throws {
    let server = try serving()
    #expect(throws: PreviewError.portTaken(server.port)) {
      _ = try PreviewServer(port: server.port) { _ in ServedPage(body: [], version: "") }
    }
  }

  @Test func `whoever asks is heard`() throws {
    let heard = Names()
    let server = try PreviewServer(port: 0) { _ in
      ServedPage(body: [], version: "none", state: .unknown)
    } asked: {
      heard.add($0)
    }
    _ = try ask(server.port, "/a%20b.html")
    _ = try ask(server.port, "/c.html", host: "evil.example")
    #expect(heard.all == ["/a b.html"])
  }

  @Test func `what is no HTTP does not disturb`() throws {
    let server = try serving(["/a.html": "a"])
    for text in ["\0\0\0\0", "GET\r\n\r\n", String(repeating: "x", count: 100_000), "\r\n\r\n"] {
      let client = try Client(port: server.port)
      client.send(text)
    }
    #expect(try ask(server.port, "/a.html").body == "a")
  }
}

/// Names that several threads add.
private final class Names: Sendable {
  private let names = Mutex<[String]>([])

  func add(_ name: String) { names.withLock { $0.append(name) } }

  var all: [String] { names.withLock { $0 } }
}
