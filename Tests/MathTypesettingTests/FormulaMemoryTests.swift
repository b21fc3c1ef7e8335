import Foundation
import HTMLWriting
import Synchronization
import Testing

@testable import MathTypesetting

/// Formulas that are known from before.
@Suite struct FormulaMemoryTests {
  private final class Memory: FormulaMemory {
    let formulas = Mutex<[[String]: String]>([:])
    func formula(for request: [String]) -> String? { formulas.withLock { $0[request] } }
    func keep(_ formula: String, for request: [String]) {
      formulas.withLock { $0[request] = formula }
    }
  }

  @Test func `known formulas need no KaTeX and are the same`() throws {
    let katex = try KaTeX()
    let plain = try MathTypesetter(katex: katex)
    let memory = Memory()
    let first = try MathTypesetter(katex: katex, remembering: memory)
    let macros = [#"\v"#: #"\mathbf{v}"#]
    let mark = FormulaMark(0..<1, number: 1)
    func all(_ typesetter: MathTypesetter) throws -> [String] {
      try [
        typesetter.typeset(#"\frac{1}{2}"#, display: true),
        typesetter.typeset(#"\frac{1}{2}"#, display: false),
        typesetter.typeset(#"\v"#, display: false, macros: macros),
        typesetter.typeset("x + 1", display: false, marking: [mark]).html,
      ].map(\.source)
    }
    let expected = try all(plain)
    #expect(try all(first) == expected)
    #expect(first.problem(in: #"\sqrt{x}"#, display: false) == nil)

    // A KaTeX that cannot be loaded, with the style sheet of the other.
    let folder = FileManager.default.temporaryDirectory.path + "/lectern-test-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("throw 'broken'".utf8).write(to: URL(fileURLWithPath: folder + "/katex.min.js"))
    try FileManager.default.copyItem(
      atPath: katex.folder + "/katex.min.css",
      toPath: folder + "/katex.min.css"
    )
    let broken = try KaTeX(in: [folder])
    #expect(throws: MathSetupError.self) { try MathTypesetter(katex: broken) }
    let second = try MathTypesetter(katex: broken, remembering: memory)
    #expect(try all(second) == expected)
    #expect(second.problem(in: #"\sqrt{x}"#, display: false) == nil)
    #expect(second.setupError == nil)

    // A new formula does, and what is wrong is not the formula's.
    #expect(throws: MathError.self) { try second.typeset("y", display: false) }
    #expect(second.setupError == .katexFaulty(message: "broken"))
  }

  @Test func `what cannot be typeset is not kept`() throws {
    let memory = Memory()
    let typesetter = try MathTypesetter(katex: KaTeX(), remembering: memory)
    #expect(throws: MathError.self) { try typesetter.typeset("1}", display: false) }
    #expect(typesetter.problem(in: "1}", display: false) != nil)
    #expect(memory.formulas.withLock { $0.isEmpty })
  }
}
