/// A page as it is served.
package struct ServedPage: Sendable, Equatable {
  /// The page's bytes, HTML in UTF-8.
  package var body: [UInt8]
  /// What tells it from what was served before at the same address.
  package var version: String
  /// Whether there is a page, or only a word on why there is none.
  package var state: State

  /// What a page is.
  package enum State: Sendable, Equatable {
    /// A page.
    case ready
    /// A word on why it is not there yet, or not any more.
    case unavailable
    /// A word on there being nothing at its address.
    case unknown
  }

  /// Describes a page.
  package init(body: [UInt8], version: String, state: State = .ready) {
    self.body = body
    self.version = version
    self.state = state
  }

  /// The status with which it is served.
  var status: UInt32 {
    switch state {
    case .ready: 200
    case .unavailable: 503
    case .unknown: 404
    }
  }
}
