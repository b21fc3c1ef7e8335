// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// The folder in which the toolchain that builds this package keeps swift-syntax: beside the
/// `swiftc` that is found first on the path, as `usr/lib/swift/host` is beside `usr/bin`.
let toolchainHost: String = {
  let folders = (Context.environment["PATH"] ?? "").split(separator: ":")
  let compilers = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent("swiftc") }
  let hosts = compilers.map {
    $0.resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("lib/swift/host").path
  }
  let files = FileManager.default
  return hosts.first { files.fileExists(atPath: $0 + "/SwiftSyntax.swiftmodule") }
    ?? "/usr/lib/swift/host"
}()

/// Lets a target import swift-syntax, and what imports it.
let seesSwiftSyntax: [SwiftSetting] = [.unsafeFlags(["-I", toolchainHost])]

/// Links swift-syntax from the toolchain, at build time and at run time.
let linksSwiftSyntax: [LinkerSetting] = [
  .unsafeFlags(["-L", toolchainHost, "-Xlinker", "-rpath", "-Xlinker", toolchainHost])
]

/// Every Swift target is held to the same rules: Swift 6, explicit access on imports, and members
/// only from modules that the file itself imports.
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Each folder says what it is for in a file that is not compiled.
let readme = ["README.md"]

// Targets stand in the order in which a notebook's data meets them.
let package = Package(
  name: "Lectern",
  products: [],
  targets: [
    .target(name: "CellTrace", swiftSettings: rules),
    .target(name: "NumberWriting", exclude: readme, swiftSettings: rules),
    .target(name: "HTMLWriting", exclude: readme, swiftSettings: rules),
    .target(name: "CJavaScriptCore", exclude: readme),
    .target(
      name: "MathTypesetting",
      dependencies: ["CJavaScriptCore", "HTMLWriting"],
      exclude: readme,
      swiftSettings: rules
    ),
    .target(
      name: "SwiftSource",
      exclude: readme,
      swiftSettings: rules + seesSwiftSyntax,
      linkerSettings: linksSwiftSyntax
    ),
    .target(
      name: "FigureDrawing",
      dependencies: ["CellTrace", "HTMLWriting", "NumberWriting"],
      exclude: readme,
      swiftSettings: rules
    ),
    .testTarget(name: "HTMLWritingTests", dependencies: ["HTMLWriting"], swiftSettings: rules),
    .testTarget(name: "NumberWritingTests", dependencies: ["NumberWriting"], swiftSettings: rules),
    .testTarget(
      name: "MathTypesettingTests",
      dependencies: ["MathTypesetting", "HTMLWriting"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "SwiftSourceTests",
      dependencies: ["SwiftSource"],
      swiftSettings: rules + seesSwiftSyntax
    ),
    .testTarget(
      name: "FigureDrawingTests",
      dependencies: ["FigureDrawing", "CellTrace", "HTMLWriting"],
      swiftSettings: rules
    ),
  ]
)
