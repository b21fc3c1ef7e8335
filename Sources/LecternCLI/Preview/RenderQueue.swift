internal import Glibc
internal import PagePreview
internal import Synchronization

/// What is still to be rendered, the most urgent first, worked on by a few threads.
///
/// A job is in the queue once, however often it is asked for. When it is asked for while it is being
/// done, what is being done is out of date: the programs that it waits for are killed, and it is done
/// again.
final class RenderQueue: Sendable {
  /// What can be done.
  enum Job: Hashable, Comparable {
    /// The page of the note at a path.
    case note(String)
    /// The list of all pages.
    case index
  }

  /// How soon it is to be done.
  enum Urgency: Comparable {
    /// Some time.
    case background
    /// Somebody has it open.
    case watched
    /// Somebody waits for it.
    case asked
  }

  private struct Waiting {
    var urgency: Urgency
    var order: Int
  }

  private struct Running {
    var thread: Int32
    /// Whether it is to be done again, and what comes of it now is of no use.
    var isObsolete = false
    var urgency = Urgency.background
  }

  private struct State {
    var waiting: [Job: Waiting] = [:]
    var running: [Job: Running] = [:]
    /// How often a job was broken off in a row.
    var breaks: [Job: Int] = [:]
    var nextOrder = 0
    var isStopping = false
    var isKilling = false
  }

  /// After so many breaks in a row a job is finished, so that one who saves all the time sees
  /// something.
  private static let mostBreaks = 2

  private let state = Mutex(State())
  private let bell = Bell()
  /// The most threads that work on what nobody waits for.
  private let backgroundThreads: Int
  private let work: @Sendable (Job, _ isCurrent: () -> Bool) -> Void

  /// Starts to work.
  ///
  /// - Parameters:
  ///   - threads: How many jobs are done at once; one of them is kept free for what is urgent.
  ///   - work: Does a job. What it makes is to be thrown away when it is not current any more.
  init(threads: Int, work: @escaping @Sendable (Job, _ isCurrent: () -> Bool) -> Void) {
    self.work = work
    let count = max(2, threads)
    backgroundThreads = count - 1
    for _ in 0..<count { startThread { [self] in workUntilStopped() } }
  }

  /// Asks for a job.
  func add(_ job: Job, _ urgency: Urgency, restarting: Bool = true) {
    let startsKilling = state.withLock { state in
      guard !state.isStopping else { return false }
      if state.running[job] != nil, !restarting { return false }
      let known = state.waiting[job]
      state.waiting[job] = Waiting(
        urgency: max(urgency, known?.urgency ?? urgency),
        order: known?.order ?? state.nextOrder
      )
      state.nextOrder += 1
      guard state.running[job] != nil, state.breaks[job, default: 0] < Self.mostBreaks else {
        return false
      }
      state.running[job]?.isObsolete = true
      defer { state.isKilling = true }
      return !state.isKilling
    }
    bell.ring()
    if startsKilling { startThread { [self] in killObsoletePrograms() } }
  }

  /// Gives up what is being done, and does nothing more.
  ///
  /// - Returns: Whether all threads have come to rest within two seconds.
  func stop() -> Bool {
    let startsKilling = state.withLock { state in
      state.isStopping = true
      state.waiting = [:]
      for job in state.running.keys { state.running[job]?.isObsolete = true }
      defer { state.isKilling = true }
      return !state.isKilling
    }
    bell.ring()
    if startsKilling { startThread { [self] in killObsoletePrograms() } }
    for _ in 0..<400 {
      if state.withLock({ $0.running.isEmpty }) { return true }
      usleep(5_000)
    }
    return false
  }

  /// Whether nothing is waiting or being done.
  var isIdle: Bool { state.withLock { $0.waiting.isEmpty && $0.running.isEmpty } }

  // MARK: - The threads

  private func workUntilStopped() {
    let thread = Interruption.thread
    while true {
      let seen = bell.count
      let taken = state.withLock { $0.isStopping ? nil : take(from: &$0, on: thread) }
      guard let job = taken else {
        if state.withLock({ $0.isStopping }) { return }
        bell.wait(after: seen)
        continue
      }
      work(job) { state.withLock { $0.running[job]?.isObsolete == false } }
      state.withLock { state in
        let wasObsolete = state.running.removeValue(forKey: job)?.isObsolete == true
        state.breaks[job] = wasObsolete ? state.breaks[job, default: 0] + 1 : nil
      }
      bell.ring()
    }
  }

  private func take(from state: inout State, on thread: Int32) -> Job? {
    let inBackground = state.running.values.count { $0.urgency == .background }
    let best = state.waiting
      .filter { entry in
        state.running[entry.key] == nil
          && (entry.value.urgency > .background || inBackground < backgroundThreads)
      }
      .min { a, b in
        a.value.urgency != b.value.urgency
          ? a.value.urgency > b.value.urgency : a.value.order < b.value.order
      }
    guard let best else { return nil }
    state.waiting[best.key] = nil
    state.running[best.key] = Running(thread: thread, urgency: best.value.urgency)
    return best.key
  }

  /// Kills what obsolete jobs wait for, again and again until they are over: one may start a
  /// program after the other.
  private func killObsoletePrograms() {
    while true {
      let threads = state.withLock { state in
        let threads = state.running.values.filter(\.isObsolete).map(\.thread)
        if threads.isEmpty { state.isKilling = false }
        return threads
      }
      if threads.isEmpty { return }
      for thread in threads { Interruption.killPrograms(of: thread) }
      usleep(5_000)
    }
  }
}
