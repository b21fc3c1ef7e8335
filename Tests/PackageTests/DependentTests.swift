import Foundation
import Testing

/// The engine as another package uses it: with nothing else, and as its README says.
@Suite struct DependentTests {
  /// Builds the README's example as a package of its own, and runs it.
  ///
  /// It trains for 300 steps from fixed seeds: its numbers are the same on every machine, and the loss
  /// falls from ln 10 (ten answers alike) to nearly nothing.
  @Test func `the example of the engine's README builds against the engine alone, and learns`()
    throws
  {
    let readme = try String(
      contentsOf: packageFolder.appendingPathComponent("Sources/AttentionEngine/README.md"),
      encoding: .utf8
    )
    let example = try #require(programs(in: readme).first)
    #expect(example.split(separator: "\n").count <= 34)

    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lectern-dependent-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let sources = folder.appendingPathComponent("Sources/Reader")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try manifest.write(
      to: folder.appendingPathComponent("Package.swift"),
      atomically: true,
      encoding: .utf8
    )
    try example.write(
      to: sources.appendingPathComponent("main.swift"),
      atomically: true,
      encoding: .utf8
    )
    let build = try run(["swift", "build", "--package-path", folder.path, "--disable-sandbox"])
    #expect(build.status == 0, "\(build.output.suffix(2000))")
    let program = try run([folder.appendingPathComponent(".build/debug/Reader").path])
    #expect(program.status == 0)

    let losses = program.output.split(separator: "\n").compactMap { line -> Double? in
      let words = line.split(separator: " ")
      return words.count == 2 ? Double(words[1]) : nil
    }
    let first = try #require(losses.first)
    let last = try #require(losses.last)
    #expect(abs(first - log(10)) < 0.2)
    #expect(last < 0.01)
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.1
    import PackageDescription

    let package = Package(
      name: "Reader",
      dependencies: [.package(name: "Lectern", path: "\(packageFolder.path)")],
      targets: [
        .executableTarget(
          name: "Reader",
          dependencies: [.product(name: "AttentionEngine", package: "Lectern")]
        )
      ]
    )
    """
  }

  /// The Swift programs of a Markdown text: the blocks that import the engine.
  private func programs(in text: String) -> [String] {
    text.components(separatedBy: "```swift\n").dropFirst().compactMap { block in
      let code = block.components(separatedBy: "```")[0]
      return code.contains("import AttentionEngine") ? code : nil
    }
  }

  private func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}
