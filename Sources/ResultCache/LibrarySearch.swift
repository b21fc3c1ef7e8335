internal import Glibc

/// Finds the files of libraries that are opened by name, and opens none: a call that needs no library
/// is to know whether one has changed.
package struct LibrarySearch: Sendable {
  private let folders: [String]
  /// The paths that the system's list of libraries gives for each name.
  private let listed: [String: [String]]

  /// Reads the list.
  ///
  /// - Parameters:
  ///   - variable: Folders that are looked into first, with colons between; `LD_LIBRARY_PATH`.
  ///   - list: The list that `ldconfig` writes; a system without it has the usual folders.
  ///   - names: The names that will be asked for.
  package init(
    variable: String = getenv("LD_LIBRARY_PATH").map { String(cString: $0) } ?? "",
    list: String = "/etc/ld.so.cache",
    for names: Set<String>
  ) {
    folders =
      variable.split(whereSeparator: { $0 == ":" || $0 == ";" }).map(String.init)
      + ["/lib64", "/usr/lib64", "/lib", "/usr/lib"]
    listed = Self.paths(of: names, inListAt: list)
  }

  /// All files that a name may stand for; which of them is opened also depends on the machine's kind.
  package func files(of name: String) -> [String] {
    let paths = folders.map { $0 + "/" + name } + (listed[name] ?? [])
    return paths.filter { access($0, R_OK) == 0 }
  }

  /// Reads the list's newer form: a head, entries of 24 bytes, and texts, to which the entries point.
  ///
  /// Source: glibc, `elf/dl-cache.h` (`struct cache_file_new`).
  private static func paths(of names: Set<String>, inListAt path: String) -> [String: [String]] {
    guard let bytes = contents(of: path), let start = start(of: bytes) else { return [:] }
    func number(_ place: Int) -> Int? {
      guard place >= 0, place + 4 <= bytes.count else { return nil }
      return (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    guard let count = number(start + 20), count <= bytes.count / 24 else { return [:] }
    let sought = names.map { Array($0.utf8) + [0] }
    var found: [String: [String]] = [:]
    for place in 0..<count {
      let entry = start + 48 + 24 * place
      guard let key = number(entry + 4), let value = number(entry + 8),
        let name = sought.first(where: { isText($0, at: start + key, in: bytes) }),
        start + value < bytes.count
      else { continue }
      let path = bytes[(start + value)...].prefix { $0 != 0 }
      found[String(decoding: name.dropLast(), as: UTF8.self), default: []]
        .append(String(decoding: path, as: UTF8.self))
    }
    return found
  }

  private static func isText(_ text: [UInt8], at place: Int, in bytes: [UInt8]) -> Bool {
    guard place <= bytes.count - text.count else { return false }
    for offset in text.indices where bytes[place + offset] != text[offset] { return false }
    return true
  }

  /// Where the newer form begins, which may stand behind the older one.
  private static func start(of bytes: [UInt8]) -> Int? {
    let mark = Array("glibc-ld.so.cache1.1".utf8)
    if bytes.starts(with: mark) { return 0 }
    guard bytes.starts(with: Array("ld.so-1.7.0".utf8)) else { return nil }
    return stride(from: 0, to: bytes.count, by: 4).first { bytes[$0...].starts(with: mark) }
  }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, (0...(16 << 20)).contains(Int(status.st_size)) else {
      return nil
    }
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, filled in
      filled = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
  }
}
