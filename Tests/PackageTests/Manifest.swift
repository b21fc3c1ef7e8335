import Foundation

/// What the manifest says of the targets, as the package manager itself understands it.
struct Manifest: Decodable {
  /// The targets, in the manifest's order.
  var targets: [Target]

  /// One target.
  struct Target: Decodable {
    /// Its name.
    var name: String
    /// `regular`, `executable`, `test` or `system`.
    var type: String
    /// Where it is, when that is not where its name says.
    var path: String?
    /// What it declares to depend on.
    var dependencies: [Dependency]

    /// The names that it declares to depend on.
    var declared: Set<String> { Set(dependencies.compactMap(\.name)) }
    /// Its folder in the package.
    var folder: String { path ?? (type == "test" ? "Tests/" : "Sources/") + name }
  }

  /// A dependency on another target: its name, and the conditions under which it is one.
  struct Dependency: Decodable {
    private var byName: [String?]?
    private var target: [String?]?

    /// The other target's name.
    var name: String? { (byName ?? target)?.first ?? nil }
  }

  /// Reads the manifest of this package.
  init() throws {
    let scratch = NSTemporaryDirectory() + "lectern-manifest-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--disable-sandbox", "--scratch-path", scratch, "--package-path",
      packageFolder.path, "dump-package",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    self = try JSONDecoder().decode(Manifest.self, from: bytes)
  }
}

/// The folder of the package: this file stands two folders below it.
let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The files of the package in a folder, those of folders inside it included, by path.
///
/// - Parameters:
///   - folder: The folder, within the package.
///   - endings: What their names may end with.
/// - Returns: Each file's path within the package with its text.
/// - Throws: What Foundation throws for a file that cannot be read.
func files(in folder: String, endings: [String]) throws -> [(path: String, text: String)] {
  let start = packageFolder.appendingPathComponent(folder)
  // What is built or installed, by `make bench-engine` for one, stands in folders with a dot.
  let walk = FileManager.default.enumerator(
    at: start,
    includingPropertiesForKeys: nil,
    options: .skipsHiddenFiles
  )
  guard let walk else { return [] }
  return try walk.compactMap { $0 as? URL }
    .filter { file in endings.contains { file.lastPathComponent.hasSuffix($0) } }
    .map { ($0.path, try String(contentsOf: $0, encoding: .utf8)) }
    .sorted { $0.0 < $1.0 }
}
