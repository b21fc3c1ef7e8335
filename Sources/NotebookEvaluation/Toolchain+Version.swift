internal import CellTrace
internal import Glibc

extension Toolchain {
  /// The version that the compiler says it has, such as `Swift version 6.3.1
  /// (swift-6.3.1-RELEASE)`; `nil` when it cannot be asked.
  package var compilerVersion: String? {
    guard let output = try? MemoryFile(named: "version"),
      let input = try? MemoryFile(named: "input"),
      let process = try? ChildProcess(
        path: frontend,
        arguments: ["-frontend", "-version"],
        environment: ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"],
        directory: "/",
        descriptors: [input.descriptor, output.descriptor, output.descriptor],
        limits: RunLimits().compiler,
        box: nil
      ),
      case .exited(0) = process.wait(milliseconds: 10_000)
    else { return nil }
    return Self.version(in: Array(output.text.utf8))
  }

  /// The version of the compiler that made the modules which cells import; `nil` when they do not
  /// say. No other compiler can read them.
  package var libraryVersion: String? {
    guard let file = fopen(modulesFolder + "/CellSupport.swiftmodule", "rb") else { return nil }
    defer { fclose(file) }
    // The version stands behind the list of the names in use, long before the module's contents.
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Self.version(in: bytes.prefix(count))
  }

  /// The first text of the form `Swift version 6.3.1 (name)` in some bytes.
  static func version(in bytes: some Collection<UInt8>) -> String? {
    let bytes = Array(bytes)
    let mark = Array("Swift version ".utf8)
    guard bytes.count > mark.count else { return nil }
    let start = (0...(bytes.count - mark.count)).first { index in
      bytes[index] == mark[0] && bytes[index...].starts(with: mark)
    }
    guard let start, let end = bytes[start...].prefix(200).firstIndex(of: UInt8(ascii: ")")) else {
      return nil
    }
    let text = bytes[start...end]
    return text.allSatisfy { (0x20..<0x7F).contains($0) }
      ? String(decoding: text, as: UTF8.self) : nil
  }
}
