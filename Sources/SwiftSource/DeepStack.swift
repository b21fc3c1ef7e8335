internal import Glibc

/// Runs something on a thread of its own with a stack of 256 MB, and waits for it.
///
/// The parser and the visitors of its trees call themselves once a level: five thousand times `if`
/// on one line are more levels than the stack of an ordinary thread has room for, and no parser can
/// say so in time. Only what is used of the stack is ever taken from memory.
///
/// - Parameter body: What to run.
/// - Returns: What it returns.
func onDeepStack<Result>(_ body: () -> Result) -> Result {
  var result: Result?
  withoutActuallyEscaping({ result = body() }) { work in
    let box = Unmanaged.passRetained(WorkBox(work))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 256 << 20)
    var thread = pthread_t()
    let problem = pthread_create(
      &thread,
      &attributes,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<WorkBox>.fromOpaque(pointer).takeUnretainedValue().work()
        return nil
      },
      box.toOpaque()
    )
    if problem == 0 { pthread_join(thread, nil) }
    box.release()
  }
  // Where no thread could be made, the stack at hand has to do.
  return result ?? body()
}

private final class WorkBox {
  let work: () -> Void

  init(_ work: @escaping () -> Void) {
    self.work = work
  }
}
