/// Numbers in a row-major array of any shape: a single number, a row, a matrix, a stack of them.
///
/// A tensor is a value: assigning it copies, though its elements are shared until one copy is
/// written to. Transposes, slices and broadcasts share them too. A vector has one axis and is a
/// row. Elements are `Double` unless another ``DataType`` is asked for. Nothing is computed later
/// than where it is written.
///
/// ```swift
/// let e: Tensor = [[2, 7], [9, 3]]
/// let scores = e.matmul(e.transposed()) / sqrt(2)
/// let weights = softmax(scores)
/// ```
///
/// A tensor has at most eight axes. Two shapes meet as in NumPy: axes are matched from the last, and
/// an axis of size 1 or a missing one is repeated, so a row is added to every row of a matrix. A
/// wrong shape or index stops the program with a sentence that names the operation and the shapes.
public struct Tensor: @unchecked Sendable {
  /// Never written to while another tensor holds it, hence safe to send.
  var storage: Storage
  var dimensions: Shape
  /// Where in the storage the elements lie; without a view they are all of it, in order.
  var view: View?
  /// Where the tape says how this tensor came about.
  var place = TapePlace.none

  init(_ storage: Storage, _ dimensions: Shape, _ view: View? = nil) {
    self.storage = storage
    self.dimensions = dimensions
    self.view = view
  }

  /// Makes room for a result without giving its elements values.
  @inline(__always)
  init(uninitialized dimensions: Shape, _ dataType: DataType) {
    storage = Storage.make(dimensions.count, dataType)
    self.dimensions = dimensions
    view = nil
  }

  /// The size of each axis, `[rows, columns]` for a matrix and `[]` for a single number.
  public var shape: [Int] { dimensions.array }

  /// The number of axes.
  public var rank: Int { dimensions.rank }

  /// The number of elements.
  public var count: Int { dimensions.count }

  /// The type of the elements.
  public var dataType: DataType { storage.dataType }

  /// All elements in row-major order.
  public var scalars: [Double] { packed.doubleArray() }

  /// The only element of a tensor that has one.
  ///
  /// - Precondition: The tensor has exactly one element.
  public var scalar: Double {
    require(count == 1, "scalar: \(dimensions) has \(count) elements, not one")
    return storage[offset]
  }

  /// Makes the storage this tensor's own before it is written to.
  mutating func makeUnique() {
    if view != nil {
      self = viewIsContiguous ? copied() : packed
    } else if !isKnownUniquelyReferenced(&storage) {
      storage = storage.copy()
    }
  }

  private var viewIsContiguous: Bool { view?.isContiguous ?? true }

  /// The elements in memory of their own.
  private func copied() -> Tensor {
    var result = Tensor(uninitialized: dimensions, dataType)
    if count > 0 { result.gather(storage, offset: offset, sizes: dimensions, steps: steps) }
    result.place = place
    return result
  }
}

extension Tensor: Equatable {
  /// Whether both have the same shape and equal elements; NaN equals nothing.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    a.dimensions == b.dimensions && a.scalars == b.scalars
  }
}
