internal import Glibc

/// Keeps a cache's folder within its limit.
struct Removal {
  /// The folder.
  let folder: CacheFolder
  /// How many bytes its entries may take together.
  let limit: Int

  /// The file that counts what was stored since entries were removed last: one byte for each 4 KB.
  /// Bytes are appended, which several processes can do at once.
  private static let counter = "stored"
  private static let unit = 4096
  /// A draft that was not touched for so long, in seconds, is nobody's any more. If it is somebody's
  /// after all, that entry is not kept.
  private static let longestWriting = 3600

  /// Counts what was stored, and looks through the folder whenever an eighth of the limit has come
  /// together.
  func tidy(afterStoring bytes: Int) {
    removeDrafts()
    let descriptor = openat(
      folder.entries,
      Self.counter,
      O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC,
      0o600
    )
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let units = (bytes + Self.unit - 1) / Self.unit
    guard writeAll([UInt8](repeating: 0, count: units), to: descriptor) else { return }
    var status = stat()
    guard fstat(descriptor, &status) == 0,
      Int(status.st_size) * Self.unit > limit / 8
    else { return }
    ftruncate(descriptor, 0)
    removeEntries()
  }

  private struct Entry {
    var name: String
    var size: Int
    var time: Int
  }

  /// Removes the entries that were used longest ago, until an eighth of the limit is free.
  private func removeEntries() {
    var entries: [Entry] = []
    for name in names(in: folder.entries) where name.utf8.count == 64 {
      var status = stat()
      guard fstatat(folder.entries, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      let blocks = Int(status.st_blocks) * 512
      entries.append(Entry(name: name, size: blocks, time: Int(status.st_mtim.tv_sec)))
    }
    var total = entries.reduce(0) { $0 + $1.size }
    for entry in entries.sorted(by: { ($0.time, $0.name) < ($1.time, $1.name) }) {
      guard total > limit - limit / 8 else { break }
      // Whoever reads it now has it open; another process may have removed it already.
      unlinkat(folder.entries, entry.name, 0)
      total -= entry.size
    }
  }

  private func removeDrafts() {
    let now = Int(time(nil))
    for name in names(in: folder.drafts) {
      var status = stat()
      guard fstatat(folder.drafts, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
        abs(now - Int(status.st_mtim.tv_sec)) > Self.longestWriting
      else { continue }
      unlinkat(folder.drafts, name, 0)
    }
  }
}
