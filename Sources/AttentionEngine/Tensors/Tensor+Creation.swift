extension Tensor {
  /// A single number, of shape `[]`, which takes the type of the tensor it meets.
  public init(_ scalar: Double) {
    self.init(Storage.make(.scalar, .float64, isNumber: true))
    storage.address64.pointee = scalar
  }

  /// A row, of shape `[scalars.count]`.
  public init(_ scalars: [Double]) {
    self.init(storing: scalars, Shape(scalars.count))
  }

  /// A matrix, of shape `[rows.count, rows[0].count]`.
  ///
  /// - Precondition: All rows have the same length.
  @_disfavoredOverload  // Or `Tensor([])` would have two meanings.
  public init(_ rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == width,
        "Tensor: row 0 has \(width) elements and row \(i) has \(row.count)"
      )
    }
    self.init(storing: rows.flatMap { $0 }, Shape(rows.count, width))
  }

  /// Elements in row-major order, of the given shape.
  ///
  /// - Precondition: The product of `shape` is the number of scalars.
  public init(_ scalars: [Double], shape: [Int]) {
    let dimensions = Shape(shape, for: "Tensor")
    require(
      dimensions.count == scalars.count,
      "Tensor: \(scalars.count) scalars for \(dimensions); \(scalars.count) ≠ \(dimensions.count)"
    )
    self.init(storing: scalars, dimensions)
  }

  private init(storing scalars: [Double], _ dimensions: Shape) {
    self.init(uninitialized: dimensions, .float64)
    let count = scalars.count
    scalars.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      doubles { $0.update(from: first, count: count) }
    }
  }

  /// Every element 0.
  public static func zeros(_ shape: [Int], dataType: DataType = .float64) -> Tensor {
    filled(0, Shape(shape, for: "zeros"), dataType)
  }

  /// Every element 1.
  public static func ones(_ shape: [Int], dataType: DataType = .float64) -> Tensor {
    filled(1, Shape(shape, for: "ones"), dataType)
  }

  /// Every element the given number.
  public static func full(
    _ value: Double,
    shape: [Int],
    dataType: DataType = .float64
  ) -> Tensor {
    filled(value, Shape(shape, for: "full"), dataType)
  }

  static func filled(_ value: Double, _ dimensions: Shape, _ type: DataType) -> Tensor {
    let result = Tensor(uninitialized: dimensions, type)
    let count = result.count
    switch type {
    case .float64: result.doubles { $0.update(repeating: value, count: count) }
    case .float32: result.floats { $0.update(repeating: Float(value), count: count) }
    }
    return result
  }

  /// The square matrix with 1 on its diagonal and 0 elsewhere, of shape `[size, size]`.
  public static func identity(_ size: Int, dataType: DataType = .float64) -> Tensor {
    let result = filled(0, Shape([size, size], for: "identity"), dataType)
    for i in 0..<size { result.storage[i * size + i] = 1 }
    return result
  }

  /// The whole numbers 0 to `count` - 1, of shape `[count]`.
  public static func arange(_ count: Int) -> Tensor {
    arange(from: 0, to: Double(count), by: 1)
  }

  /// `start`, `start + step`, …, up to but without `end`; element `i` is `start + i · step`.
  ///
  /// - Precondition: All three are finite and `step` is not zero.
  public static func arange(from start: Double, to end: Double, by step: Double) -> Tensor {
    require(
      start.isFinite && end.isFinite && step.isFinite && step != 0,
      "arange: from \(start) to \(end) by \(step) has no end"
    )
    let count = Swift.max(0, ((end - start) / step).rounded(.up))
    require(count < 0x1p48, "arange: from \(start) to \(end) by \(step) has too many elements")
    return numbered(Int(count)) { start + Double($0) * step }
  }

  /// `count` numbers at equal distances, both ends included.
  ///
  /// - Precondition: `count` is at least 2.
  public static func linspace(from start: Double, through end: Double, count: Int) -> Tensor {
    require(count >= 2, "linspace: \(count) elements cannot include both ends")
    let last = Double(count - 1)
    return numbered(Shape([count], for: "linspace").count) {
      $0 == count - 1 ? end : start + (end - start) * (Double($0) / last)
    }
  }

  /// A row of elements, each made from its place.
  private static func numbered(_ count: Int, _ element: (Int) -> Double) -> Tensor {
    let result = Tensor(uninitialized: Shape(count), .float64)
    result.doubles { for i in 0..<count { $0[i] = element(i) } }
    return result
  }

  /// Rows of the identity: row `i` is 1 at `indices[i]` and 0 elsewhere.
  ///
  /// - Returns: Shape `[indices.count, size]`.
  /// - Precondition: Every index is in `0..<size`.
  public static func oneHot(_ indices: [Int], size: Int) -> Tensor {
    let result = filled(0, Shape([indices.count, size], for: "oneHot"), .float64)
    for (row, index) in indices.enumerated() {
      require(index >= 0 && index < size, "oneHot: index \(index) of \(size)")
      result.storage[row * size + index] = 1
    }
    return result
  }
}
