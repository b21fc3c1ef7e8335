import CommonMark
import Testing

/// The specifications' own examples; `Fixtures/README.md` names their sources.
@Suite struct SpecificationTests {
  @Test func `all 652 examples of CommonMark 0.30 are rendered as they say`() throws {
    let examples = try SpecificationExample.all(in: "commonmark-0.30.json")
    #expect(examples.count == 652)
    for example in examples {
      let html = try Document(parsing: example.markdown, extensions: false).html()
      #expect(html == example.html, "example \(example.example), \(example.section)")
    }
  }

  /// What CommonMark 0.31 changed and libcmark 0.30.2 does not know: 354 counts currency signs as
  /// punctuation, 625 and 626 let a comment hold `--` and begin with `>`.
  @Test func `all but three examples of CommonMark 0.31 are rendered as they say`() throws {
    let examples = try SpecificationExample.all(in: "commonmark-0.31.2.json")
    #expect(examples.count == 652)
    let failed = try examples.filter { example in
      try Document(parsing: example.markdown, extensions: false).html() != example.html
    }
    #expect(failed.map(\.example) == [354, 625, 626])
  }

  @Test func `GitHub's tables, task lists, struck out text and addresses are rendered as they say`()
    throws
  {
    let examples = try SpecificationExample.all(in: "gfm-0.29.json")
    #expect(examples.count == 23)
    for example in examples {
      let html = try Document(parsing: example.markdown).html()
      #expect(html == example.html, "example \(example.example), \(example.section)")
    }
  }

  /// 96 and 98 begin with front matter; 547, 558 and 589 have double brackets, which are links to
  /// notes; 601 to 611 are addresses that GitHub links; 625 and 626 are comments, read as CommonMark
  /// 0.31 has them.
  @Test func `extensions leave plain CommonMark alone`() throws {
    let examples = try SpecificationExample.all(in: "commonmark-0.30.json")
    let changed = try examples.filter { example in
      try Document(parsing: example.markdown).html() != example.html
    }
    #expect(
      changed.map(\.example)
        == [96, 98, 547, 558, 589, 601, 605, 607, 610, 611, 625, 626]
    )
  }

  @Test func `every place in the specification's examples lies inside its text`() throws {
    for example in try SpecificationExample.all(in: "commonmark-0.30.json") {
      let document = try Document(parsing: example.markdown, extensions: false)
      PlaceCheck(of: example.markdown).check(document)
      for inline in Outline(of: document).inlines
      where inline.kind != .softBreak && inline.kind != .lineBreak {
        #expect(inline.range.start < inline.range.end, "example \(example.example): \(inline)")
      }
    }
  }
}
