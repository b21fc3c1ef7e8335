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
}
