internal import CellTrace
internal import NumberWriting

/// Numbers, vectors and matrices as LaTeX.
enum LaTeXNumbers {
  /// The most rows and columns that are written.
  private static let most = (rows: 6, columns: 6)

  /// A number in the manner of its group.
  static func number(_ number: Double, _ brief: BriefNumbers? = nil) -> String {
    let text = (brief ?? BriefNumbers(for: [number])).text(number)
    return self.text(of: text)
  }

  /// What a number's text is in LaTeX.
  private static func text(of text: String) -> String {
    switch text {
    case "inf": return "\\infty"
    case "-inf": return "-\\infty"
    case "nan": return "\\text{nan}"
    default:
      guard let mark = text.firstIndex(of: "e") else { return text }
      let power = Int(text[text.index(after: mark)...]) ?? 0
      return "\(text[..<mark]) \\times 10^{\(power)}"
    }
  }

  /// Whether the text of a number, or of one of several, says less than they are.
  static func isShortened(_ numbers: [Double]) -> Bool {
    let brief = BriefNumbers(for: numbers)
    return numbers.contains { number in
      guard number.isFinite, let written = Double(brief.text(number)) else { return false }
      // The noise of binary arithmetic is no difference: 0.7000000000000001 is written 0.7.
      return (written - number).magnitude > 1e-12 * max(1, number.magnitude)
    }
  }

  /// Numbers of a shape: a number, a row, a matrix; the shape alone of what is larger.
  static func value(_ scalars: [Double], shape: [Int]) -> String {
    guard !shape.isEmpty else { return scalars.first.map { number($0) } ?? "" }
    let brief = BriefNumbers(for: scalars)
    return grid(shape) { number(scalars[$0], brief) } ?? shapeText(shape)
  }

  /// A row or matrix of texts by place in row-major order; `nil` for what is too large for a page,
  /// or has another number of axes.
  static func grid(_ shape: [Int], _ text: (Int) -> String) -> String? {
    guard (1...2).contains(shape.count), let columns = shape.last, columns > 0 else { return nil }
    let rows = shape.count == 2 ? shape[0] : 1
    guard rows > 0, rows <= most.rows, columns <= most.columns else { return nil }
    let lines = (0..<rows).map { row in
      (0..<columns).map { text(row * columns + $0) }.joined(separator: " & ")
    }
    // Fractions need more room between the rows.
    let isHigh = lines.contains { $0.contains("frac") }
    let end = isHigh ? " \\\\[9pt] " : " \\\\ "
    return "\\begin{bmatrix}\(lines.joined(separator: end))\\end{bmatrix}"
  }

  /// A shape in the place of too many numbers.
  static func shapeText(_ shape: [Int]) -> String {
    let text = shape.map(String.init).joined(separator: " \\times ")
    return "\\left[\\,\(text)\\ \\text{numbers}\\,\\right]"
  }
}
