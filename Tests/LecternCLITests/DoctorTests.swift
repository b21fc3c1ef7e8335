import Glibc
import Testing

@testable import LecternCLI

@Suite struct DoctorTests {
  @Test func `what is missing is named with the command that installs it`() {
    let lines = Doctor.lines(on: [
      .found("one", "here"),
      .missing("two", "not there", remedies: Requirement.debian("a", "b")),
      .missing("three", "left out", remedies: ["c"], need: .optional),
    ])
    #expect(
      lines == [
        "ok       one: here",
        "MISSING  two: not there",
        "           sudo apt-get install a b",
        "optional three: left out",
        "           c",
        "1 needed thing is missing.",
      ]
    )
  }

  @Test func `only what is needed makes the command fail`() {
    #expect(Requirement.missing("a", "b", remedies: []).isBlocking)
    #expect(Requirement.missing("a", "b", remedies: [], need: .optional).isBlocking == false)
    #expect(Requirement.found("a", "b").isBlocking == false)
    #expect(Doctor.lines(on: []) == ["All that is needed is there."])
  }

  @Test func `all is looked at, one missing thing or not`() throws {
    let folder = try TestFolder()
    let here = try CommandRun(["doctor"], in: folder)
    #expect(here.code == 0, "\(here.output)")
    for name in [
      "Swift compiler: Swift version ", "library for cells", "a cell is compiled and run: yes",
      "KaTeX", "fonts of formulas", "JavaScriptCore", "temporary folder: /tmp",
    ] {
      #expect(here.output.contains("\nok       \(name)"), "\(name)")
    }
    let without = try CommandRun(["doctor"], in: folder, path: "/nowhere", temporary: "/proc/1")
    #expect(without.code == 3)
    #expect(without.output.contains("\nMISSING  Swift compiler: no Swift compiler: "))
    #expect(without.output.contains("\n           swiftly install 6.3"))
    #expect(without.output.contains("\nok       KaTeX"))
    #expect(without.output.contains("\nMISSING  temporary folder: /proc/1 cannot be written to"))
    #expect(without.output.hasSuffix("\n2 needed things are missing.\n"))
  }

  /// A compiler that works but says that it is another one: a script in front of the real one.
  @Test func `a compiler of another version than the library's is found out`() throws {
    let folder = try TestFolder()
    for tool in ["swiftc", "clang", "swift-autolink-extract", "swift-frontend"] {
      try folder.write(
        "#!/bin/sh\necho 'Swift version 6.9 (swift-6.9-RELEASE)'\n",
        to: "bin/" + tool
      )
      chmod(folder.path + "/bin/" + tool, 0o755)
    }
    let run = try CommandRun(["doctor"], in: folder, path: folder.path + "/bin")
    #expect(run.code == 3)
    #expect(run.output.contains("MISSING  compiler and library of one version: the library for"))
    #expect(run.output.contains("the compiler is Swift version 6.9 (swift-6.9-RELEASE)"))
  }
}
