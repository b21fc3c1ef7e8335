internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// Figures beside a printed one: six decimals, or seven significant digits near zero; none for whole
/// numbers among themselves.
struct FigureText {
  private let figures: Figures
  /// Whether whole numbers have no decimals.
  private let asWhole: Bool

  /// Writes figures as they are compared with what notes print; `asWhole` for those that stand among
  /// whole numbers only, such as counts.
  init(_ figures: Figures, asWhole: Bool = false) {
    self.figures = figures
    self.asWhole = asWhole
  }

  /// A number as it stands, a vector in parentheses, a matrix as a matrix; anything larger as its
  /// numbers in reading order with its shape.
  var html: HTML {
    let texts = figures.scalars.map { $0.figureText(asWhole: asWhole) }
    switch figures.shape.count {
    case 0: return "<span class=\"number\">\(texts.first ?? "")</span>"
    case 1 where texts.count <= 12: return "<span class=\"number\">\(Self.row(texts))</span>"
    case 2 where texts.count <= 400 && figures.shape.allSatisfy { $0 > 0 }:
      let view = MatrixView(
        TensorValue(shape: figures.shape, scalars: figures.scalars),
        text: { $0.figureText(asWhole: asWhole) }
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
