package import CommonMark

/// A part of a note between two headings.
package struct Section: Sendable, Equatable {
  /// The lines that it covers.
  package var lines: Range<Int>
  /// The cells that stand in it, by their index.
  package var cells: [Int]
}

extension Notebook {
  /// The parts of the note between its headings, in order; together they cover every line.
  package var sections: [Section] {
    var starts = [1]
    for block in document.blocks {
      if case .heading = block.kind, block.range.start.line > 1 {
        starts.append(block.range.start.line)
      }
    }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : max(lines.count, starts[index]) + 1
      let range = starts[index]..<end
      let inside = cells.indices.filter { range.contains(cells[$0].position.line) }
      return Section(lines: range, cells: inside)
    }
  }

  /// The running text of the note, piece by piece, without code and without formulas.
  package var prose: [(text: String, range: SourceRange)] {
    document.marks.compactMap { mark in
      if case .text(let text, let range) = mark { return (text, range) }
      return nil
    }
  }
}
