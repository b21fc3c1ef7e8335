/// What a message about a folder means for what is known.
struct Interest: Equatable {
  /// Where to look whatever happened in the folder.
  var always: Set<FolderTree.Place> = []
  /// Where to look when something happened to a thing of this name.
  var named: [String: Set<FolderTree.Place>] = [:]

  /// Where to look after a message.
  ///
  /// - Parameter name: The thing that something happened to; `nil` for the folder itself.
  /// - Returns: The places.
  func places(for name: String?) -> Set<FolderTree.Place> {
    guard let name else { return named.values.reduce(always) { $0.union($1) } }
    // What begins with a dot is an editor's or a version control's own.
    return (name.hasPrefix(".") ? [] : always).union(named[name] ?? [])
  }

  /// What is to be heard from which folder, so that nothing that counts is missed.
  static func interests(of tree: FolderTree) -> [String: Interest] {
    var interests: [String: Interest] = [:]
    for (path, known) in tree.folders {
      interests[path, default: Interest()].always.insert(.folder(path))
      for case let target? in known.listing.entries.values.map(\.target) {
        // A link to a file changes when the file does, which lies elsewhere.
        let (folder, name) = split(target)
        interests[folder, default: Interest()].named[name, default: []].insert(.folder(path))
      }
    }
    for place in tree.places {
      switch place {
      case .file(let path):
        let (folder, name) = split(path)
        interests[folder, default: Interest()].named[name, default: []].insert(place)
      case .folder(let path):
        // A folder that goes and comes back is seen from the one around it.
        let (folder, name) = split(path)
        guard folder != path, tree.folders[folder] == nil else { continue }
        interests[folder, default: Interest()].named[name, default: []].insert(place)
      }
    }
    return interests
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let name = String(path[path.index(after: slash)...])
    return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
  }
}
