internal import CommonMark
internal import HTMLWriting
internal import NotebookModel

/// Where on a page its faults stand, so that the list of what fails can lead to them.
///
/// A cell, a formula and a figure with a claim have names of their own. For a fault anywhere else, the
/// part of the text in which it stands is named after its line.
struct FaultPlaces {
  /// The parts of the page's text, those with a fault named.
  let pieces: [PagePiece]
  private let notebook: Notebook
  private let anchors: Anchors
  /// The names that were given, by the place of the part.
  private var names: [Int: String] = [:]

  /// Names the parts that have faults.
  ///
  /// - Parameters:
  ///   - faults: The places of the faults in the note.
  ///   - notebook: The note.
  ///   - pieces: The parts of the text, in order.
  ///   - anchors: The names that the page has already.
  init(
    of faults: [SourcePosition],
    in notebook: Notebook,
    _ pieces: [PagePiece],
    anchors: Anchors
  ) {
    self.notebook = notebook
    self.anchors = anchors
    var taken = anchors
    var named = pieces
    for fault in faults where Self.own(fault, in: notebook, anchors) == nil {
      guard let index = Self.index(of: fault, in: pieces), names[index] == nil else { continue }
      let name = "line-\(pieces[index].line)"
      guard taken.take(name) else { continue }
      names[index] = name
      named[index] = pieces[index].named(name)
    }
    self.pieces = named
  }

  /// The name of the place where a fault stands; `nil` above the text, where the list stands as well.
  func anchor(of fault: SourcePosition) -> String? {
    Self.own(fault, in: notebook, anchors)
      ?? Self.index(of: fault, in: pieces).flatMap { names[$0] }
  }

  private static func index(of fault: SourcePosition, in pieces: [PagePiece]) -> Int? {
    pieces.lastIndex { $0.line <= fault.line }
  }

  /// The name of the cell, the formula or the figure in which a place of the note is.
  private static func own(
    _ place: SourcePosition,
    in notebook: Notebook,
    _ anchors: Anchors
  ) -> String? {
    if let cell = notebook.cells.last(where: { $0.position.line <= place.line }) {
      let lines = cell.code.utf8.count { $0 == UInt8(ascii: "\n") }
      let name = cell.options.label ?? "cell-\(cell.number)"
      if place.line <= cell.codeLine + lines, anchors.contains(name) { return name }
    }
    let math = notebook.formulas.map(\.math).first {
      $0.range.start <= place && place < $0.range.end
    }
    let claim = notebook.claims.first {
      $0.position == place || $0.commentRange.start <= place && place < $0.commentRange.end
    }
    let names = [
      math?.label, math.map { PlaceName.formula(at: $0.range.start) },
      claim.map { PlaceName.claim(at: $0.commentRange.start) },
    ]
    return names.compactMap { $0 }.first(where: anchors.contains)
  }
}

extension PagePiece {
  /// The same under a name.
  fileprivate func named(_ name: String) -> PagePiece {
    var piece = self
    piece.html = "<span id=\"\(name)\"></span>" + html
    return piece
  }
}
