import Foundation
import Testing

/// The package as its manifest describes it.
private struct Manifest: Decodable {
  struct Target: Decodable {
    struct Dependency: Decodable {
      var byName: [String?]?
    }
    var name: String
    var type: String
    var path: String?
    var dependencies: [Dependency]
  }

  var targets: [Target]

  /// Reads the manifest of the package that this file belongs to.
  static func ofThisPackage() throws -> Manifest {
    // A folder of its own: the test run that this is a part of has locked the package's.
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("lectern-manifest-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", packageFolder.path, "--scratch-path", scratch.path,
      "dump-package",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Manifest.self, from: data)
  }
}

private let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The modules that the Swift files of a folder import.
private func imports(in folder: URL) throws -> Set<String> {
  let manager = FileManager.default
  guard let files = manager.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
  var found: Set<String> = []
  for case let file as URL in files where file.pathExtension == "swift" {
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      if let module = importedModule(in: line) { found.insert(module) }
    }
  }
  return found
}

/// The module of a line such as `package import CommonMark` or `@testable import HandMath`.
func importedModule(in line: Substring) -> String? {
  var words = line.split(separator: " ")[...]
  let before: Set<Substring> = ["public", "package", "internal", "private", "@testable", "@_exported"]
  while let first = words.first, before.contains(first) { words = words.dropFirst() }
  guard words.first == "import", words.count == 2, let module = words.last else { return nil }
  return module.split(separator: ".").first.map(String.init)
}

@Suite struct ImportTests {
  @Test(arguments: [
    ("import A", "A"), ("package import B", "B"), ("@testable import C", "C"),
    ("internal import D.E", "D"), ("// import F", nil), ("let import = 1", nil),
  ])
  func `the module of an import is found`(line: String, module: String?) {
    #expect(importedModule(in: line[...]) == module)
  }

  /// SwiftPM lets a target import what its dependencies depend on; a module then depends on more
  /// than the manifest says. And a dependency that nothing imports is an arrow that is not there.
  @Test func `each target imports what it declares, and nothing else of this package`() throws {
    let manifest = try Manifest.ofThisPackage()
    let own = Set(manifest.targets.map(\.name))
    #expect(own.contains("CommonMark"), "the manifest was read")
    for target in manifest.targets where target.type != "system" {
      let parent = target.type == "test" ? "Tests" : "Sources"
      let folder = packageFolder.appendingPathComponent(target.path ?? "\(parent)/\(target.name)")
      let declared = Set(target.dependencies.compactMap { $0.byName?.first ?? nil })
      let imported = try imports(in: folder).intersection(own)
      #expect(imported == declared, "the imports and the dependencies of \(target.name)")
    }
  }

  @Test func `each module says what it is for`() throws {
    let sources = packageFolder.appendingPathComponent("Sources")
    let modules = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    #expect(modules.count > 15)
    for module in modules {
      let readme = sources.appendingPathComponent("\(module)/README.md")
      #expect(FileManager.default.fileExists(atPath: readme.path), "\(module)/README.md")
    }
  }
}
