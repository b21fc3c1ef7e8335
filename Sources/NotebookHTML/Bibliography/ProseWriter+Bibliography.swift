internal import HTMLWriting

extension ProseWriter {
  /// The works that the text cites, in the order of their authors; nothing when it cites none.
  mutating func bibliographySection() -> HTML {
    let keys = Array(Set(cited)).sorted { first, second in
      guard let a = content.bibliography[first], let b = content.bibliography[second] else {
        return first < second
      }
      return (a.inBrackets, first) < (b.inBrackets, second)
    }
    let items = keys.compactMap { key -> HTML? in
      content.bibliography[key].map { work in
        "<li id=\"ref-\(Bibliography.anchor(key))\">\(work.html)</li>"
      }
    }
    guard !items.isEmpty else { return .empty }
    headings.append(Heading(level: 2, text: "References", anchor: "references"))
    return """
      <section class="references"><h2 id="references">References</h2><ul>\(items)</ul></section>
      """
  }
}
