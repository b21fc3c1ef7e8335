internal import Glibc

/// The kernel's messages about changes in folders (inotify).
final class FolderMessages {
  /// Can be read when there are messages.
  let descriptor: Int32
  /// Why not every folder is listened to; `nil` when each is.
  private(set) var problem: String?

  /// What is listened to, by path.
  private var heard: [String: (identity: FileStamp.Identity, watch: Int32)] = [:]
  /// The paths behind the kernel's numbers; links can make several of one folder.
  private var paths: [Int32: Set<String>] = [:]
  private var interests: [String: Interest] = [:]

  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
      | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF
  )
  /// `IN_ONLYDIR`, whose value is too large for Swift to take it from C as it is.
  private static let onlyFolders: UInt32 = 0x0100_0000

  /// Opens the line; `nil` when the system has none left.
  init?() {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Listens to folders, and no longer to those that are not named.
  ///
  /// - Returns: Where to look, since it was not listened to before.
  func listen(to wanted: [String: Interest]) -> Set<FolderTree.Place> {
    var new: Set<FolderTree.Place> = []
    for (path, known) in heard where wanted[path] == nil {
      drop(path, known.watch)
    }
    for (path, interest) in wanted {
      guard let stamp = FileStamp(of: path), stamp.isFolder else {
        if let known = heard[path] { drop(path, known.watch) }
        continue
      }
      if let known = heard[path] {
        if known.identity == stamp.identity {
          if interests[path] != interest { new.formUnion(added(to: path, interest)) }
          continue
        }
        drop(path, known.watch)
      }
      let watch = inotify_add_watch(descriptor, path, Self.events | Self.onlyFolders)
      guard watch >= 0 else {
        if errno == ENOSPC {
          problem = "the system's limit of watched folders (fs.inotify.max_user_watches) is reached"
        }
        continue
      }
      heard[path] = (stamp.identity, watch)
      paths[watch, default: []].insert(path)
      new.formUnion(interest.places(for: nil))
    }
    interests = wanted
    return new
  }

  private func added(to path: String, _ interest: Interest) -> Set<FolderTree.Place> {
    interest.places(for: nil).subtracting(interests[path]?.places(for: nil) ?? [])
  }

  private func drop(_ path: String, _ watch: Int32) {
    heard[path] = nil
    paths[watch]?.remove(path)
    if paths[watch]?.isEmpty == true {
      paths[watch] = nil
      inotify_rm_watch(descriptor, watch)
    }
  }

  /// Reads all messages.
  ///
  /// - Returns: Where to look; not complete when messages were lost.
  func read() -> (places: Set<FolderTree.Place>, isComplete: Bool) {
    var places: Set<FolderTree.Place> = []
    var isComplete = true
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return (places, isComplete) }
      var rest = buffer[..<count]
      // struct inotify_event: watch, mask, cookie and length, 4 bytes each, then the name.
      while rest.count >= 16 {
        let words = rest.withUnsafeBytes { bytes in
          (0..<4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self) }
        }
        let name = rest.dropFirst(16).prefix(Int(words[3])).prefix { $0 != 0 }
        rest = rest.dropFirst(16 + Int(words[3]))
        if words[1] & UInt32(IN_Q_OVERFLOW) != 0 { isComplete = false }
        let watch = Int32(bitPattern: words[0])
        for path in paths[watch] ?? [] {
          let thing = name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
          places.formUnion(interests[path]?.places(for: thing) ?? [])
          if words[1] & UInt32(IN_IGNORED) != 0 { heard[path] = nil }
        }
        if words[1] & UInt32(IN_IGNORED) != 0 { paths[watch] = nil }
      }
    }
  }
}
