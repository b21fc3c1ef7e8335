import Foundation
import Testing

@testable import LecternCLI

@Suite struct ManualPageTests {
  @Test func `everything that help says is in the manual`() {
    let text = ManualPage.text.replacingOccurrences(of: "\\-", with: "-")
    for verb in Verb.shown {
      #expect(text.contains("\n.SS \(verb.rawValue)"))
      for option in verb.options where option != .help {
        #expect(text.contains("\n.B \(option.usage)\n"), "\(option.name)")
      }
    }
    for key in KeyGroup.all.flatMap(\.keys) { #expect(text.contains("\n.B \(key.name)\n")) }
    for (name, _) in Surroundings.variables + Surroundings.files {
      #expect(text.contains("\n.B \(name.hasPrefix(".") ? "\\&" : "")\(name)\n"), "\(name)")
    }
  }

  @Test(
    .enabled(if: CompletionTests.program("mandoc") != nil, "mandoc is not installed")
  )
  func `mandoc has nothing to say against it`() throws {
    let folder = try TestFolder()
    try folder.write(ManualPage.text + "\n", to: "lectern.1")
    let mandoc = try #require(CompletionTests.program("mandoc"))
    let run = try CommandRun([mandoc, "-Tlint", "lectern.1"], in: folder, environment: [:])
    #expect(run.output == "")
    #expect(run.code == 0)
  }

  @Test(.enabled(if: CompletionTests.program("man") != nil, "man is not installed"))
  func `man shows it without a warning`() throws {
    let folder = try TestFolder()
    try folder.write(ManualPage.text + "\n", to: "lectern.1")
    let man = try #require(CompletionTests.program("man"))
    let environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"]
    let run = try CommandRun(
      [man, "--warnings", "./lectern.1"],
      in: folder,
      environment: environment
    )
    #expect(run.errors == "")
    #expect(run.output.contains("LECTERN(1)"))
    #expect(run.output.contains("--output-dir <folder>"))
    // A mark of troff's own that was not taken out would eat the word behind it.
    #expect(run.output.contains("'''") == false)
    #expect(run.output.contains("```{swift}"))
  }
}
