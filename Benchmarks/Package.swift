// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that building Lectern does not build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Lectern", path: "..")],
  targets: [
    // What the machine can do at most, and what the system counts of a process.
    .target(name: "MachinePeak"),
    // What both of the next two train.
    .target(
      name: "TrainingSteps",
      dependencies: [.product(name: "AttentionEngine", package: "Lectern")]
    ),
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: [
        "MachinePeak", "TrainingSteps", .product(name: "AttentionEngine", package: "Lectern"),
      ]
    ),
    .executableTarget(
      name: "EngineConduct",
      dependencies: [
        "MachinePeak", "TrainingSteps", .product(name: "AttentionEngine", package: "Lectern"),
      ]
    ),
    .executableTarget(
      name: "SmallOperations",
      dependencies: [.product(name: "AttentionEngine", package: "Lectern")]
    ),
  ]
)
