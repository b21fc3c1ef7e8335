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
  /// The shape and the elements; never written to while another tensor holds it, hence safe to send.
  var storage: Storage
  /// Where the tape says how this tensor came about.
  var place = TapePlace.none

  @inline(__always)
  init(_ storage: Storage) {
    self.storage = storage
  }

  /// Makes room for a result without giving its elements values.
  @inline(__always)
  init(uninitialized dimensions: Shape, _ dataType: DataType) {
    storage = Storage.make(dimensions, dataType)
  }

  /// The size of each axis.
  @inline(__always) var dimensions: Shape { storage.dimensions }

  /// The size of each axis, `[rows, columns]` for a matrix and `[]` for a single number.
  public var shape: [Int] { dimensions.array }

  /// The number of axes.
  public var rank: Int { dimensions.rank }

  /// The number of elements.
  public var count: Int { storage.count }

  /// The type of the elements.
  public var dataType: DataType { storage.dataType }

  /// All elements in row-major order.
  public var scalars: [Double] { packed.doubleArray() }

  /// The only element of a tensor that has one.
  ///
  /// - Precondition: The tensor has exactly one element.
  public var scalar: Double {
    require(count == 1, "scalar: \(dimensions) has \(count) elements, not one")
    return storage[0]
  }

  /// Whether both are one tensor: the same elements in memory, come about in the same way.
  func isSame(as other: Tensor) -> Bool {
    storage === other.storage && place.tape == other.place.tape && place.index == other.place.index
  }

  /// Makes the storage this tensor's own before it is written to.
  mutating func makeUnique() {
    if isOwn { return }
    if !storage.isView { SpareStorages.release(storage) }
    if !isOwn { self = copied() }
  }

  /// Whether the elements lie one after another and no other tensor has them.
  var isOwn: Bool {
    mutating get { isKnownUniquelyReferenced(&storage) && storage.ownsElements }
  }

  /// The elements in memory of their own.
  private func copied() -> Tensor {
    var result = Tensor(uninitialized: dimensions, dataType)
    result.write(self)
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
