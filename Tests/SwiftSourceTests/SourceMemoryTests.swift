import Foundation
import Testing

@testable import SwiftSource

/// What is kept of the parser's work is what parsing again gives; parsing is what it is compared with.
@Suite struct SourceMemoryTests {
  private static let codes = [
    "", "let a = 2\nvar (b, c) = (0.5, 1e3)\na * 3",
    "import Glibc\nextension Int { func twice() -> Int { self * 2 } }\nlet x: Int",
    "guard let first = [1].first, case .some(let second) = first as Int? else { fatalError() }",
    "// A comment.\nitem(\"N1\", printed: \"4\", computed: 4, .right, at: \"here\")\nexpect(a == b)",
    "let e = try await made()\nlet text = \"é हिन्दी 😀\\(e)\"\r\nprint(text)",
    "let broken = [1, 2", "}}}{{{", "#sourceLocation(file: \"a\", line: 1)", "return 1",
    "var doubled: Double { -0.0 * .infinity }\nclass Box { var n = 0 }",
    "\"unfinished", "\0\u{1}",
  ]

  /// What a memory has of all codes.
  private func asked(_ memory: SourceMemory) -> [(CellSyntax, [SwiftToken])] {
    SourceMemory.$current.withValue(memory) {
      Self.codes.map { (CellSyntax(parsing: $0), SwiftHighlighter().tokens(of: $0)) }
    }
  }

  private func isParsed(_ found: [(CellSyntax, [SwiftToken])]) -> Bool {
    zip(Self.codes, found).allSatisfy { code, found in
      found.0 == CellSyntax(parsing: code) && found.1 == SwiftHighlighter().tokens(of: code)
    }
  }

  @Test func `what was kept is what parsing again gives`() throws {
    let first = SourceMemory()
    #expect(isParsed(asked(first)))
    let bytes = try #require(first.bytes)
    let second = SourceMemory { bytes }
    #expect(isParsed(asked(second)))
    #expect(second.bytes == nil)
  }

  /// A statement that is kept is told apart from one that is parsed by a kept text that means another.
  @Test func `what is kept is taken, and not parsed again`() throws {
    let memory = SourceMemory()
    _ = SourceMemory.$current.withValue(memory) { CellSyntax(parsing: "let a = 1") }
    let bytes = try #require(memory.bytes)
    let changed = SourceMemory {
      var changed = Data(bytes)
      let place = changed.range(of: Data("let a = 1".utf8), options: .backwards)
      if let place { changed.replaceSubrange(place, with: Data("let b = 1".utf8)) }
      return Array(changed)
    }
    let taken = SourceMemory.$current.withValue(changed) {
      CellSyntax(parsing: "let a = 1")
    }
    #expect(taken.statements.map(\.text) == ["let b = 1"])
  }

  @Test func `of texts that nobody asked for any more nothing is kept`() throws {
    let first = SourceMemory()
    _ = asked(first)
    let bytes = try #require(first.bytes)
    let second = SourceMemory { bytes }
    // A check colours nothing: what is known of colours stays.
    _ = SourceMemory.$current.withValue(second) { CellSyntax(parsing: "let new = 1") }
    let after = try #require(second.bytes)
    #expect(after.count < bytes.count)
    let third = SourceMemory { after }
    SourceMemory.$current.withValue(third) {
      for code in Self.codes { _ = SwiftHighlighter().tokens(of: code) }
      _ = CellSyntax(parsing: "let new = 1")
    }
    #expect(third.bytes == nil)
    _ = SourceMemory.$current.withValue(third) { CellSyntax(parsing: Self.codes[1]) }
    #expect(third.bytes != nil)
  }

  /// The bytes come out of a file; a seal around them tells damage, and this is what is behind it.
  @Test func `damaged bytes are no bytes, or mean what they meant`() throws {
    let memory = SourceMemory()
    _ = asked(memory)
    let bytes = try #require(memory.bytes)
    for place in stride(from: 0, to: bytes.count, by: 7) {
      _ = asked(
        SourceMemory {
          var damaged = bytes
          damaged[place] ^= 0x55
          return damaged
        }
      )
      _ = asked(SourceMemory { Array(bytes[..<place]) })
    }
    #expect(isParsed(asked(SourceMemory { [1, 2, 3] })))
  }

  @Test func `threads share a memory`() {
    let memory = SourceMemory()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in _ = asked(memory) }
    #expect(isParsed(asked(memory)))
  }
}

@Suite struct ByteSearchTests {
  @Test func `words are found byte by byte`() {
    #expect("let a = .load(b)".mentions(".load("))
    #expect(!"lo".mentions("load"))
    #expect(!"".mentions("a"))
    #expect(!"abc".mentions(""))
    #expect("xaab".mentions("ab"))
    #expect("é.random(".mentions(".random("))
    #expect("a.random(b.random(".countOfMentions(of: ".random(") == 2)
    #expect("aaaa".countOfMentions(of: "aa") == 2)
  }
}
