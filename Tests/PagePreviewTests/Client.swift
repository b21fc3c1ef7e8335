import Glibc

/// A connection to a server on this machine that sends what it is told, byte for byte.
final class Client {
  /// What came back.
  struct Answer {
    /// The first line.
    var status: Int
    /// The headers by their names in lower case.
    var headers: [String: String]
    /// The text behind them.
    var body: String
  }

  private let descriptor: Int32
  /// What came and has not been taken yet.
  private var received: [UInt8] = []

  /// Connects.
  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, size) == 0
      }
    }
    guard isConnected else { throw Failure(what: "no connection to port \(port)") }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    let length = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, length)
  }

  deinit {
    close(descriptor)
  }

  /// What went wrong.
  struct Failure: Error {
    var what: String
  }

  /// Sends a text as it is.
  func send(_ text: String) {
    let bytes = Array(text.utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads until a text has come, and takes all up to its end.
  func read(
    until text: String,
    before deadline: ContinuousClock.Instant = .now + .seconds(10)
  ) throws -> String {
    let wanted = Array(text.utf8)
    var searched = 0
    while true {
      if let end = end(of: wanted, from: searched) {
        let taken = String(decoding: received[..<end], as: UTF8.self)
        received.removeFirst(end)
        return taken
      }
      searched = max(0, received.count - wanted.count)
      guard ContinuousClock.now < deadline else {
        throw Failure(what: "'\(text)' did not come")
      }
      guard try receive() else {
        throw Failure(what: "the connection ended before '\(text)'")
      }
    }
  }

  /// Reads an answer with all of its body.
  func answer(hasBody: Bool = true) throws -> Answer {
    var lines = try read(until: "\r\n\r\n").split(separator: "\r\n").map(String.init)
    let words = lines.removeFirst().split(separator: " ")
    var headers: [String: String] = [:]
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      let value = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
      headers[parts[0].lowercased()] = value
    }
    let length = hasBody ? headers["content-length"].flatMap(Int.init) ?? 0 : 0
    while received.count < length {
      guard try receive() else { throw Failure(what: "the body is short") }
    }
    let body = String(decoding: received.prefix(length), as: UTF8.self)
    received.removeFirst(length)
    return Answer(status: words.count > 1 ? Int(words[1]) ?? 0 : 0, headers: headers, body: body)
  }

  /// Whether the other side has ended the connection.
  func isEnded() throws -> Bool { try !receive() }

  private func end(of wanted: [UInt8], from start: Int) -> Int? {
    guard received.count >= wanted.count else { return nil }
    for index in start...(received.count - wanted.count)
    where received[index..<(index + wanted.count)].elementsEqual(wanted) {
      return index + wanted.count
    }
    return nil
  }

  private func receive() throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN { throw Failure(what: "nothing came for ten seconds") }
    if count > 0 { received += buffer[..<count] }
    return count > 0
  }
}

/// Asks once.
func ask(
  _ port: UInt16,
  _ target: String,
  method: String = "GET",
  host: String? = nil,
  headers: [String] = []
) throws -> Client.Answer {
  let client = try Client(port: port)
  let lines =
    ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")"] + headers
  client.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
  return try client.answer(hasBody: method != "HEAD")
}
