#if DEBUG
  @testable import CommonMark
  import Testing

  /// Random notes, the same ones in every run.
  @Suite struct FuzzTests {
    private static let fragments = [
      "a", "b c", "é", "दोस्त", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\r\n", "\r", "\\",
      "\\\\", "*", "**", "_", "`", "``", "```\n", "~~~\n", "~~", "~", "$", "$$", "$$\n", "\n$$\n",
      "$x_1$", "$$y$$", "$`z`$", " {#eq-a}", "\\$", "> ", "\n> ", ">", "- ", "\n- ", "\n  ", "1. ",
      "\n2) ", "# ", "\n## ", "\n---\n", "\n===\n", "|", " | ", "\n|---|---|\n", "\n--|--\n",
      "| a | b |",
      "[", "]", "(", ")", "](u)", "![", "[r]", "[r]: /u\n", "<!--", "-->", "<!-- = x -->", "<b>",
      "</b>", "<div>\n", "<a href=\"$\">", "<https://x.org>", "&amp;", "&#36;", "&#xE000;",
      "\u{E000}",
      "\u{E000}0\u{E000}", "[!note]", "[x] ", "\0", "\u{FEFF}", "\\begin{a}", "\\end{a}", "{", "}",
      "0",
      "---\nt: u\n---\n", "!", "\"", "'", ":", "<", "&", "\\|", "🙂", "\\text{", "<?", "<![CDATA[",
      "[^1]", "[^1]: ", "\n[^a]: x", "\n    ", "^[", "[[", "]]", "[[a#b|c]]", "![[d.png|9]]", "==",
      "==x==", "%%", "%%\n", "\n%%", "https://x.org/a_b", "www.x.org", "a@b.co", " ^id",
    ]

    static func note(_ random: inout SplitMix) -> String {
      (0..<Int.random(in: 1...40, using: &random))
        .map { _ in Self.fragments.randomElement(using: &random) ?? "" }
        .joined()
    }

    @Test(arguments: 0..<30)
    func `random notes are read and every part stands in its place`(seed: UInt64) throws {
      var random = SplitMix(seed: seed)
      for _ in 0..<100 {
        let text = Self.note(&random)
        let document = try Document(parsing: text)
        PlaceCheck(of: text).check(document)
        PlaceCheck(of: text).check(try Document(parsing: text, extensions: false))
        _ = document.html()
      }
    }

    /// The scanner's idea of the blocks is the parser's: what was taken out of running text is
    /// running text in the tree, or stands in an address, a title or a remark.
    @Test(arguments: 100..<120)
    func `no formula is lost between scanner and parser`(seed: UInt64) throws {
      var random = SplitMix(seed: seed)
      for _ in 0..<100 {
        let text = Self.note(&random)
        guard !text.contains("]("), !text.contains("]:"), !text.contains("[r]"),
          !text.contains("%%")
        else { continue }
        let source = SourceText(text)
        var findings: [Finding] = []
        let front = FrontMatter.lifted(from: source, findings: &findings)
        let scanner = try NoteScanner(source, from: front?.range.end.line ?? 0, extensions: true)
        let taken = scanner.atoms.atoms.count { atom in
          if case .math = atom.kind { true } else { false }
        }
        let found = Outline(of: try Document(parsing: text)).formulas.count
        #expect(taken == found, "\(text.debugDescription)")
      }
    }

    @Test(arguments: 200..<220)
    func `random bytes are read`(seed: UInt64) throws {
      var random = SplitMix(seed: seed)
      for _ in 0..<50 {
        var bytes = Array(Self.note(&random).utf8)
        for _ in 0..<Int.random(in: 0...5, using: &random) where !bytes.isEmpty {
          let index = Int.random(in: 0..<bytes.count, using: &random)
          bytes[index] = UInt8.random(in: 0...255, using: &random)
        }
        let document = try Document(decoding: bytes)
        PlaceCheck(of: String(decoding: bytes, as: UTF8.self)).check(document)
      }
    }
  }
#endif
