import CommonMark
import Testing

@Suite struct DocumentTests {
  @Test(arguments: ["", "\n", "\r\n", "\u{FEFF}", " ", "\t\n \n"])
  func `an empty text is an empty document`(text: String) throws {
    let document = try Document(parsing: text)
    #expect(document.blocks == [])
    #expect(document.findings == [])
  }

  @Test func `every line end counts once`() throws {
    let document = try Document(parsing: "a\r\n\r\nb\r\rc\n\nd\n\r\ne")
    #expect(document.blocks.map(\.range.start.line) == [1, 3, 5, 7, 9])
  }

  @Test func `a byte order mark is not counted`() throws {
    let document = try Document(parsing: "\u{FEFF}# a $x$")
    #expect(document.blocks[0].range.start == SourcePosition(line: 1, column: 1))
    #expect(Outline(of: document).formulas.map(\.range.start.column) == [5])
  }

  @Test func `NUL is found and replaced`() throws {
    let document = try Document(parsing: "a\0b $x$\n\0")
    #expect(Outline(of: document).plainText == "a\u{FFFD}b x \u{FFFD}")
    #expect(document.findings.map(\.line) == [1, 2])
    #expect(document.findings.map(\.column) == [2, 1])
  }

  /// Lone continuation bytes, a cut sequence, an overlong one, a surrogate, a byte never used.
  @Test(arguments: [
    [0x80], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], [0xF0, 0x9F, 0x98],
  ])
  func `a byte that is not UTF-8 is found and the rest is read`(bad: [UInt8]) throws {
    let bytes = Array("é a\r\n$x$ ".utf8) + bad + Array(" b $y$\n".utf8)
    let document = try Document(decoding: bytes)
    let finding = try #require(document.findings.first)
    #expect(document.findings.count == 1)
    #expect(finding.line == 2)
    #expect(finding.column == 5)
    #expect(finding.message.contains("UTF-8"))
    #expect(Outline(of: document).formulas.map(\.latex) == ["x", "y"])
    #expect(Outline(of: document).plainText.contains("\u{FFFD}"))
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0x23, 0, 0x20, 0, 0x61, 0], "little-endian"),
    ([0xFE, 0xFF, 0, 0x23, 0, 0x20, 0, 0x61], "big-endian"),
    ([0x23, 0, 0x20, 0, 0x61, 0, 0x0A, 0], "little-endian"),
    ([0, 0x23, 0, 0x20, 0, 0x61, 0, 0x0A], "big-endian"),
    ([0xFF, 0xFE], "little-endian"),
  ])
  func `a note in UTF-16 says so, and nothing else`(bytes: [UInt8], order: String) throws {
    let document = try Document(decoding: bytes)
    let finding = try #require(document.findings.first)
    #expect(document.findings.count == 1 && document.blocks.isEmpty)
    #expect((finding.line, finding.column) == (1, 1) && !finding.isHarmless)
    #expect(
      finding.message.contains("UTF-16 (\(order))") && finding.message.contains("save it as UTF-8")
    )
  }

  @Test func `a letter of an older encoding is named`() throws {
    let found = { (bytes: [UInt8]) in try Document(decoding: bytes).findings.first?.message }
    #expect(
      try found(Array("Gr".utf8) + [0xF6, 0xDF])
        == "the byte 0xF6 is not UTF-8; in Latin-1 it is 'ö', so save the note as UTF-8"
    )
    // A quote of Windows-1252, which is a control character in Latin-1.
    #expect(try found([0x93]) == "the byte 0x93 is not UTF-8")
  }

  @Test func `valid bytes are read like a string`() throws {
    let text = "# é $x$\n\n| a |\n|---|\n"
    #expect(try Document(decoding: Array(text.utf8)) == Document(parsing: text))
  }

  @Test func `blocks know their lines`() throws {
    let text =
      "# a\n\nb\nc\n\n- d\n\n  e\n- f\n\n> g\n\n***\n\n    h\n\n<div>\n</div>\n\nSet\n---\ni\n\nj\nk\n==="
    let document = try Document(parsing: text)
    PlaceCheck(of: text).check(document)
    #expect(document.blocks.map(\.range.start.line) == [1, 3, 6, 11, 13, 15, 17, 20, 22, 24])
    #expect(document.blocks.map(\.range.end.line) == [1, 4, 9, 11, 13, 15, 18, 21, 22, 26])
  }
}
