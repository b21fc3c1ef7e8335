// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that building Lectern does not build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Lectern", path: "..")],
  targets: [
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: [.product(name: "AttentionEngine", package: "Lectern")]
    ),
    .executableTarget(
      name: "SmallOperations",
      dependencies: [.product(name: "AttentionEngine", package: "Lectern")]
    )
  ]
)
