internal import AttentionKernels

/// What stands before the elements of a tensor in memory: what they mean, and where they are.
struct StorageHeader {
  /// The size of each axis.
  let dimensions: Shape
  let dataType: DataType
  /// Whether it is a number as programs write it, which takes the type of what it meets.
  let isNumber: Bool
  /// Whether the elements lie one after another, as they do where they are its own.
  let isContiguous: Bool
  /// Whose elements they are, where they are not its own.
  var owner: Storage?
  /// The number of elements.
  let count: Int
  /// Where the first element is.
  let first: UnsafeMutableRawPointer
}

/// What a tensor refers to: one object whose memory holds a header and then all elements, or, for a
/// view of another's elements, the distances between neighbours along each axis.
///
/// A step of 0 repeats elements, a negative one runs backwards. Tensors share storage and copy it
/// before writing when someone else holds it too, so it is never changed while shared.
final class Storage: ManagedBuffer<StorageHeader, Double> {
  /// From how many words of eight bytes on memory is asked to lie in large pages: 4 MB.
  private static let largeCount = 1 << 19

  /// Makes room for elements of its own without giving them values.
  @inline(__always)
  static func make(_ dimensions: Shape, _ dataType: DataType, isNumber: Bool = false) -> Storage {
    let count = dimensions.count
    let words = dataType == .float64 ? count : (count + 1) / 2
    if words >= Self.largeCount { requireRoom(words, dimensions, dataType) }
    let spare = words <= SpareStorages.mostWords ? SpareStorages.take(words: words) : nil
    let storage = spare ?? room(words: words)
    storage.fields.initialize(
      to: StorageHeader(
        dimensions: dimensions,
        dataType: dataType,
        isNumber: isNumber,
        isContiguous: true,
        owner: nil,
        count: count,
        first: storage.elements
      )
    )
    return storage
  }

  /// Memory for so many words of eight bytes, of no shape yet.
  @inline(never)
  static func room(words: Int) -> Storage {
    let buffer = Storage.create(minimumCapacity: words) { buffer in
      StorageHeader(
        dimensions: .scalar,
        dataType: .float64,
        isNumber: false,
        isContiguous: true,
        owner: nil,
        count: 0,
        first: buffer.withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
      )
    }
    if words >= Self.largeCount {
      buffer.withUnsafeMutablePointerToElements { ak_prefer_large_pages($0, words * 8) }
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  /// Stops where the system does not give the memory for words of eight bytes: an allocation that fails
  /// would end the program without a word.
  @inline(never)
  private static func requireRoom(_ words: Int, _ dimensions: Shape, _ dataType: DataType) {
    let (bytes, overflow) = words.multipliedReportingOverflow(by: 8)
    require(
      !overflow && ak_has_room(bytes) != 0,
      "memory: there is no room for a tensor of shape \(dimensions) and type \(dataType)"
    )
  }

  /// Another look at the elements of `base`: those `offset` elements after its first, plus any number
  /// of steps along each axis.
  @inline(never)
  static func viewing(
    _ base: Storage,
    offset: Int,
    _ dimensions: Shape,
    _ steps: Shape
  ) -> Storage {
    let size = base.dataType == .float64 ? 8 : 4
    let words = (MemoryLayout<Shape>.stride + 7) / 8
    let buffer = Storage.create(minimumCapacity: words) { _ in
      StorageHeader(
        dimensions: dimensions,
        dataType: base.dataType,
        isNumber: base.isNumber,
        isContiguous: steps.areContiguous(through: dimensions),
        owner: base.fields.pointee.owner ?? base,
        count: dimensions.count,
        first: base.fields.pointee.first + offset * size
      )
    }
    buffer.withUnsafeMutablePointerToElements {
      _ = UnsafeMutableRawPointer($0).initializeMemory(as: Shape.self, to: steps)
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  // Read through the pointer: a stored property would be checked for overlapping access each time.
  @inline(__always)
  private var fields: UnsafeMutablePointer<StorageHeader> {
    withUnsafeMutablePointerToHeader { $0 }
  }

  /// Where elements of its own begin.
  @inline(__always)
  private var elements: UnsafeMutableRawPointer {
    withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
  }

  /// The size of each axis.
  @inline(__always) var dimensions: Shape { fields.pointee.dimensions }

  /// The number of elements.
  @inline(__always) var count: Int { fields.pointee.count }

  /// The type of the elements.
  @inline(__always) var dataType: DataType { fields.pointee.dataType }

  /// Whether it is a number as programs write it, which takes the type of what it meets.
  @inline(__always) var isNumber: Bool { fields.pointee.isNumber }

  /// Whether the elements are another's.
  @inline(__always) var isView: Bool { fields.pointee.owner != nil }

  /// Whether the elements lie one after another.
  @inline(__always) var isContiguous: Bool { fields.pointee.isContiguous }

  /// The distance between neighbours along each axis.
  var steps: Shape {
    guard isView else { return dimensions.steps }
    return withUnsafeMutablePointerToElements {
      UnsafeRawPointer($0).assumingMemoryBound(to: Shape.self).pointee
    }
  }

  /// Where the first element of a `float64` storage is.
  @inline(__always) var address64: UnsafeMutablePointer<Double> {
    fields.pointee.first.assumingMemoryBound(to: Double.self)
  }

  /// Where the first element of a `float32` storage is.
  @inline(__always) var address32: UnsafeMutablePointer<Float> {
    fields.pointee.first.assumingMemoryBound(to: Float.self)
  }

  /// The element at a place in memory order.
  subscript(index: Int) -> Double {
    get {
      switch dataType {
      case .float64: address64[index]
      case .float32: Double(address32[index])
      }
    }
    set {
      switch dataType {
      case .float64: address64[index] = newValue
      case .float32: address32[index] = Float(newValue)
      }
    }
  }

  /// Whether all elements lie one after another where nobody else can reach them, if nobody else holds
  /// this storage.
  var ownsElements: Bool {
    guard let owned = fields.pointee.owner?.count else { return true }
    return isContiguous && owned == count && isKnownUniquelyReferenced(&fields.pointee.owner)
  }
}
