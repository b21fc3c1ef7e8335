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

/// Lets the installed command find the libraries of the toolchain that built it beside itself, so
/// that it goes on working when the toolchain is moved or replaced: their interfaces may change with
/// every version. They are looked for before those of the toolchain.
let findsInstalledLibraries: [LinkerSetting] = [
  .unsafeFlags([
    "-no-toolchain-stdlib-rpath",
    "-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib/lectern/runtime",
    "-Xlinker", "-rpath", "-Xlinker", toolchainHost,
    "-Xlinker", "-rpath", "-Xlinker",
    URL(fileURLWithPath: toolchainHost).deletingLastPathComponent()
      .appendingPathComponent("linux").path,
  ])
]

/// Every Swift target is held to the same rules: Swift 6, explicit access on imports, and members
/// only from modules that the file itself imports.
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A Swift module with its README beside the sources.
///
/// - Parameters:
///   - name: The module.
///   - dependencies: The modules that it imports, every one of them: a test compares the two.
///   - seesSyntax: Whether it imports a module that imports swift-syntax.
///   - isOptimized: Whether it is optimized in a debug build as well.
///   - linkerSettings: What else it is linked with.
/// - Returns: The target.
func module(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  seesSyntax: Bool = false,
  isOptimized: Bool = false,
  linkerSettings: [LinkerSetting] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    exclude: ["README.md"],
    swiftSettings: rules + (seesSyntax ? seesSwiftSyntax : [])
      + (isOptimized ? [.unsafeFlags(["-O"])] : []),
    linkerSettings: linkerSettings
  )
}

/// The tests of a module.
func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  seesSyntax: Bool = false,
  exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    exclude: exclude,
    resources: resources,
    swiftSettings: rules + (seesSyntax ? seesSwiftSyntax : [])
  )
}

// Targets stand in the order in which a notebook's data meets them.
let targets: [Target] = [
  // Always optimized: a page or a library is read through in every run, in tests as well.
  module("Digests", isOptimized: true),
  // libcmark reads CommonMark: the language's own reference implementation.
  .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
  module("CommonMark", ["CCMark"]),

  // libyaml reads front matter and cell options: YAML is too large a language to read by hand.
  .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
  module("YAMLText", ["CYAML"]),
  module("NotebookModel", ["CommonMark", "YAMLText"]),

  .target(
    name: "AttentionKernels",
    exclude: ["README.md"],
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
  ),
  module("AttentionEngine", ["AttentionKernels"]),

  module("CellTrace"),
  .target(name: "CCellRuntime", exclude: ["README.md"]),
  module("CellSupport", ["AttentionEngine", "CellTrace", "CCellRuntime"]),

  // swift-syntax comes with the toolchain that compiles the cells, so that what it calls Swift is
  // what the compiler calls Swift.
  module("SwiftSource", seesSyntax: true, linkerSettings: linksSwiftSyntax),
  .target(name: "CSystem", exclude: ["README.md"]),
  module("ResultCache", ["Digests"]),
  module(
    "NotebookEvaluation",
    [
      "CommonMark", "NotebookModel", "SwiftSource", "CellTrace", "CSystem", "Digests",
      "ResultCache",
    ],
    seesSyntax: true
  ),

  module("NumberWriting"),
  module("ValueText", ["CellTrace", "NumberWriting"]),
  module("HandMath"),
  .executableTarget(
    name: "handmath-score",
    dependencies: ["HandMath"],
    exclude: ["README.md"],
    swiftSettings: rules
  ),
  module(
    "NotebookVerification",
    [
      "CommonMark", "YAMLText", "NotebookModel", "CellTrace", "SwiftSource", "NotebookEvaluation",
      "HandMath", "ValueText",
    ],
    seesSyntax: true
  ),

  module("HTMLWriting", ["Digests"]),
  // JavaScriptCore runs KaTeX, which sets formulas as no library in C does; both come with Debian.
  // The library is opened when the first formula is typeset.
  .target(name: "CJavaScriptCore", exclude: ["README.md"]),
  module("MathTypesetting", ["CJavaScriptCore", "HTMLWriting"]),
  // Graphviz places boxes and leads arrows around them, which is not to be done again by hand. Its
  // library is opened when the first diagram is drawn.
  .target(name: "CGraphviz", exclude: ["README.md"]),
  module("FigureDrawing", ["CGraphviz", "CellTrace", "HTMLWriting", "NumberWriting"]),
  module(
    "NotebookHTML",
    [
      "CommonMark", "YAMLText", "NotebookModel", "CellTrace", "SwiftSource", "NotebookEvaluation",
      "NotebookVerification", "NumberWriting", "ValueText", "HTMLWriting", "MathTypesetting",
      "FigureDrawing",
    ],
    seesSyntax: true
  ),

  module(
    "NotebookMarkdown",
    [
      "Digests", "CommonMark", "NotebookModel", "CellTrace", "NotebookEvaluation",
      "NotebookVerification", "ValueText", "FigureDrawing", "NotebookHTML",
    ],
    seesSyntax: true
  ),

  module(
    "NotebookReports",
    ["CommonMark", "CellTrace", "NotebookModel", "NotebookEvaluation", "NotebookVerification"],
    seesSyntax: true
  ),
  // libmicrohttpd serves pages to a browser: HTTP is not to be read by hand. The library is opened when
  // a server is started.
  .target(name: "CMicrohttpd", exclude: ["README.md"]),
  module("PagePreview", ["CMicrohttpd", "CSystem"]),

  module(
    "LecternCLI",
    [
      "Digests", "CommonMark", "NotebookModel", "ResultCache", "SwiftSource", "NotebookEvaluation",
      "NotebookVerification", "NotebookReports", "MathTypesetting", "FigureDrawing", "NotebookHTML",
      "NotebookMarkdown", "PagePreview",
    ],
    seesSyntax: true
  ),
  .executableTarget(
    name: "lectern",
    dependencies: ["LecternCLI"],
    exclude: ["README.md"],
    swiftSettings: rules + seesSwiftSyntax,
    // Results that are kept name the command that made them, by its build ID.
    linkerSettings: findsInstalledLibraries + [.unsafeFlags(["-Xlinker", "--build-id"])]
  ),

  // Whether an item of a note could be changed unnoticed.
  module(
    "NotebookMutation",
    [
      "CommonMark", "CellTrace", "NotebookModel", "SwiftSource", "NotebookEvaluation",
      "NotebookVerification",
    ],
    seesSyntax: true
  ),
  .executableTarget(
    name: "lectern-mutate",
    dependencies: ["NotebookModel", "NotebookEvaluation", "NotebookMutation"],
    exclude: ["README.md"],
    swiftSettings: rules + seesSwiftSyntax
  ),

  // What a set of notes records, counted from the report that the command writes.
  module("NotebookItems"),
  .executableTarget(
    name: "lectern-items",
    dependencies: ["NotebookItems"],
    exclude: ["README.md"],
    swiftSettings: rules
  ),
]

let testTargets: [Target] = [
  // The filter of system calls as values, and runs on a lesser kernel.
  .target(
    name: "CKernelFixtures",
    path: "Tests/CKernelFixtures",
    exclude: ["README.md", "arm64-test.sh"],
    cSettings: [.headerSearchPath("../../Sources/CSystem/include")]
  ),
  tests("DigestsTests", ["Digests"]),
  tests("ResultCacheTests", ["Digests", "ResultCache"]),
  tests("CommonMarkTests", ["CommonMark"], resources: [.copy("Fixtures")]),
  tests("YAMLTextTests", ["YAMLText"]),
  tests("NotebookModelTests", ["CommonMark", "NotebookModel", "YAMLText"]),
  tests("AttentionKernelsTests", ["AttentionKernels"]),
  tests("AttentionEngineTests", ["AttentionEngine", "AttentionKernels"], exclude: ["Goldens"]),
  tests("CellTraceTests", ["CellTrace"]),
  tests("SwiftSourceTests", ["SwiftSource"], seesSyntax: true),
  tests(
    "NotebookEvaluationTests",
    [
      "CKernelFixtures", "CellTrace", "CommonMark", "NotebookEvaluation", "NotebookModel",
      "ResultCache",
    ],
    seesSyntax: true
  ),
  tests("HandMathTests", ["HandMath"]),
  tests(
    "NotebookVerificationTests",
    ["CellTrace", "CommonMark", "NotebookEvaluation", "NotebookModel", "NotebookVerification"],
    seesSyntax: true
  ),
  tests("NumberWritingTests", ["NumberWriting"]),
  tests("ValueTextTests", ["CellTrace", "ValueText"]),
  tests("HTMLWritingTests", ["HTMLWriting"]),
  tests("MathTypesettingTests", ["MathTypesetting", "HTMLWriting"]),
  tests("FigureDrawingTests", ["FigureDrawing", "CellTrace", "HTMLWriting"]),
  tests(
    "NotebookHTMLTests",
    [
      "NotebookHTML", "CommonMark", "NotebookModel", "NotebookEvaluation",
      "NotebookVerification", "CellTrace", "SwiftSource", "HTMLWriting", "MathTypesetting",
      "FigureDrawing",
    ],
    seesSyntax: true
  ),
  tests(
    "NotebookMarkdownTests",
    [
      "NotebookMarkdown", "CellTrace", "CommonMark", "NotebookEvaluation", "NotebookModel",
      "NotebookVerification",
    ],
    seesSyntax: true
  ),
  tests(
    "NotebookReportsTests",
    [
      "CellTrace", "CommonMark", "NotebookEvaluation", "NotebookModel", "NotebookReports",
      "NotebookVerification",
    ],
    seesSyntax: true
  ),
  tests("PagePreviewTests", ["PagePreview", "lectern"], seesSyntax: true),
  tests(
    "LecternCLITests",
    ["CKernelFixtures", "Digests", "LecternCLI", "lectern", "NotebookModel"],
    seesSyntax: true
  ),
  tests(
    "NotebookMutationTests",
    ["NotebookMutation", "NotebookModel", "NotebookEvaluation"],
    seesSyntax: true
  ),
  tests("NotebookItemsTests", ["NotebookItems"]),
  tests("PackageTests", []),
]

let package = Package(
  name: "Lectern",
  products: [
    .library(name: "AttentionEngine", targets: ["AttentionEngine"]),
    // What the programs of notebooks are linked with; one file, so that they start quickly.
    .library(name: "LecternCells", type: .dynamic, targets: ["CellSupport"]),
  ],
  targets: targets + testTargets
)
