internal import CSystem
package import Digests

/// The libraries that the command runs with: the parsers of Markdown, YAML and Swift decide what a note
/// says, and the system's mathematics what some cells compute.
package enum LoadedLibraries {
  /// What stands for them, worked out once: what is opened later, by name, is not among them.
  package static let identity: Digest = {
    var key = KeyWriter(of: "libraries")
    for library in all.sorted(by: { $0.path < $1.path }) { library.add(to: &key) }
    return key.key
  }()

  /// A library in memory.
  struct Library {
    /// Where it was opened.
    var path: String
    /// What its linker called its contents; empty where it did not.
    var buildID: [UInt8]

    fileprivate func add(to key: inout KeyWriter) {
      if buildID.isEmpty {
        key.add(stateOf: path)
      } else {
        key.add("library", bytes: buildID)
      }
    }
  }

  /// The libraries that are loaded now, without the program itself and what the kernel puts beside it.
  static var all: [Library] {
    var libraries: [Library] = []
    withUnsafeMutablePointer(to: &libraries) { list in
      lectern_visit_libraries(
        { context, path, id, count in
          guard let path, let list = context?.assumingMemoryBound(to: [Library].self) else {
            return
          }
          let bytes = UnsafeBufferPointer(start: id, count: id == nil ? 0 : count)
          list.pointee.append(Library(path: String(cString: path), buildID: Array(bytes)))
        },
        list
      )
    }
    return libraries.filter { $0.path.hasPrefix("/") }
  }
}
