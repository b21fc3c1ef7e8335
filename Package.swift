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
    .target(name: "HandMath", exclude: ["README.md"], swiftSettings: rules),
    .executableTarget(
      name: "handmath-score",
      dependencies: ["HandMath"],
      exclude: ["README.md"],
      swiftSettings: rules
    ),
    .testTarget(name: "HandMathTests", dependencies: ["HandMath"], swiftSettings: rules),
  ]
)
