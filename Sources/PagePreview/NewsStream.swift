/// The server-sent events that one open page receives: the version of its address, at first and
/// whenever it changes. Only the server's thread reads it.
///
/// Source: the HTML Standard, section *Server-sent events*.
final class NewsStream {
  private let table: PageTable
  private let address: String
  /// The version that the page shows, as far as is known.
  private var version: String
  private var beat: Int
  /// What is still to be written.
  private var rest: ArraySlice<UInt8>

  /// Listens for one page.
  ///
  /// - Parameters:
  ///   - table: Where its news come from.
  ///   - address: The page's address.
  ///   - version: The version that it shows.
  init(table: PageTable, address: String, version: String) {
    self.table = table
    self.address = address
    self.version = version
    beat = table.news(of: address).beat
    // After a break the browser tries again so soon that a restart is hardly seen.
    rest = Array("retry: 500\n\nevent: run\ndata: \(table.run)\n\n".utf8)[...]
    table.addListener(1, of: address)
  }

  deinit {
    table.addListener(-1, of: address)
  }

  /// Writes what is new into a buffer.
  ///
  /// - Returns: The number of bytes; 0 when there is nothing new.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    if rest.isEmpty {
      let news = table.news(of: address)
      if news.version != version {
        version = news.version
        rest = Array("event: version\ndata: \(version)\n\n".utf8)[...]
      } else if news.beat != beat {
        // A comment: nobody hears it, but it cannot be sent to one who has gone.
        rest = Array(":\n\n".utf8)[...]
      }
      beat = news.beat
    }
    let count = min(rest.count, buffer.count)
    for (index, byte) in rest.prefix(count).enumerated() { buffer[index] = byte }
    rest = rest.dropFirst(count)
    return count
  }
}
