internal import AttentionKernels

/// What stands before the elements of a tensor in memory.
struct StorageHeader {
  let count: Int
  let dataType: DataType
  /// Whether it is a number as programs write it, which takes the type of what it meets.
  let isNumber: Bool
}

/// The elements of a tensor: one object whose memory holds its header and all elements.
///
/// Tensors share storage and copy it before writing when someone else holds it too, so it is never
/// changed while shared.
final class Storage: ManagedBuffer<StorageHeader, Double> {
  /// From how many words of eight bytes on memory is asked to lie in large pages: 4 MB.
  private static let largeCount = 1 << 19

  /// Makes room for `count` elements without giving them values.
  @inline(__always)
  static func make(_ count: Int, _ dataType: DataType, isNumber: Bool = false) -> Storage {
    let words = dataType == .float64 ? count : (count + 1) / 2
    let buffer = Storage.create(minimumCapacity: words) { _ in
      StorageHeader(count: count, dataType: dataType, isNumber: isNumber)
    }
    if words >= Self.largeCount {
      buffer.withUnsafeMutablePointerToElements { ak_prefer_large_pages($0, words * 8) }
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  // Read through the pointer: the stored property would be checked for overlapping access each time.
  /// The number of elements.
  var count: Int {
    @inline(__always) get { withUnsafeMutablePointerToHeader { $0.pointee.count } }
  }

  /// The type of the elements.
  var dataType: DataType {
    @inline(__always) get { withUnsafeMutablePointerToHeader { $0.pointee.dataType } }
  }

  /// Whether it is a number as programs write it, which takes the type of what it meets.
  var isNumber: Bool { withUnsafeMutablePointerToHeader { $0.pointee.isNumber } }

  /// Calls `body` with the elements of a `float64` storage.
  @inline(__always)
  func doubles<Result>(_ body: (UnsafeMutablePointer<Double>) -> Result) -> Result {
    withUnsafeMutablePointerToElements(body)
  }

  /// Calls `body` with the elements of a `float32` storage.
  @inline(__always)
  func floats<Result>(_ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
    let count = count
    return withUnsafeMutablePointerToElements {
      $0.withMemoryRebound(to: Float.self, capacity: count, body)
    }
  }

  /// The element at a place in memory order.
  subscript(index: Int) -> Double {
    get {
      switch dataType {
      case .float64: doubles { $0[index] }
      case .float32: floats { Double($0[index]) }
      }
    }
    set {
      switch dataType {
      case .float64: doubles { $0[index] = newValue }
      case .float32: floats { $0[index] = Float(newValue) }
      }
    }
  }
}

extension Storage {
  /// The same elements in memory of their own.
  func copy() -> Storage {
    let result = Storage.make(count, dataType)
    let words = dataType == .float64 ? count : (count + 1) / 2
    doubles { source in result.doubles { $0.update(from: source, count: words) } }
    return result
  }
}
