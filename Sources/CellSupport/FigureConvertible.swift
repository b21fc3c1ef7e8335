public import AttentionEngine
package import CellTrace

/// What can stand as the figures of an item: numbers, arrays of numbers, and tensors.
public protocol FigureConvertible {
  /// The extent of each axis; empty for a single number.
  var figureShape: [Int] { get }
  /// The numbers in reading order.
  var figureScalars: [Double] { get }
}

extension FigureConvertible {
  package var figures: Figures { Figures(shape: figureShape, scalars: figureScalars) }
}

extension Double: FigureConvertible {
  /// A single number has no axes.
  public var figureShape: [Int] { [] }
  /// The number itself.
  public var figureScalars: [Double] { [self] }
}

extension Int: FigureConvertible {
  /// A single number has no axes.
  public var figureShape: [Int] { [] }
  /// The number itself.
  public var figureScalars: [Double] { [Double(self)] }
}

extension Tensor: FigureConvertible {
  /// The shape of the tensor.
  public var figureShape: [Int] { shape }
  /// The elements in row-major order.
  public var figureScalars: [Double] { scalars }
}

extension Array: FigureConvertible where Element: FigureConvertible {
  /// The number of elements and then the shape of the first; elements are expected to agree.
  public var figureShape: [Int] { [count] + (first?.figureShape ?? []) }
  /// The numbers of all elements in order.
  public var figureScalars: [Double] { flatMap(\.figureScalars) }
}
