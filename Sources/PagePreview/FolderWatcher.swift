internal import CSystem
internal import Glibc

/// Waits until something changes in some folders, in some files, or until it is asked to stop.
///
/// The kernel's messages (inotify) only say when and where to look; what has changed is found by
/// looking. So nothing depends on how an editor saves, on messages that were lost, or on which
/// of two came first.
package final class FolderWatcher {
  /// What ended the waiting.
  package enum Happening: Equatable, Sendable {
    /// Files and folders that came, went or changed, by their paths.
    case changed(Set<String>)
    /// The other descriptor can be read.
    case signalled
    /// The time is over.
    case timedOut
  }

  /// Why the kernel's messages are not enough, in words; `nil` when they are. Then everything is
  /// looked at every half second.
  package private(set) var limitation: String?

  private var tree: FolderTree
  private var messages: FolderMessages?
  private let roots: [String]
  private let isPolling: Bool
  /// When single files and the roots were last looked at without being told to.
  private var lastLook = ContinuousClock.now

  /// After the last of a burst of messages it stays quiet for so long before it counts as over.
  private static let quiet = Duration.milliseconds(20)
  /// No burst lasts longer than this.
  private static let longest = Duration.milliseconds(200)
  /// How often everything is looked at when the kernel's messages are not enough.
  private static let pollInterval = Duration.milliseconds(500)
  /// How often what the kernel cannot tell of is looked at: files in folders that are not there.
  private static let careInterval = Duration.seconds(2)

  /// Begins to watch.
  ///
  /// - Parameters:
  ///   - roots: Folders that are watched with all that is in them, but for what begins with a dot.
  ///   - polls: Whether to look every half second whatever the kernel can do.
  package init(roots: [String], polls: Bool = false) {
    self.roots = roots
    isPolling = polls
    tree = FolderTree(roots: roots)
    messages = FolderMessages()
    if messages == nil { limitation = "the system lets no more programs watch folders" }
    if roots.contains(where: { lectern_is_remote($0) != 0 }) {
      limitation = "changes that other machines make in these folders are not told"
    }
    hear()
    // What changed before the kernel was asked to tell.
    _ = tree.look(at: nil)
  }

  /// Names the single files that count too, wherever they are and whether they are there or not.
  package func follow(files: Set<String>) {
    tree.follow(files: files)
    hear()
  }

  /// Waits.
  ///
  /// - Parameters:
  ///   - timeout: How long at most.
  ///   - descriptor: Another descriptor that ends the waiting; negative for none.
  /// - Returns: What ended it.
  package func wait(timeout: Duration, or descriptor: Int32 = -1) -> Happening {
    let end = ContinuousClock.now + timeout
    var places: Set<FolderTree.Place> = []
    var burst: (start: ContinuousClock.Instant, last: ContinuousClock.Instant)?
    while true {
      let now = ContinuousClock.now
      let lookInterval =
        limitation != nil || isPolling ? Self.pollInterval : Self.careInterval
      var until = min(end, lastLook + lookInterval)
      if let burst { until = min(burst.last + Self.quiet, burst.start + Self.longest) }
      if now >= until {
        if burst == nil, now >= lastLook + lookInterval {
          lastLook = now
          places = lookInterval == Self.pollInterval ? tree.places : tree.unheard(roots)
        }
        let changed = lookAgain(at: places)
        if !changed.isEmpty { return .changed(changed) }
        burst = nil
        places = []
        if now >= end { return .timedOut }
        continue
      }
      switch poll(for: until - now, descriptor) {
      case .other: return .signalled
      case .nothing: continue
      case .message:
        guard let heard = messages?.read() else { continue }
        let found = heard.isComplete ? heard.places : tree.places
        if found.isEmpty { continue }
        places.formUnion(found)
        let moment = ContinuousClock.now
        burst = (burst?.start ?? moment, moment)
      }
    }
  }

  /// Looks, and listens to the folders that are new; what came into them meanwhile is seen too.
  private func lookAgain(at places: Set<FolderTree.Place>) -> Set<String> {
    guard !places.isEmpty else { return [] }
    var changed = tree.look(at: places)
    for _ in 0..<8 {
      let new = hear()
      if new.isEmpty { break }
      changed.formUnion(tree.look(at: new))
    }
    return changed
  }

  /// Asks the kernel to tell of all that counts.
  ///
  /// - Returns: Where it does so from now on.
  @discardableResult private func hear() -> Set<FolderTree.Place> {
    guard messages != nil else { return [] }
    let new = messages?.listen(to: Interest.interests(of: tree)) ?? []
    if let problem = messages?.problem { limitation = problem }
    return new
  }

  private enum Woken { case message, other, nothing }

  private func poll(for time: Duration, _ descriptor: Int32) -> Woken {
    var waiting = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: messages?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let (seconds, attoseconds) = time.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
    let ready = Glibc.poll(&waiting, 2, Int32(clamping: max(0, milliseconds)))
    guard ready > 0 else { return .nothing }
    if waiting[0].revents != 0 { return .other }
    return waiting[1].revents != 0 ? .message : .nothing
  }
}

extension FolderTree {
  /// What the kernel may not be able to tell of.
  fileprivate func unheard(_ roots: [String]) -> Set<Place> {
    Set(files.keys.map(Place.file)).union(roots.map(Place.folder))
  }
}
