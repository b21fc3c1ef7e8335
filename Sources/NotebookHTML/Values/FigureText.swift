internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Figures beside a printed one: six decimals, or seven significant digits near zero.
struct FigureText {
  private let figures: Figures

  /// Writes figures as they are compared with what notes print.
  init(_ figures: Figures) {
    self.figures = figures
  }

  /// A number as it stands, a vector in parentheses, a matrix as a matrix; anything larger as its
  /// numbers in reading order with its shape.
  var html: HTML {
    let texts = figures.scalars.map(\.figureText)
    switch figures.shape.count {
    case 0: return "<span class=\"number\">\(texts.first ?? "")</span>"
    case 1 where texts.count <= 12: return "<span class=\"number\">\(Self.row(texts))</span>"
    case 2 where texts.count <= 400 && figures.shape.allSatisfy { $0 > 0 }:
      let view = MatrixView(
        TensorValue(shape: figures.shape, scalars: figures.scalars),
        text: { $0.figureText }
      )
      return view?.html ?? "<span class=\"number\">\(Self.row(texts))</span>"
    default:
      let shape = figures.shape.map(String.init).joined(separator: " × ")
      return """
        <details><summary>\(texts.count) numbers, \(shape)</summary>\
        <span class="number">\(Self.row(texts))</span></details>
        """
    }
  }

  private static func row(_ texts: [String]) -> HTML {
    "(\(texts.map { HTML(escaping: $0) }.joined(separator: ", ")))"
  }
}
