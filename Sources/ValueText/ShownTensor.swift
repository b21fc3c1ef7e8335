package import CellTrace
package import NumberWriting

/// A tensor as it is shown, on pages and as text: all its numbers in one manner, its matrices by name.
package struct ShownTensor: Sendable {
  /// The tensor. Numbers that are not as many as their shape says are a row.
  package let value: TensorValue
  /// The manner of its numbers.
  package let brief: BriefNumbers

  /// The most matrices of a higher tensor that are shown.
  package static let mostSlices = 8

  /// Chooses one number of decimals for the whole tensor.
  package init(_ tensor: TensorValue) {
    var shown = tensor
    if Self.count(of: tensor.shape) != tensor.scalars.count { shown.shape = [tensor.scalars.count] }
    value = shown
    // What a Float widened to a Double has more than seven digits is no digit of its own.
    let numbers = tensor.elementType == "Float" ? tensor.scalars.map(Self.narrowed) : tensor.scalars
    brief = BriefNumbers(for: numbers, mostDecimals: tensor.scalars.count == 1 ? 6 : 4)
  }

  /// The place of a matrix, such as `[1, 0, :, :]`, or its name.
  package func sliceName(_ slice: Int) -> String {
    if value.shape.count == 3, value.sliceNames.indices.contains(slice) {
      return value.sliceNames[slice]
    }
    var rest = slice
    var indices: [String] = []
    for extent in value.shape.dropLast(2).reversed() where extent > 0 {
      indices.append(String(rest % extent))
      rest /= extent
    }
    return "[" + (indices.reversed() + [":", ":"]).joined(separator: ", ") + "]"
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
}
