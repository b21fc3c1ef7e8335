internal import CMicrohttpd
internal import Synchronization

/// Answers requests on the server's thread.
final class FrontDesk: Sendable {
  private let table: PageTable
  private let asked: @Sendable (String) -> Void
  /// Who is let in; `nil` until the port is known.
  private let admission = Mutex<Admission?>(nil)

  init(table: PageTable, asked: @escaping @Sendable (String) -> Void) {
    self.table = table
    self.asked = asked
  }

  /// Begins to let people in.
  func open(at port: UInt16) {
    admission.withLock { $0 = Admission(port: port) }
  }

  /// Answers one request.
  func answer(_ exchange: OpaquePointer, method: String, target: String) {
    let credentials = Admission.Credentials(
      method: method,
      host: header("Host", of: exchange),
      origin: header("Origin", of: exchange),
      fetchSite: header("Sec-Fetch-Site", of: exchange)
    )
    guard let admission = admission.withLock({ $0 }) else {
      return refuse(exchange, 503, "the server starts; try again")
    }
    if let refusal = admission.refusal(of: credentials) {
      return refuse(exchange, refusal.status, refusal.reason)
    }
    guard let address = Address.decoded(target) else {
      return refuse(exchange, 400, "this is no path of a page")
    }
    if address == Address.events {
      return stream(exchange, isHead: method == "HEAD")
    }
    asked(address)
    let page = table.page(at: address)
    reply(exchange, status: page.status, type: "text/html; charset=utf-8", body: page.body)
  }

  private func header(_ name: String, of exchange: OpaquePointer) -> Admission.Header {
    var count: Int32 = 0
    guard let value = http_value(exchange, name, &count) else { return .none }
    return count > 1 ? .several : .one(String(cString: value))
  }

  private func stream(_ exchange: OpaquePointer, isHead: Bool) {
    guard let page = http_query(exchange, "page").map({ String(cString: $0) }),
      let address = Address.decoded(page)
    else { return refuse(exchange, 400, "page=/path expected") }
    let headers = Self.headers(type: "text/event-stream")
    if isHead { return reply(exchange, status: 200, type: "text/event-stream", body: []) }
    let version = http_query(exchange, "version").map { String(cString: $0) } ?? ""
    let news = NewsStream(table: table, address: address, version: version)
    withHeaders(headers) { buffer in
      http_stream(
        exchange,
        buffer.baseAddress,
        buffer.count,
        Unmanaged.passRetained(news).toOpaque()
      )
    }
  }

  private func refuse(_ exchange: OpaquePointer, _ status: UInt32, _ reason: String) {
    let allow = status == 405 ? [("Allow", "GET, HEAD")] : []
    let body = Array((reason + "\n").utf8)
    reply(exchange, status: status, type: "text/plain; charset=utf-8", body: body, more: allow)
  }

  private func reply(
    _ exchange: OpaquePointer,
    status: UInt32,
    type: String,
    body: [UInt8],
    more: [(String, String)] = []
  ) {
    withHeaders(Self.headers(type: type) + more) { headers in
      body.withUnsafeBytes { bytes in
        http_reply(
          exchange,
          status,
          headers.baseAddress,
          headers.count,
          bytes.baseAddress,
          bytes.count
        )
      }
    }
  }

  /// Nothing is kept by the browser, and no page of another site may show, read or guess anything.
  private static func headers(type: String) -> [(String, String)] {
    [
      ("Content-Type", type),
      ("Cache-Control", "no-store"),
      ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", "DENY"),
      ("Content-Security-Policy", "frame-ancestors 'none'"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Referrer-Policy", "no-referrer"),
    ]
  }

  private func withHeaders(
    _ headers: [(String, String)],
    _ body: (UnsafeBufferPointer<http_header>) -> Void
  ) {
    // The names and values must stay where they are during the call.
    let texts = headers.map { (Array($0.0.utf8CString), Array($0.1.utf8CString)) }
    func add(_ index: Int, _ made: [http_header]) {
      guard index < texts.count else { return made.withUnsafeBufferPointer(body) }
      texts[index].0.withUnsafeBufferPointer { name in
        texts[index].1.withUnsafeBufferPointer { value in
          add(index + 1, made + [http_header(name: name.baseAddress, value: value.baseAddress)])
        }
      }
    }
    add(0, [])
  }
}
