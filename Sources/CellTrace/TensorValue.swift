/// The numbers of a tensor with their shape, and the names of its rows and columns where the note
/// gives some.
package struct TensorValue: Sendable, Equatable {
  /// The extent of each axis, outermost first; empty for a single number.
  package var shape: [Int]
  /// The elements in row-major order; as many as the product of `shape`.
  package var scalars: [Double]
  /// The name of the element type, such as `Double` or `Float`.
  package var elementType: String
  /// Names for the rows, the second axis from the last, such as words; empty when there are none.
  package var rowNames: [String]
  /// Names for the columns, the last axis; empty when there are none.
  package var columnNames: [String]
  /// Names for the matrices of a tensor with three axes, such as heads; empty when there are none.
  package var sliceNames: [String]

  /// Joins numbers with their shape.
  package init(
    shape: [Int],
    scalars: [Double],
    elementType: String = "Double",
    rowNames: [String] = [],
    columnNames: [String] = [],
    sliceNames: [String] = []
  ) {
    self.shape = shape
    self.scalars = scalars
    self.elementType = elementType
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.sliceNames = sliceNames
  }
}
