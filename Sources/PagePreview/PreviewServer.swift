internal import CMicrohttpd
internal import Synchronization

/// Why there is no server.
package enum PreviewError: Error, Equatable {
  /// Somebody else has the port.
  case portTaken(UInt16)
  /// The library or the system does not let us.
  case notStarted(reason: String)
}

/// Serves pages to this machine alone, and tells the open ones when they have changed.
package final class PreviewServer: Sendable {
  /// The server's port.
  package let port: UInt16
  private let table: PageTable
  /// The library's server, and what it calls. The library's functions may be called on any thread.
  private nonisolated(unsafe) let server: OpaquePointer
  private let desk: Unmanaged<FrontDesk>
  /// Whether the server runs; held while it is told something.
  private let isRunning = Mutex(true)

  /// Starts to serve.
  ///
  /// - Parameters:
  ///   - port: The port; 0 for any that is free.
  ///   - missing: Makes the page for an address that has none; called on the server's thread.
  ///   - asked: Called with every address for which somebody asks, on the server's thread.
  /// - Throws: `PreviewError`.
  package init(
    port: UInt16,
    missing: @escaping @Sendable (String) -> ServedPage,
    asked: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(PreviewError) {
    table = PageTable(missing: missing)
    let desk = Unmanaged.passRetained(FrontDesk(table: table, asked: asked))
    var callbacks = http_callbacks()
    callbacks.context = desk.toOpaque()
    callbacks.answer = { context, exchange, method, target in
      guard let context, let exchange, let method, let target else { return }
      Unmanaged<FrontDesk>.fromOpaque(context).takeUnretainedValue().answer(
        exchange,
        method: String(cString: method),
        target: String(cString: target)
      )
    }
    callbacks.read = { pointer, buffer, capacity in
      guard let pointer, let buffer else { return -1 }
      let stream = Unmanaged<NewsStream>.fromOpaque(pointer).takeUnretainedValue()
      return buffer.withMemoryRebound(to: UInt8.self, capacity: capacity) { bytes in
        stream.read(into: UnsafeMutableBufferPointer(start: bytes, count: capacity))
      }
    }
    callbacks.close = { stream in
      guard let stream else { return }
      Unmanaged<NewsStream>.fromOpaque(stream).release()
    }
    var bound: UInt16 = 0
    var isTaken = false
    var reason: UnsafePointer<CChar>?
    guard let server = http_start(port, &callbacks, &bound, &isTaken, &reason) else {
      desk.release()
      if isTaken { throw .portTaken(port) }
      throw .notStarted(reason: reason.map { String(cString: $0) } ?? "no reason given")
    }
    desk.takeUnretainedValue().open(at: bound)
    self.server = server
    self.desk = desk
    self.port = bound
  }

  deinit { stop() }

  /// Ends all connections and the server. Not to be called on the server's thread.
  package func stop() {
    isRunning.withLock { isRunning in
      guard isRunning else { return }
      isRunning = false
      http_stop(server)
      desk.release()
    }
  }

  /// The address of a page, for a browser.
  ///
  /// - Parameter path: The page's path, beginning with `/`.
  /// - Returns: The whole address.
  package func address(of path: String) -> String {
    "http://127.0.0.1:\(port)" + Address.encoded(path)
  }

  /// Puts pages at their addresses, or takes them away, and tells those who look at them.
  ///
  /// - Parameter pages: The pages by their paths, which begin with `/`.
  package func publish(_ pages: [String: ServedPage?]) {
    for (address, page) in pages { table.put(page, at: address) }
    wake()
  }

  /// The paths of the pages that are open somewhere.
  package var watched: Set<String> { table.watched }

  /// Notices who has closed his page. To be called every few seconds: until something is sent to him,
  /// nobody knows that he has gone.
  package func beat() {
    table.beat()
    wake()
  }

  private func wake() {
    isRunning.withLock { if $0 { http_wake(server) } }
  }

  /// Whether the library that serves can be opened; why not, otherwise.
  package static func whyUnavailable() -> String? {
    var reason: UnsafePointer<CChar>?
    guard !http_is_there(&reason) else { return nil }
    return reason.map { String(cString: $0) } ?? "no reason given"
  }
}
