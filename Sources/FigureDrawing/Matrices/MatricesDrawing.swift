internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Draws matrices in a row, each in brackets under its name and over its size, with signs between.
struct MatricesDrawing {
  private let parts: [Matrices.Part]
  private let blocks: [MatrixBlock?]

  /// Lays the matrices out; `nil` when there is none.
  init?(_ matrices: Matrices) {
    parts = matrices.parts
    blocks = matrices.parts.map { part in
      guard case .matrix(let name, let tensor, let marked) = part else { return nil }
      return MatrixBlock(name: name, tensor: tensor, marked: marked)
    }
    if !blocks.contains(where: { $0 != nil }) { return nil }
  }

  var panel: PanelDrawing {
    let laid = blocks.compactMap { $0 }
    let middle = laid.map { $0.above + $0.gridHeight / 2 }.max() ?? 0
    let below = laid.map { $0.gridHeight / 2 + $0.below }.max() ?? 0
    var marks = HTML.empty
    var x = 2.0
    for (part, block) in zip(parts, blocks) {
      if let block {
        marks += block.html(left: x, top: middle - block.gridHeight / 2)
        x += block.width
      } else if case .sign(let text) = part {
        let width = TextWidth.of(text, size: SVGText.sign)
        marks += SVGText.text(
          text,
          x: x + 8 + width / 2,
          y: middle + 6,
          anchor: .middle,
          style: "sign"
        )
        x += width + 16
      } else {
        marks += SVGText.text("empty", x: x, y: middle + 4, style: "tick")
        x += 50
      }
    }
    return PanelDrawing(
      width: x + 2,
      height: middle + below + 2,
      marks: marks,
      summary: "Matrices in a row: \(words.joined(separator: " "))."
    )
  }

  private var words: [String] {
    parts.map { part in
      switch part {
      case .sign(let text): text
      case .matrix(let name, let tensor, _):
        "\(name) (\(tensor.shape.map(String.init).joined(separator: " by ")))"
      }
    }
  }
}
