internal import Dispatch
internal import Glibc
internal import Synchronization

/// Wakes threads that wait for something to happen.
final class Bell: Sendable {
  private struct State {
    var count = 0
    var sleepers = 0
  }

  private let state = Mutex(State())
  private let semaphore = DispatchSemaphore(value: 0)

  /// How often it was rung.
  var count: Int { state.withLock { $0.count } }

  /// Wakes all who wait.
  func ring() {
    let sleepers = state.withLock { state in
      state.count += 1
      defer { state.sleepers = 0 }
      return state.sleepers
    }
    for _ in 0..<sleepers { semaphore.signal() }
  }

  /// Waits until it is rung; not at all when it was rung since it was counted.
  func wait(after count: Int) {
    let sleeps = state.withLock { state in
      guard state.count == count else { return false }
      state.sleepers += 1
      return true
    }
    if sleeps { semaphore.wait() }
  }
}

/// Runs something on a thread of its own.
func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body))
  var thread: pthread_t = 0
  let failure = pthread_create(
    &thread,
    nil,
    { pointer in
      if let pointer { Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body() }
      return nil
    },
    box.toOpaque()
  )
  guard failure == 0 else {
    box.release()
    return DispatchQueue.global().async(execute: body)
  }
  pthread_detach(thread)
}
