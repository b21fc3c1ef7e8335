/// A note as the scanner left it, with the places of what the parser says about it.
struct Reading {
  let source: SourceText
  let fed: FedText
  let atoms: AtomStore
  let tables: [TableLayout]
  let fences: [Int: NoteScanner.OpenFence]
  let hasExtensions: Bool
  let footnotes: Set<String>

  init(_ scanner: NoteScanner) {
    source = scanner.source
    fed = scanner.fed
    atoms = scanner.atoms
    tables = scanner.tables
    fences = scanner.fences
    hasExtensions = scanner.extensions
    footnotes = scanner.footnotes
  }

  var bytes: [UInt8] { fed.text.bytes }

  /// The fed offset of a place on its own line.
  func offset(_ place: CMarkNode.Place) -> Int {
    let line = max(0, min(place.line - 1, fed.lineStarts.count - 1))
    guard line < fed.lineStarts.count else { return 0 }
    return max(0, min(fed.lineStarts[line] + place.column - 1, lineEnd(line)))
  }

  /// The fed offset where a line's text ends, before its `\n`.
  func lineEnd(_ line: Int) -> Int {
    let next = line + 1 < fed.lineStarts.count ? fed.lineStarts[line + 1] : bytes.count
    return max(0, next - 1)
  }

  /// The place in the file of a part of the fed text.
  func range(_ fedRange: Range<Int>) -> SourceRange {
    source.range(fed.text.source(of: fedRange))
  }

  /// The line of the file that a fed line stands for, as an index.
  func sourceLine(_ fedLine: Int) -> Int {
    guard fedLine >= 0, fedLine < fed.lineStarts.count else { return source.lines.count - 1 }
    return source.lineIndex(of: fed.text.sourceStart(of: fed.lineStarts[fedLine]))
  }
}
