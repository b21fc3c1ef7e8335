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
    /// Whether it sums up the page, and changes with what it sums up.
    var isSummary = false
  }

  /// What changed, in the order of the page.
  private(set) var changes: [Change] = []

  /// A part must be this long, in bytes, to be taken for the same one further down.
  private static let leastToFind = 10

  /// Where a part stands on lines of its own.
  private static func place(of part: [UInt8], in page: ArraySlice<UInt8>) -> Range<Int>? {
    let newline = UInt8(ascii: "\n")
    var rest = page
    while let found = rest.firstRange(of: part) {
      let startsLine = found.lowerBound == page.startIndex || page[found.lowerBound - 1] == newline
      let endsLine = found.upperBound == page.endIndex || page[found.upperBound] == newline
      if startsLine, endsLine { return found }
      rest = rest[(found.lowerBound + 1)...]
    }
    return nil
  }

  /// Walks over the parts and the old page side by side. What is not found at its place is looked
  /// for further down; what stands between two parts that were found is what became of those between
  /// them. What only sums up the page is told where nothing else changed.
  init(of pieces: [PagePiece], with page: String) {
    let bytes = Array(page.utf8)
    var rest = bytes[...]
    if let start = rest.firstRange(of: Array("<main id=\"content\">".utf8)) {
      rest = rest[start.upperBound...]
    }
    if let end = rest.firstRange(of: Array("</main>".utf8)) { rest = rest[..<end.lowerBound] }
    var waiting: [PagePiece] = []
    for piece in pieces {
      let new = Array(piece.html.source.utf8)
      rest = rest.drop { $0 == UInt8(ascii: "\n") }
      if !new.isEmpty, !waiting.contains(where: { !$0.html.isEmpty }), rest.starts(with: new) {
        waiting = []
        rest = rest.dropFirst(new.count)
      } else if new.count >= Self.leastToFind, let found = Self.place(of: new, in: rest) {
        settle(&waiting, was: rest[..<found.lowerBound], before: piece)
        rest = rest[found.upperBound...]
      } else {
        waiting.append(piece)
      }
    }
    settle(&waiting, was: rest, before: pieces.last)
    let own = changes.filter { !$0.isSummary }
    if !own.isEmpty { changes = own }
  }

  /// Tells apart what stood between two parts that did not change: each part in between is what
  /// begins as it does.
  private mutating func settle(
    _ waiting: inout [PagePiece],
    was old: ArraySlice<UInt8>,
    before next: PagePiece?
  ) {
    defer { waiting = [] }
    var rest = old
    var places: [(piece: PagePiece, start: Int?)] = []
    for piece in waiting where !piece.html.isEmpty {
      let bytes = piece.html.source.utf8.prefix(Self.headLength)
      let head = bytes.firstIndex(of: UInt8(ascii: ">")).map { Array(bytes[...$0]) } ?? Array(bytes)
      let start = rest.firstRange(of: head)?.lowerBound
      if let start { rest = rest[start...].dropFirst(head.count) }
      places.append((piece, start))
    }
    let first = places.lazy.compactMap(\.start).first ?? old.endIndex
    let before = String(decoding: old[..<first], as: UTF8.self)
    if before.contains(where: { !$0.isWhitespace }), let next {
      let isBanner = before.hasPrefix("<section class=\"banner\"")
      let gone = isBanner ? waiting.first { $0.html.isEmpty && $0.isSummary } : nil
      changes.append(
        Change(
          line: gone?.line ?? places.first?.piece.line ?? next.line,
          name: gone?.name ?? "what stands before this",
          old: before,
          new: "",
          isSummary: gone != nil
        )
      )
    }
    for (index, place) in places.enumerated() {
      let end = places[(index + 1)...].lazy.compactMap(\.start).first ?? old.endIndex
      let was = place.start.map { String(decoding: old[$0..<end], as: UTF8.self) } ?? ""
      changes.append(
        Change(
          line: place.piece.line,
          name: Self.name(of: place.piece, was: was),
          old: was,
          new: place.piece.html.source,
          isSummary: place.piece.isSummary
        )
      )
    }
  }

  /// As many bytes of a part's beginning tell what it is.
  private static let headLength = 12

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
