internal import Synchronization

/// A line on the terminal that says how far the work is; nothing where there is no terminal.
final class Progress: Sendable {
  private let total: Int
  private let isShown: Bool
  private let done = Mutex(0)

  /// Starts counting.
  ///
  /// - Parameters:
  ///   - total: How many notes there are.
  ///   - isShown: Whether the line is shown at all.
  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown
    show(0)
  }

  /// Counts one more note.
  func advance() {
    done.withLock { count in
      count += 1
      show(count)
    }
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    printError("\r\u{1B}[K", terminator: "")
  }

  private func show(_ count: Int) {
    guard isShown, total > 0 else { return }
    printError("\r\u{1B}[K\(count) of \(total) notes", terminator: "")
  }
}
