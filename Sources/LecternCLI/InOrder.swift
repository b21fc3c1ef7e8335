internal import Synchronization

/// Hands on what several threads make, in the order in which it belongs, as soon as it can.
final class InOrder<Element: Sendable>: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: Element] = [:]
  }

  private let state = Mutex(State())
  private let deliver: @Sendable (Element) -> Void

  /// Starts at place 0.
  ///
  /// - Parameter deliver: Called for each element, one after the other.
  init(deliver: @escaping @Sendable (Element) -> Void) {
    self.deliver = deliver
  }

  /// Takes the element of a place; places come from several threads in any order.
  func take(_ element: Element, at place: Int) {
    state.withLock { state in
      state.waiting[place] = element
      while let ready = state.waiting.removeValue(forKey: state.next) {
        deliver(ready)
        state.next += 1
      }
    }
  }
}
