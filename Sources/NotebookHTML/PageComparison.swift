internal import HTMLWriting

/// Finds the parts of a page in one that was made before.
struct PageComparison {
  /// A part that is not as it was.
  struct Change: Equatable {
    /// The line of the note.
    var line: Int
    /// What it is.
    var name: String
    /// What stood there, as markup; empty for what is new.
    var old: String
    /// What stands there now, as markup; empty for what is gone.
    var new: String
  }

  /// What changed, in the order of the page.
  private(set) var changes: [Change] = []

  /// A part must be this long, in bytes, to be taken for the same one further down.
  private static let leastToFind = 40

  /// Walks over the parts and the old page side by side. What is not found at its place is looked
  /// for further down; what stands between two parts that were found is what became of those between
  /// them.
  init(of pieces: [PagePiece], with page: String) {
    let bytes = Array(page.utf8)
    var rest = bytes[...]
    if let start = rest.firstRange(of: Array("<main id=\"content\">".utf8)) {
      rest = rest[start.upperBound...]
    }
    if let end = rest.firstRange(of: Array("</main>".utf8)) { rest = rest[..<end.lowerBound] }
    var waiting: [PagePiece] = []
    for piece in pieces where !piece.html.isEmpty {
      let new = Array(piece.html.source.utf8)
      rest = rest.drop { $0 == UInt8(ascii: "\n") }
      if waiting.isEmpty, rest.starts(with: new) {
        rest = rest.dropFirst(new.count)
      } else if new.count >= Self.leastToFind, let found = rest.firstRange(of: new) {
        settle(&waiting, was: rest[..<found.lowerBound], before: piece)
        rest = rest[found.upperBound...]
      } else {
        waiting.append(piece)
      }
    }
    settle(&waiting, was: rest, before: pieces.last)
  }

  /// Tells apart what stood between two parts that did not change. Of several that changed beside
  /// each other, the old words are told with the first one.
  private mutating func settle(
    _ waiting: inout [PagePiece],
    was old: ArraySlice<UInt8>,
    before next: PagePiece?
  ) {
    let old = String(decoding: old, as: UTF8.self)
    if waiting.isEmpty, let next, old.contains(where: { !$0.isNewline }) {
      changes.append(
        Change(line: next.line, name: "what stood before this", old: old, new: "")
      )
    }
    for (index, piece) in waiting.enumerated() {
      let before = waiting.count == 1 ? old : index == 0 ? Self.firstLine(of: old) : ""
      changes.append(
        Change(
          line: piece.line,
          name: Self.name(of: piece, was: old),
          old: before,
          new: piece.html.source
        )
      )
    }
    waiting = []
  }

  private static func firstLine(of text: String) -> String {
    String(text.drop(while: \.isNewline).prefix { !$0.isNewline })
  }

  /// A cell whose code is still there differs in what came of it.
  private static func name(of piece: PagePiece, was old: String) -> String {
    guard piece.isCell, let end = piece.html.source.firstRange(of: "<div class=\"outputs\">") else {
      return piece.name
    }
    let code = piece.html.source[..<end.lowerBound]
    let start = code.firstIndex(of: ">").map { code.index(after: $0) } ?? code.startIndex
    return old.contains(code[start...]) ? "what \(piece.name) gives" : piece.name
  }
}
