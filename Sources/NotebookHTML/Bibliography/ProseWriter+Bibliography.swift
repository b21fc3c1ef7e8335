internal import HTMLWriting
internal import NotebookModel

extension ProseWriter {
  /// The works that the text cites, in the order of their authors, or of their numbers; nothing when
  /// it cites none.
  mutating func bibliographySection() -> HTML {
    let isNumeric = content.notebook.metadata.citationStyle == .numeric
    let keys = cited.enumerated().sorted { first, second in
      if isNumeric { return first.offset < second.offset }
      let (first, second) = (first.element, second.element)
      guard let a = content.bibliography[first], let b = content.bibliography[second] else {
        return first < second
      }
      return (a.inBrackets, first) < (b.inBrackets, second)
    }
    let items = keys.map(\.element).compactMap { key -> HTML? in
      content.bibliography[key].map { work in
        "<li id=\"ref-\(Bibliography.anchor(key))\">\(work.html)</li>"
      }
    }
    guard !items.isEmpty else { return .empty }
    headings.append(Heading(level: 2, text: "References", anchor: "references"))
    let list: HTML = isNumeric ? "<ol>\(items)</ol>" : "<ul>\(items)</ul>"
    return """
      <section class="references"><h2 id="references">References</h2>\(list)</section>
      """
  }
}
