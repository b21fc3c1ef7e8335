import AttentionEngine
import Glibc

/// The files made by `Tests/Golden/make_file_goldens.py`, and a folder to write others to.
enum FileGoldens {
  /// Where a file made by NumPy or by safetensors lies.
  static func path(_ name: String) -> String {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return folder.joined(separator: "/") + "/Goldens/Files/" + name
  }

  /// The bytes of such a file; none where it is not there, which no test takes for right.
  static func bytes(_ name: String) -> [UInt8] { read(path(name)) }

  /// All bytes of a file.
  static func read(_ path: String) -> [UInt8] {
    guard let stream = fopen(path, "r") else { return [] }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&chunk, 1, chunk.count, stream)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// What every golden array holds: element `i` is `(i + 1) / 3`.
  static func thirds(_ shape: [Int]) -> Tensor {
    Tensor((0..<shape.reduce(1, *)).map { Double($0 + 1) / 3 }, shape: shape)
  }

  /// What arrays of whole numbers hold: element `i` is `i`.
  static func whole(_ shape: [Int]) -> Tensor {
    Tensor.arange(shape.reduce(1, *)).reshaped(to: shape)
  }
}

/// A folder of its own, taken away in the end with all that lies in it.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/engine-files-XXXXXX".utf8CString)
    _ = mkdtemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in names { unlink(path + "/" + name) }
    rmdir(path)
  }

  /// What lies in it.
  var names: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file and says where it is.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) -> String {
    let path = self.path + "/" + name
    guard let stream = fopen(path, "w") else { return path }
    let bytes = Array(bytes)
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    return path
  }
}

/// The error that a call ends with, as a sentence without the folder; empty where it ends well.
func sentence(_ folder: TemporaryFolder, _ body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch {
    let text = "\(error)"
    return text.hasPrefix(folder.path + "/")
      ? String(text.dropFirst(folder.path.count + 1)) : text
  }
}
