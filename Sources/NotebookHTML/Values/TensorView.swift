internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// A tensor as a reader wants it: a number, a row, a matrix, or matrices one beside the other.
struct TensorView {
  /// The most matrices of a higher tensor that are shown.
  private static let mostSlices = 8
  /// The most numbers whose digits can be unfolded.
  private static let mostDigits = 256

  private let tensor: TensorValue
  private let brief: BriefNumbers

  /// Chooses one number of decimals for the whole tensor. Numbers that are not as many as their
  /// shape says are shown as a row.
  init(_ tensor: TensorValue) {
    var shown = tensor
    if Self.count(of: tensor.shape) != tensor.scalars.count { shown.shape = [tensor.scalars.count] }
    self.tensor = shown
    // What a Float widened to a Double has more than seven digits is no digit of its own.
    let numbers = tensor.elementType == "Float" ? tensor.scalars.map(Self.narrowed) : tensor.scalars
    brief = BriefNumbers(for: numbers, mostDecimals: tensor.scalars.count == 1 ? 6 : 4)
  }

  /// The number that a Float's shortest text stands for.
  private static func narrowed(_ number: Double) -> Double {
    Double("\(Float(number))") ?? number
  }

  /// The product of the extents; `nil` for what is no shape.
  private static func count(of shape: [Int]) -> Int? {
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { return nil }
      count = product
    }
    return count
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
    let views = (0..<min(slices, Self.mostSlices)).compactMap { slice in
      MatrixView(
        tensor,
        slice: slice,
        text: brief.text,
        isShortened: isShortened,
        exact: exact
      )
    }
    let isCut = slices > Self.mostSlices || views.contains(where: \.isCut)
    var html: HTML
    if tensor.shape.count <= 2 {
      html = views.map(\.html).joined()
    } else {
      let parts = views.enumerated().map { index, view -> HTML in
        "<div><p class=\"slice-name\">\(sliceName(index))</p>\(view.html)</div>"
      }
      html = "<div class=\"slices\">\(parts)</div>"
      if slices > Self.mostSlices {
        html += "<p class=\"size\">and \(slices - Self.mostSlices) more matrices</p>"
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

  /// The place of a slice, such as `[1, 0, :, :]`.
  private func sliceName(_ slice: Int) -> String {
    if tensor.shape.count == 3, tensor.sliceNames.indices.contains(slice) {
      return tensor.sliceNames[slice]
    }
    var rest = slice
    var indices: [String] = []
    for extent in tensor.shape.dropLast(2).reversed() where extent > 0 {
      indices.append(String(rest % extent))
      rest /= extent
    }
    return "[" + (indices.reversed() + [":", ":"]).joined(separator: ", ") + "]"
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
