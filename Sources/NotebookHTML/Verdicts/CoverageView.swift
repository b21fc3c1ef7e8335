internal import CommonMark
internal import HTMLWriting
internal import NotebookVerification

/// How many of a note's numbers somebody vouches for, and on demand those that nobody does.
struct CoverageView {
  /// The most lines that are listed.
  private static let most = 200

  private let count: Int
  /// The numbers that nobody vouches for, by their line in the note.
  private let bare: [(line: Int, texts: [String])]

  /// Sorts the numbers of a note.
  init(_ coverage: NumberCoverage) {
    count = coverage.numbers.count
    var bare: [(line: Int, texts: [String])] = []
    for entry in coverage.numbers where entry.voucher == .bare {
      if bare.last?.line == entry.position.line {
        bare[bare.count - 1].texts.append(entry.text)
      } else {
        bare.append((entry.position.line, [entry.text]))
      }
    }
    self.bare = bare
  }

  /// One quiet line; nothing for a note without numbers.
  var html: HTML {
    guard count > 0 else { return .empty }
    let missing = bare.reduce(0) { $0 + $1.texts.count }
    guard missing > 0 else {
      let words = count == 1 ? "The only number is vouched for" : "All \(count) numbers vouched for"
      return "<p class=\"coverage\">\(words)</p>"
    }
    let items = bare.prefix(Self.most).map { line, texts -> HTML in
      "<li><span>line \(line):</span> \(texts.joined(separator: ", "))</li>"
    }
    let left = bare.count - items.count
    let more: HTML = left > 0 ? "<li>and \(left) more lines</li>" : .empty
    return """
      <details class="coverage"><summary>\(count - missing) of \(count) \
      \(count == 1 ? "number" : "numbers") vouched for</summary>\
      <p>Nobody vouches for these: no cell computes them, and no check covers them.</p>\
      <ul>\(items)\(more)</ul></details>
      """
  }
}
