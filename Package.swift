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

// Targets stand in the order in which a notebook's data meets them.
let package = Package(
  name: "Lectern",
  products: [
    .library(name: "AttentionEngine", targets: ["AttentionEngine"]),
    // What the programs of notebooks are linked with; one file, so that they start quickly.
    .library(name: "LecternCells", type: .dynamic, targets: ["CellSupport"]),
  ],
  targets: [
    // libcmark reads CommonMark: the language's own reference implementation.
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(name: "CommonMark", dependencies: ["CCMark"], swiftSettings: rules),

    // libyaml reads front matter and cell options: YAML is too large a language to read by hand.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(
      name: "YAMLText",
      dependencies: ["CYAML"],
      exclude: ["README.md"],
      swiftSettings: rules
    ),

    .target(
      name: "NotebookModel",
      dependencies: ["CommonMark", "YAMLText"],
      exclude: ["README.md"],
      swiftSettings: rules
    ),

    .target(
      name: "AttentionKernels",
      exclude: ["README.md"],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
    ),
    .target(
      name: "AttentionEngine",
      dependencies: ["AttentionKernels"],
      exclude: ["README.md"],
      swiftSettings: rules
    ),

    .target(name: "CellTrace", exclude: ["README.md"], swiftSettings: rules),
    .target(name: "CCellRuntime"),
    .target(
      name: "CellSupport",
      dependencies: ["AttentionEngine", "CellTrace", "CCellRuntime"],
      swiftSettings: rules
    ),

    // swift-syntax comes with the toolchain that compiles the cells, so that what it calls Swift is
    // what the compiler calls Swift.
    .target(
      name: "SwiftSource",
      exclude: ["README.md"],
      swiftSettings: rules + seesSwiftSyntax,
      linkerSettings: linksSwiftSyntax
    ),

    .target(name: "CSystem"),
    .target(
      name: "NotebookEvaluation",
      dependencies: ["CommonMark", "NotebookModel", "SwiftSource", "CellTrace", "CSystem"],
      swiftSettings: rules + seesSwiftSyntax
    ),

    .target(name: "HandMath", exclude: ["README.md"], swiftSettings: rules),
    .executableTarget(
      name: "handmath-score",
      dependencies: ["HandMath"],
      exclude: ["README.md"],
      swiftSettings: rules
    ),

    .target(
      name: "NotebookVerification",
      dependencies: [
        "NotebookModel", "NotebookEvaluation", "CellTrace", "CommonMark", "HandMath", "YAMLText",
        "SwiftSource",
      ],
      swiftSettings: rules + seesSwiftSyntax
    ),

    .target(name: "NumberWriting", exclude: ["README.md"], swiftSettings: rules),
    .target(name: "HTMLWriting", exclude: ["README.md"], swiftSettings: rules),
    // JavaScriptCore runs KaTeX; it is opened when the first formula is typeset.
    .target(name: "CJavaScriptCore", exclude: ["README.md"]),
    .target(
      name: "MathTypesetting",
      dependencies: ["CJavaScriptCore", "HTMLWriting"],
      exclude: ["README.md"],
      swiftSettings: rules
    ),
    .target(
      name: "FigureDrawing",
      dependencies: ["CellTrace", "HTMLWriting", "NumberWriting"],
      exclude: ["README.md"],
      swiftSettings: rules
    ),

    .target(
      name: "NotebookHTML",
      dependencies: [
        "CommonMark", "NotebookModel", "NotebookEvaluation", "NotebookVerification", "CellTrace",
        "SwiftSource", "NumberWriting", "HTMLWriting", "MathTypesetting", "FigureDrawing",
      ],
      exclude: ["README.md"],
      swiftSettings: rules + seesSwiftSyntax
    ),

    .target(
      name: "LecternCLI",
      dependencies: [
        "CommonMark", "NotebookModel", "NotebookEvaluation", "NotebookVerification", "CellTrace",
        "MathTypesetting", "NotebookHTML",
      ],
      swiftSettings: rules + seesSwiftSyntax
    ),
    .executableTarget(
      name: "lectern",
      dependencies: ["LecternCLI"],
      swiftSettings: rules + seesSwiftSyntax
    ),

    .testTarget(
      name: "CommonMarkTests",
      dependencies: ["CommonMark"],
      resources: [.copy("Fixtures")],
      swiftSettings: rules
    ),
    .testTarget(name: "YAMLTextTests", dependencies: ["YAMLText"], swiftSettings: rules),
    .testTarget(
      name: "NotebookModelTests",
      dependencies: ["CommonMark", "NotebookModel"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "AttentionEngineTests",
      dependencies: ["AttentionEngine"],
      exclude: ["Goldens"],
      swiftSettings: rules
    ),
    .testTarget(name: "HandMathTests", dependencies: ["HandMath"], swiftSettings: rules),
    .testTarget(name: "CellTraceTests", dependencies: ["CellTrace"], swiftSettings: rules),
    .testTarget(
      name: "NotebookEvaluationTests",
      dependencies: ["CellTrace", "CommonMark", "NotebookEvaluation", "NotebookModel"],
      swiftSettings: rules + seesSwiftSyntax
    ),
    .testTarget(
      name: "SwiftSourceTests",
      dependencies: ["SwiftSource"],
      swiftSettings: rules + seesSwiftSyntax
    ),
    .testTarget(name: "NumberWritingTests", dependencies: ["NumberWriting"], swiftSettings: rules),
    .testTarget(name: "HTMLWritingTests", dependencies: ["HTMLWriting"], swiftSettings: rules),
    .testTarget(
      name: "MathTypesettingTests",
      dependencies: ["MathTypesetting", "HTMLWriting"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "FigureDrawingTests",
      dependencies: ["FigureDrawing", "CellTrace", "HTMLWriting"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "NotebookHTMLTests",
      dependencies: [
        "NotebookHTML", "CommonMark", "NotebookModel", "NotebookEvaluation",
        "NotebookVerification", "CellTrace", "SwiftSource", "HTMLWriting", "MathTypesetting",
        "FigureDrawing",
      ],
      swiftSettings: rules + seesSwiftSyntax
    ),
  ]
)
