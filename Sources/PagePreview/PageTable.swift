internal import Synchronization

/// What there is to serve, by address, and who looks at what.
///
/// The server looks nothing up in any folder: an address that is not in the table leads nowhere, so
/// no address leads out of it.
final class PageTable: Sendable {
  private struct State {
    var pages: [String: ServedPage] = [:]
    /// How many streams wait for news of an address.
    var listeners: [String: Int] = [:]
    /// Counts the signs of life that streams are to give.
    var beat = 0
  }

  /// Tells this run of the program from others.
  let run = String(UInt64.random(in: 0...UInt64.max), radix: 36)
  private let state = Mutex(State())
  /// The page for an address that has none.
  private let missing: @Sendable (String) -> ServedPage

  /// An empty table.
  init(missing: @escaping @Sendable (String) -> ServedPage) {
    self.missing = missing
  }

  /// The page at an address, or a word on there being none.
  func page(at address: String) -> ServedPage {
    state.withLock { $0.pages[address] } ?? missing(address)
  }

  /// The version of what is at an address, and the count of signs of life.
  func news(of address: String) -> (version: String, beat: Int) {
    let (page, beat) = state.withLock { ($0.pages[address], $0.beat) }
    return ((page ?? missing(address)).version, beat)
  }

  /// Puts a page at an address, or takes it away.
  func put(_ page: ServedPage?, at address: String) {
    state.withLock { $0.pages[address] = page }
  }

  /// Asks every stream for a sign of life.
  func beat() {
    state.withLock { $0.beat += 1 }
  }

  /// Counts who listens for news of an address.
  func addListener(_ count: Int, of address: String) {
    state.withLock { state in
      state.listeners[address, default: 0] += count
      if state.listeners[address] == 0 { state.listeners[address] = nil }
    }
  }

  /// The addresses that somebody looks at.
  var watched: Set<String> {
    state.withLock { Set($0.listeners.keys) }
  }
}
