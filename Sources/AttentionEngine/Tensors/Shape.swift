/// The sizes of a tensor's axes, kept in place so that making a tensor allocates only its elements.
struct Shape: Sendable {
  /// The most axes a tensor may have; the kernels share this bound.
  static let maximumRank = 8

  private var sizes: InlineArray<8, Int>
  private var axes: UInt8

  /// How many axes there are.
  @inline(__always) var rank: Int { Int(axes) }

  /// The shape without axes, of a single number.
  static var scalar: Shape { Shape() }

  @inline(__always)
  private init() {
    axes = 0
    sizes = InlineArray(repeating: 1)
  }

  /// One axis.
  @inline(__always)
  init(_ size: Int) {
    self.init()
    axes = 1
    sizes[0] = size
  }

  /// Two axes.
  @inline(__always)
  init(_ rows: Int, _ columns: Int) {
    self.init()
    axes = 2
    sizes[0] = rows
    sizes[1] = columns
  }

  /// Any sizes; stops with a message that starts with `operation` where they cannot be a shape.
  init(_ sizes: [Int], for operation: String) {
    self.init()
    require(
      sizes.count <= Shape.maximumRank,
      "\(operation): \(sizes) has \(sizes.count) axes; the most is \(Shape.maximumRank)"
    )
    var total = 1
    for size in sizes {
      require(size >= 0, "\(operation): \(sizes) has a negative size")
      let (product, overflow) = total.multipliedReportingOverflow(by: max(size, 1))
      require(!overflow && product < 1 << 48, "\(operation): \(sizes) has too many elements")
      total = product
      append(size)
    }
  }

  /// The size of an axis counted from the first.
  subscript(axis: Int) -> Int {
    @inline(__always) get { sizes[axis] }
    @inline(__always) set { sizes[axis] = newValue }
  }

  /// The number of elements: the product of all sizes, 1 without axes.
  @inline(__always)
  var count: Int {
    var product = 1
    for axis in 0..<rank {
      let (next, overflow) = product.multipliedReportingOverflow(by: sizes[axis])
      if overflow { stopAsTooLarge() }
      product = next
    }
    return product
  }

  @inline(never)
  private func stopAsTooLarge() -> Never {
    stop("a tensor of shape \(self) has too many elements")
  }

  /// The sizes as an array.
  var array: [Int] { (0..<rank).map { sizes[$0] } }

  /// Distances between neighbours along each axis of a row-major array.
  var steps: Shape {
    var result = self
    var step = 1
    for axis in stride(from: rank - 1, through: 0, by: -1) {
      result.sizes[axis] = step
      step *= sizes[axis]
    }
    return result
  }

  /// Whether elements these steps apart lie one after another in an array of the given sizes.
  func areContiguous(through sizes: Shape) -> Bool {
    var expected = 1
    for axis in stride(from: sizes.rank - 1, through: 0, by: -1) where sizes[axis] != 1 {
      if self[axis] != expected { return false }
      expected *= sizes[axis]
    }
    return true
  }

  /// Adds a last axis.
  @inline(__always)
  mutating func append(_ size: Int) {
    sizes[rank] = size
    axes += 1
  }

  /// The shape with two more axes behind its own.
  @inline(__always)
  func appending(_ rows: Int, _ columns: Int) -> Shape {
    var result = self
    result.append(rows)
    result.append(columns)
    return result
  }

  /// The shape with an axis put before the one at `axis`.
  func inserting(_ size: Int, at axis: Int) -> Shape {
    var result = Shape.scalar
    for i in 0...rank {
      if i == axis { result.append(size) }
      if i < rank { result.append(sizes[i]) }
    }
    return result
  }

  /// The shape without the axis at `axis`.
  func removing(at axis: Int) -> Shape {
    var result = Shape.scalar
    for i in 0..<rank where i != axis { result.append(sizes[i]) }
    return result
  }

  /// Calls `body` with the sizes as an array in memory, for a kernel.
  @inline(__always)
  func withSizes<Result>(_ body: (UnsafePointer<Int>?) -> Result) -> Result {
    sizes.span.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}

extension Shape: Equatable {
  @inline(__always)
  static func == (a: Shape, b: Shape) -> Bool {
    guard a.rank == b.rank else { return false }
    for axis in 0..<a.rank where a.sizes[axis] != b.sizes[axis] { return false }
    return true
  }
}

extension Shape: CustomStringConvertible {
  var description: String { "\(array)" }
}
