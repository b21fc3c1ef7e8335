/// A type of numbers in a file.
enum ElementType: CaseIterable {
  case bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64
  case float16, bfloat16, float32, float64

  /// Bytes of one number.
  var size: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// What a tensor of it becomes: the type itself or the smallest that holds every number, except
  /// that whole numbers become `float64` whatever their size.
  var dataType: DataType {
    switch self {
    case .float16, .bfloat16, .float32: .float32
    default: .float64
    }
  }

  /// NumPy's code without the byte order; `nil` where NumPy has none.
  var numPyCode: String? {
    switch self {
    case .bool: "b1"
    case .int8: "i1"
    case .int16: "i2"
    case .int32: "i4"
    case .int64: "i8"
    case .uint8: "u1"
    case .uint16: "u2"
    case .uint32: "u4"
    case .uint64: "u8"
    case .float16: "f2"
    case .bfloat16: nil
    case .float32: "f4"
    case .float64: "f8"
    }
  }

  /// The name in a safetensors file.
  var safetensorsName: String {
    switch self {
    case .bool: "BOOL"
    case .int8: "I8"
    case .int16: "I16"
    case .int32: "I32"
    case .int64: "I64"
    case .uint8: "U8"
    case .uint16: "U16"
    case .uint32: "U32"
    case .uint64: "U64"
    case .float16: "F16"
    case .bfloat16: "BF16"
    case .float32: "F32"
    case .float64: "F64"
    }
  }

  /// The type in which a tensor is written.
  init(_ dataType: DataType) {
    self = dataType == .float64 ? .float64 : .float32
  }
}

/// How the numbers of a tensor lie in a file.
struct TensorLayout {
  let type: ElementType
  let shape: [Int]
  var isBigEndian = false
  var isFortranOrder = false
  /// The number of elements.
  let count: Int

  /// Checks that a tensor can have the shape; `at` is where it stands.
  init(
    _ type: ElementType,
    _ shape: [Int],
    at byte: Int,
    in place: FilePlace
  )
    throws(TensorFileError)
  {
    guard shape.count <= Shape.maximumRank else {
      throw place.error(
        at: byte,
        found: "\(shape.count) axes",
        expected: "at most \(Shape.maximumRank)"
      )
    }
    var total = 1
    for size in shape {
      let (product, overflow) = total.multipliedReportingOverflow(by: max(size, 1))
      guard size >= 0, !overflow, product < 1 << 48 else {
        throw place.error(at: byte, found: "the shape \(shape)", expected: "fewer elements")
      }
      total = product
    }
    self.type = type
    self.shape = shape
    count = shape.reduce(1, *)
  }

  /// Bytes in the file.
  var byteCount: Int { count * type.size }

  /// Bytes in memory.
  var memoryCount: Int { count * (type.dataType == .float64 ? 8 : 4) }
}
