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

// Targets stand in the order in which a notebook's data meets them.
let package = Package(
  name: "Lectern",
  products: [],
  targets: [
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(
      name: "CommonMark",
      dependencies: ["CCMark"],
      exclude: ["README.md"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "CommonMarkTests",
      dependencies: ["CommonMark"],
      exclude: ["Fixtures"],
      swiftSettings: rules
    ),
  ]
)
