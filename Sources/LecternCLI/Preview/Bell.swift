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

/// Runs something on a thread of its own, with room for deep recursion.
func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  pthread_attr_setstacksize(&attributes, 8 << 20)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Box(body))
  let failure = pthread_create(
    &thread,
    &attributes,
    { pointer in
      if let pointer { Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body() }
      return nil
    },
    box.toOpaque()
  )
  if failure != 0 {
    box.release()
    DispatchQueue.global().async(execute: body)
  }
}
