extension Tensor: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A single number.
  public init(integerLiteral value: Int) {
    self.init(Double(value))
  }

  /// A single number.
  public init(floatLiteral value: Double) {
    self.init(value)
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  /// Tensors of one shape, or numbers, put side by side along a new first axis.
  ///
  /// An element may be an expression of literals and tensors, as in `[1 / 3, sqrt(2)]`. Variables
  /// of type `Double` go through ``init(_:)-([Double])``: `Tensor([x, y])`.
  ///
  /// - Precondition: All elements have one shape.
  public init(arrayLiteral elements: Tensor...) {
    self.init(rows: elements, for: "literal")
  }
}

extension Tensor {
  /// Infinity, for masks: `[[0, -.infinity], [0, 0]]`.
  public static var infinity: Tensor { Tensor(Double.infinity) }

  /// Not a number.
  public static var nan: Tensor { Tensor(Double.nan) }
}
