import Foundation
import Testing

@testable import NotebookEvaluation

/// What the toolchain says of itself, and where it may write.
@Suite struct ToolchainTests {
  @Test func `a version is found among other bytes`() {
    let bytes =
      Array("\0\u{1}Swift versio".utf8) + [0xFF]
      + Array("6.3(6.3)/Swift version 6.3.1 (swift-6.3.1-RELEASE)\0x86".utf8)
    #expect(Toolchain.version(in: bytes) == "Swift version 6.3.1 (swift-6.3.1-RELEASE)")
    let printed = "Swift version 6.3 (swift-6.3-RELEASE)\nTarget: x86_64-unknown-linux-gnu\n"
    #expect(Toolchain.version(in: Array(printed.utf8)) == "Swift version 6.3 (swift-6.3-RELEASE)")
  }

  @Test(arguments: ["", "Swift", "Swift version 6", "Swift version \u{1}6 (a)"])
  func `no version is found where none is`(text: String) {
    #expect(Toolchain.version(in: Array(text.utf8)) == nil)
  }

  @Test func `the library for cells was made by the compiler on the path`() throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let toolchain = try Toolchain(searching: path, besides: Toolchain.runningExecutable)
    #expect(toolchain.compilerVersion?.hasPrefix("Swift version 6.") == true)
    #expect(toolchain.compilerVersion == toolchain.libraryVersion)
  }

  @Test func `the compiler's cache is the user's, where there is one`() throws {
    let home = FileManager.default.temporaryDirectory.path + "/lectern-home-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: home) }
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: false)
    func folder(_ variables: [String: String]) -> String {
      ModuleCache.folder(environment: { variables[$0] }, orElse: "/scratch")
    }
    #expect(folder(["HOME": home]) == home + "/.cache/clang/ModuleCache")
    #expect(folder(["HOME": home, "XDG_CACHE_HOME": home + "/x"]) == home + "/x/clang/ModuleCache")
    // A path that leads nowhere certain is not followed.
    #expect(folder(["HOME": home, "XDG_CACHE_HOME": "x"]) == home + "/.cache/clang/ModuleCache")
    for nowhere in ["/proc/1/nowhere", "relative", ""] {
      #expect(folder(["HOME": nowhere]) == "/scratch/modules")
    }
    #expect(folder([:]) == "/scratch/modules")
  }

  @Test func `a cell sees nothing of the user's environment but the number of threads`() {
    let own = ["LECTERN_THREADS": "3", "HOME": "/own", "SECRET": "x", "LD_PRELOAD": "y"]
    let environment = Runner.environment(scratch: "/scratch", own: { own[$0] })
    #expect(environment["HOME"] == "/scratch")
    #expect(environment["LECTERN_THREADS"] == "3")
    #expect(
      Set(environment.keys) == [
        "LC_ALL", "PATH", "TMPDIR", "HOME", "LECTERN_TRACE", "SWIFT_BACKTRACE", "LECTERN_THREADS",
        "SWIFT_DETERMINISTIC_HASHING",
      ]
    )
    #expect(Runner.environment(scratch: "/", own: { _ in nil })["LECTERN_THREADS"] == nil)
  }
}
