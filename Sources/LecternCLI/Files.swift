internal import Glibc

/// Why a file or a folder could not be used.
struct FileError: Error, Equatable {
  /// The file or folder.
  var path: String
  /// What the system says.
  var reason: String

  /// Takes the reason from the last system call.
  init(lastReasonFor path: String) {
    self.path = path
    reason = String(cString: strerror(errno))
  }

  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// What a path leads to.
enum FileKind: Equatable {
  case file, folder, other, nothing

  /// Looks, following links.
  init(at path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = .nothing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}

/// Why nothing is found at a path, if something may be there: a folder on the way that may not be entered.
/// `nil` when nothing is there.
func obstacle(on path: String) -> String? {
  var status = stat()
  guard stat(path, &status) != 0, errno != ENOENT, errno != ENOTDIR else { return nil }
  return String(cString: strerror(errno))
}

/// What tells a file or folder from all others, whatever it is called.
struct FileIdentity: Hashable {
  private let device: dev_t
  private let number: ino_t

  /// Looks, following links.
  init(of path: String) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    device = isThere ? status.st_dev : 0
    number = isThere ? status.st_ino : 0
  }
}

/// Whether a file can be read.
func isReadable(_ path: String) -> Bool {
  access(path, R_OK) == 0
}

/// Reads a whole file.
func readFile(_ path: String) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError(lastReasonFor: path) }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw FileError(lastReasonFor: path)
    }
    bytes += buffer[..<count]
  }
}

/// Reads at most so many bytes at the end of a file.
func endOfFile(_ path: String, _ count: Int) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError(lastReasonFor: path) }
  defer { close(descriptor) }
  let start = max(0, lseek(descriptor, 0, SEEK_END) - count)
  var bytes = [UInt8](repeating: 0, count: count)
  let got = pread(descriptor, &bytes, count, start)
  guard got >= 0 else { throw FileError(lastReasonFor: path) }
  return Array(bytes[..<got])
}

/// Writes a file beside its place and renames it, so that a reader sees the old contents or the
/// new, and never half of either.
func writeFile(_ text: String, to path: String) throws(FileError) {
  try writeFile(Array(text.utf8), to: path)
}

/// Writes a file of any bytes in the same way.
func writeFile(_ bytes: [UInt8], to path: String) throws(FileError) {
  let draft = try FileDraft(path)
  try draft.write(bytes)
  try draft.finish()
}

/// Adds a text at the end of a file.
func append(_ text: String, to path: String) throws(FileError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw FileError(lastReasonFor: path) }
  defer { close(descriptor) }
  try write(text, to: descriptor, of: path)
}

/// Writes the whole of a text to an open file.
func write(_ text: String, to descriptor: Int32, of path: String) throws(FileError) {
  try write(Array(text.utf8), to: descriptor, of: path)
}

/// Writes all bytes to an open file.
func write(_ bytes: [UInt8], to descriptor: Int32, of path: String) throws(FileError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      throw FileError(lastReasonFor: path)
    }
    rest = rest.dropFirst(count)
  }
}

/// Prints on standard error, where nobody can be told that it failed.
func printError(_ text: String, terminator: String = "\n") {
  try? write(text + terminator, to: STDERR_FILENO, of: "standard error")
}

/// Makes a folder and those that it stands in.
func makeFolder(_ path: String) throws(FileError) {
  var made = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    made += part + "/"
    if mkdir(made, 0o755) != 0, errno != EEXIST {
      throw FileError(lastReasonFor: String(made.dropLast()))
    }
  }
  guard FileKind(at: path) == .folder else {
    throw FileError(path: path, reason: "it is a file, and a folder is needed")
  }
}

/// The names in a folder, in order.
func names(inFolder path: String) throws(FileError) -> [String] {
  guard let stream = opendir(path) else { throw FileError(lastReasonFor: path) }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// The folder that a path stands in; `.` for a name alone.
func parentFolder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Whether a descriptor is a terminal.
func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// A path of a folder from the root on, without links; the root for one that is not there.
func absolute(_ folder: String) -> String {
  guard let resolved = realpath(folder, nil) else { return "/" }
  defer { free(resolved) }
  return String(cString: resolved)
}
