/// What is known of some folders and files: enough to say, after another look, what has changed.
///
/// It knows nothing of how one learns that it is time to look: that is the same for the kernel's
/// messages, for lost messages, and for looking every now and then.
struct FolderTree {
  /// Something that can be looked at again.
  enum Place: Hashable {
    /// The things in a folder.
    case folder(String)
    /// A single file.
    case file(String)
  }

  /// The folders whose every change counts, with all that is in them.
  private let roots: [String]
  /// The folders, by their paths.
  private(set) var folders: [String: Known] = [:]
  /// Single files, here or elsewhere, there or not.
  private(set) var files: [String: FileStamp?] = [:]

  /// A folder as it was when it was looked at.
  struct Known {
    var identity: FileStamp.Identity
    var mode: UInt32
    var listing = FolderListing()
    /// The folders that it is in, itself included, for links that lead round and round.
    var chain: [FileStamp.Identity]
  }

  /// The most folders in one another.
  private static let deepest = 64

  /// Looks at folders for the first time.
  init(roots: [String]) {
    self.roots = roots
    _ = look(at: nil)
  }

  /// Names the single files that count too.
  mutating func follow(files wanted: Set<String>) {
    files = files.filter { wanted.contains($0.key) }
    for file in wanted where files[file] == nil {
      files.updateValue(FileStamp(of: file), forKey: file)
    }
  }

  /// All places.
  var places: Set<Place> {
    Set(folders.keys.map(Place.folder)).union(files.keys.map(Place.file))
      .union(roots.map(Place.folder))
  }

  /// Looks again.
  ///
  /// - Parameter places: Where; `nil` for everywhere.
  /// - Returns: The paths of the files and folders that came, went or changed.
  mutating func look(at places: Set<Place>?) -> Set<String> {
    var changed: Set<String> = []
    for place in places ?? self.places {
      switch place {
      case .file(let path):
        guard let known = files[path] else { continue }
        let stamp = FileStamp(of: path)
        if stamp != known {
          changed.insert(path)
          files.updateValue(stamp, forKey: path)
        }
      case .folder(let path):
        if folders[path] != nil || roots.contains(path) {
          look(in: path, chain: folders[path].map { $0.chain.dropLast() } ?? [], &changed)
        }
      }
    }
    return changed
  }

  private mutating func look(
    in path: String,
    chain: [FileStamp.Identity],
    _ changed: inout Set<String>
  ) {
    guard let stamp = FileStamp(of: path), stamp.isFolder, !chain.contains(stamp.identity),
      chain.count < Self.deepest
    else { return forget(path, &changed) }
    let old = folders[path]
    let listing = FolderListing(of: path)
    folders[path] = Known(
      identity: stamp.identity,
      mode: stamp.mode,
      listing: listing,
      chain: chain + [stamp.identity]
    )
    if let old, old.mode != stamp.mode { changed.insert(path) }
    for (name, entry) in listing.entries {
      let before = old?.listing.entries[name]
      let inner = path == "/" ? "/" + name : path + "/" + name
      guard let stamp = entry.stamp, stamp.isFolder else {
        if before?.stamp?.isFolder == true { forget(inner, &changed) }
        if before != entry { changed.insert(inner) }
        continue
      }
      if before?.stamp?.isFolder != true {
        changed.insert(inner)
      } else if before?.stamp?.identity == stamp.identity, folders[inner] != nil {
        // What is in it is another look's matter.
        continue
      }
      look(in: inner, chain: chain + [folders[path]?.identity].compactMap { $0 }, &changed)
    }
    for name in old?.listing.entries.keys ?? [:].keys where listing.entries[name] == nil {
      let inner = path == "/" ? "/" + name : path + "/" + name
      changed.insert(inner)
      forget(inner, &changed)
    }
  }

  private mutating func forget(_ path: String, _ changed: inout Set<String>) {
    guard let known = folders.removeValue(forKey: path) else { return }
    changed.insert(path)
    for name in known.listing.entries.keys {
      changed.insert(path + "/" + name)
      forget(path + "/" + name, &changed)
    }
  }
}
