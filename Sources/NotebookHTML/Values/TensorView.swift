internal import CellTrace
internal import HTMLWriting
internal import NumberWriting
internal import ValueText

/// A tensor as a reader wants it: a number, a row, a matrix, or matrices one beside the other.
struct TensorView {
  /// The most numbers whose digits can be unfolded.
  private static let mostDigits = 256

  private let shown: ShownTensor
  private var tensor: TensorValue { shown.value }
  private var brief: BriefNumbers { shown.brief }

  /// Takes the digits that text shows as well.
  init(_ tensor: TensorValue) {
    shown = ShownTensor(tensor)
  }

  /// The extents, such as `2 × 3`; empty for a single number.
  var shapeText: String { tensor.shape.map(String.init).joined(separator: " × ") }

  var html: HTML {
    guard !tensor.scalars.isEmpty else {
      return "<span class=\"size\">no elements, shape \(shapeText)</span>"
    }
    if tensor.shape.isEmpty {
      let number = tensor.scalars[0]
      return NumberView(number, brief: brief, exact: isShortened(number) ? exact(number) : nil).html
    }
    let slices = tensor.shape.dropLast(2).reduce(1, *)
    let views = (0..<min(slices, ShownTensor.mostSlices)).compactMap { slice in
      MatrixView(
        tensor,
        slice: slice,
        text: brief.text,
        isShortened: isShortened,
        exact: exact
      )
    }
    let isCut = slices > ShownTensor.mostSlices || views.contains(where: \.isCut)
    var html: HTML
    if tensor.shape.count <= 2 {
      html = views.map(\.html).joined()
    } else {
      let parts = views.enumerated().map { index, view -> HTML in
        "<div><p class=\"slice-name\">\(shown.sliceName(index))</p>\(view.html)</div>"
      }
      html = "<div class=\"slices\">\(parts)</div>"
      if slices > ShownTensor.mostSlices {
        html += "<p class=\"size\">and \(slices - ShownTensor.mostSlices) more matrices</p>"
      }
    }
    return html + (isCut ? range : .empty) + digits
  }

  /// A number with the fewest digits that give it back in its own type.
  private func exact(_ number: Double) -> String {
    guard tensor.elementType == "Float", number.isFinite else { return number.shortestText }
    let text = "\(Float(number))"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func isShortened(_ number: Double) -> Bool {
    guard tensor.elementType == "Float", let written = Float(brief.text(number)) else {
      return brief.shortens(number)
    }
    return number.isFinite && written != Float(number)
  }

  private var range: HTML {
    let finite = tensor.scalars.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return .empty }
    // Shares of the sum, since the sum itself may be too large for a number.
    let mean = finite.reduce(0) { $0 + $1 / Double(finite.count) }
    let others = tensor.scalars.count - finite.count
    let rest = others == 0 ? "" : "; \(others) not finite"
    return """
      <p class="size">\(tensor.scalars.count) numbers from \(brief.text(least)) to \
      \(brief.text(most)), mean \(BriefNumbers(for: [mean]).text(mean))\(rest)</p>
      """
  }

  private var digits: HTML {
    guard tensor.scalars.count <= Self.mostDigits, tensor.scalars.contains(where: isShortened)
    else { return .empty }
    var index = 0
    return """
      <details class="digits"><summary>all digits</summary>\
      <pre>\(nested(tensor.shape, at: &index))</pre></details>
      """
  }

  /// The numbers as nested literals, with as many digits as give each back.
  private func nested(_ shape: [Int], at index: inout Int) -> String {
    guard let extent = shape.first else {
      defer { index += 1 }
      return tensor.scalars.indices.contains(index) ? exact(tensor.scalars[index]) : ""
    }
    var parts: [String] = []
    for _ in 0..<extent { parts.append(nested(Array(shape.dropFirst()), at: &index)) }
    return "[" + parts.joined(separator: shape.count == 1 ? ", " : ",\n ") + "]"
  }
}
