import Glibc
import Testing

@testable import PagePreview

/// What open pages hear.
@Suite struct NewsTests {
  private func server() throws -> PreviewServer {
    try PreviewServer(port: 0) { _ in ServedPage(body: [], version: "none", state: .unknown) }
  }

  private func page(_ version: String) -> ServedPage {
    ServedPage(body: Array(version.utf8), version: version)
  }

  /// Opens a stream and reads its head, up to the name of the run.
  private func listen(_ server: PreviewServer, to query: String) throws -> Client {
    let client = try Client(port: server.port)
    client.send(
      "GET /.lectern/events?\(query) HTTP/1.1\r\nHost: localhost:\(server.port)\r\n"
        + "Accept: text/event-stream\r\n\r\n"
    )
    let head = try client.read(until: "\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 200 "))
    #expect(head.contains("Content-Type: text/event-stream\r\n"))
    _ = try client.read(until: "event: run\ndata: ")
    return client
  }

  @Test func `a page hears of its new version, and of no other's`() throws {
    let server = try server()
    server.publish(["/a.html": page("1"), "/b.html": page("1")])
    let client = try listen(server, to: "page=/a.html&version=1")
    server.publish(["/b.html": page("2")])
    server.publish(["/a.html": page("3")])
    #expect(try client.read(until: "data: 3\n\n").contains("data: 2") == false)
  }

  @Test func `a page that is old already hears so at once`() throws {
    let server = try server()
    server.publish(["/ä.html": page("2")])
    let client = try listen(server, to: "page=/%C3%A4.html&version=1")
    #expect(try client.read(until: "data: 2\n\n").hasSuffix("event: version\ndata: 2\n\n"))
  }

  @Test func `a page hears that it is gone, and that it is back`() throws {
    let server = try server()
    server.publish(["/a.html": page("1")])
    let client = try listen(server, to: "page=/a.html&version=1")
    server.publish(["/a.html": nil])
    _ = try client.read(until: "data: none\n\n")
    server.publish(["/a.html": page("1")])
    _ = try client.read(until: "data: 1\n\n")
  }

  @Test func `it is known who looks, and noticed who has gone`() throws {
    let server = try server()
    server.publish(["/a.html": page("1")])
    var clients = try (0..<20).map { _ in try listen(server, to: "page=/a.html&version=1") }
    #expect(server.watched == ["/a.html"])
    clients.removeAll()
    // The first sign of life goes to nobody, and the second cannot be sent.
    for _ in 0..<100 where !server.watched.isEmpty {
      server.beat()
      usleep(20_000)
    }
    #expect(server.watched.isEmpty)
  }

  @Test func `a stream ends with its server`() throws {
    var server: PreviewServer? = try server()
    let client = try server.map { try listen($0, to: "page=/a.html&version=none") }
    server = nil
    // Within the client's patience, which would throw.
    while try client?.isEnded() == false {}
  }

  @Test func `a server can be stopped while news are told`() throws {
    for _ in 0..<20 {
      let server = try server()
      let clients = try (0..<4).map { _ in try listen(server, to: "page=/a.html&version=none") }
      for count in 0..<20 { server.publish(["/a.html": page("\(count)")]) }
      withExtendedLifetime(clients) {}
    }
  }

  @Test(arguments: ["", "version=1", "page=a.html&version=1", "page=/%zz"])
  func `a stream of nothing is refused`(query: String) throws {
    let server = try server()
    #expect(try ask(server.port, "/.lectern/events?\(query)").status == 400)
  }
}
