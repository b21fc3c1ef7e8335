import Testing

/// Swift lets a target import what its dependencies depend on. Here what is imported and what is
/// declared must be the same, so that the manifest shows the way of the data.
@Suite struct ImportTests {
  @Test func `every module declares what it imports, and imports what it declares`() throws {
    let manifest = try Manifest()
    let names = Set(manifest.targets.map(\.name))
    #expect(names.count > 20)
    for target in manifest.targets where target.type == "regular" || target.type == "executable" {
      let sources = try files(in: target.folder, endings: [".swift"])
      let isSwift = !sources.isEmpty
      let imported = sources.reduce(into: Set<String>()) { $0.formUnion(imports(in: $1.text)) }
      let difference = Difference(
        imported: isSwift ? imported.intersection(names) : [],
        declared: target.declared
      )
      #expect(difference == Difference(), "\(target.name)")
    }
  }

  @Test func `every test declares what it imports`() throws {
    let manifest = try Manifest()
    let names = Set(manifest.targets.map(\.name))
    let tests = manifest.targets.filter { $0.type == "test" }
    #expect(tests.count > 10)
    for target in tests {
      let sources = try files(in: target.folder, endings: [".swift"])
      #expect(sources.isEmpty == false, "\(target.name)")
      let imported = sources.reduce(into: Set<String>()) { $0.formUnion(imports(in: $1.text)) }
      #expect(imported.intersection(names).subtracting(target.declared) == [], "\(target.name)")
    }
  }

  @Test func `a target stands behind what it depends on`() throws {
    var seen: Set<String> = []
    for target in try Manifest().targets where target.type != "test" {
      #expect(target.declared.subtracting(seen) == [], "\(target.name)")
      seen.insert(target.name)
    }
  }

  // MARK: - The instruments

  @Test func `imports are found in every form, and nowhere else`() {
    let text = """
      // import A
      import B
      internal import C  // why
      public import struct D.Inner
      @testable import E
      @preconcurrency private import F
        import G
      let text = "import H"
      important()
      """
    #expect(imports(in: text) == ["B", "C", "D", "E", "F", "G"])
  }

  @Test func `both directions are compared`() {
    let difference = Difference(imported: ["A", "B"], declared: ["B", "C"])
    #expect(difference.undeclared == ["A"])
    #expect(difference.unused == ["C"])
    #expect(Difference(imported: ["A"], declared: ["A"]) == Difference())
  }

  /// What is imported and not declared, and the other way round.
  private struct Difference: Equatable {
    var undeclared: Set<String> = []
    var unused: Set<String> = []

    init() {}

    init(imported: Set<String>, declared: Set<String>) {
      undeclared = imported.subtracting(declared)
      unused = declared.subtracting(imported)
    }
  }

  /// The modules that a source imports.
  private func imports(in text: String) -> Set<String> {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "let", "var"]
    var found: Set<String> = []
    for line in text.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "." || $0 == ";" }
      guard let place = words.firstIndex(of: "import"),
        words[..<place].allSatisfy({ $0.hasPrefix("@") || accesses.contains($0) })
      else { continue }
      let name = words[(place + 1)...].first { !kinds.contains($0) }
      if let name { found.insert(String(name)) }
    }
    return found
  }

  private let accesses: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
}
