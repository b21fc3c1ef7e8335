// swift-tools-version: 6.1
import PackageDescription

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
    .testTarget(name: "HTMLWritingTests", dependencies: ["HTMLWriting"], swiftSettings: rules),
    .testTarget(name: "NumberWritingTests", dependencies: ["NumberWriting"], swiftSettings: rules),
    .testTarget(
      name: "MathTypesettingTests",
      dependencies: ["MathTypesetting", "HTMLWriting"],
      swiftSettings: rules
    ),
  ]
)
