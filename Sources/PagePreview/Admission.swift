/// Who may have an answer: programs on this machine that mean this server, and its own pages.
///
/// A page of another site can make the reader's browser send requests to any address, and can give
/// its own name this machine's address (DNS rebinding). The browser says so itself in headers that
/// no page can change: `Host` is the name that was asked for, `Origin` and `Sec-Fetch-Site` say who
/// asks.
struct Admission: Sendable {
  /// The names that this server goes by.
  let hosts: Set<String>

  /// Admits to the server at a port.
  init(port: UInt16) {
    var hosts: Set<String> = []
    for name in ["127.0.0.1", "localhost", "[::1]"] {
      hosts.insert("\(name):\(port)")
      // The port that addresses do not name.
      if port == 80 { hosts.insert(name) }
    }
    self.hosts = hosts
  }

  /// What a request says of itself.
  struct Credentials {
    /// The method.
    var method: String
    /// The name that was asked for.
    var host: Header
    /// The site whose page asks.
    var origin = Header.none
    /// How that site and this server are related.
    var fetchSite = Header.none
  }

  /// A header of a request.
  enum Header: Equatable {
    case none
    case one(String)
    /// More than one, which no browser sends.
    case several
  }

  /// Why a request gets no page.
  struct Refusal: Equatable {
    /// The status of the answer.
    var status: UInt32
    /// The reason in a sentence.
    var reason: String
  }

  /// Looks at a request.
  ///
  /// - Returns: Why it is refused; `nil` for one that gets its page.
  func refusal(of request: Credentials) -> Refusal? {
    guard request.method == "GET" || request.method == "HEAD" else {
      return Refusal(status: 405, reason: "only GET and HEAD are answered")
    }
    guard case .one(let host) = request.host, hosts.contains(host.lowercased()) else {
      let known = hosts.sorted().joined(separator: ", ")
      return Refusal(status: 403, reason: "this server goes by no other name than \(known)")
    }
    switch request.origin {
    case .none: break
    case .one(let origin) where origin.lowercased() == "http://" + host.lowercased(): break
    case .one, .several:
      return Refusal(status: 403, reason: "pages of other sites get no answer")
    }
    switch request.fetchSite {
    // "none": typed, a bookmark, or opened by a program.
    case .none, .one("same-origin"), .one("none"): return nil
    case .one, .several:
      return Refusal(
        status: 403,
        reason: "pages of other sites get no answer; open the address in a tab of its own"
      )
    }
  }
}
