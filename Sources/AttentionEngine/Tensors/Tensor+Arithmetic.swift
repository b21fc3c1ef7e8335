// Literals in an expression become tensors, so that `2 * x` and `[1 / 3, 2 / 3]` mean one thing;
// the forms with a number are for variables, and give way to the form with two tensors.
extension Tensor {
  /// The sum, element by element; shapes are broadcast.
  public static func + (a: Tensor, b: Tensor) -> Tensor { apply(.add, a, b) }

  /// The sum, element by element.
  @_disfavoredOverload
  public static func + (a: Tensor, b: Double) -> Tensor { apply(.add, a, Tensor(b)) }

  /// The sum, element by element.
  @_disfavoredOverload
  public static func + (a: Double, b: Tensor) -> Tensor { apply(.add, Tensor(a), b) }

  /// The sum, element by element.
  @_disfavoredOverload
  public static func + (a: Tensor, b: Int) -> Tensor { apply(.add, a, Tensor(Double(b))) }

  /// The sum, element by element.
  @_disfavoredOverload
  public static func + (a: Int, b: Tensor) -> Tensor { apply(.add, Tensor(Double(a)), b) }

  /// The difference, element by element; shapes are broadcast.
  public static func - (a: Tensor, b: Tensor) -> Tensor { apply(.subtract, a, b) }

  /// The difference, element by element.
  @_disfavoredOverload
  public static func - (a: Tensor, b: Double) -> Tensor { apply(.subtract, a, Tensor(b)) }

  /// The difference, element by element.
  @_disfavoredOverload
  public static func - (a: Double, b: Tensor) -> Tensor { apply(.subtract, Tensor(a), b) }

  /// The difference, element by element.
  @_disfavoredOverload
  public static func - (a: Tensor, b: Int) -> Tensor { apply(.subtract, a, Tensor(Double(b))) }

  /// The difference, element by element.
  @_disfavoredOverload
  public static func - (a: Int, b: Tensor) -> Tensor { apply(.subtract, Tensor(Double(a)), b) }

  /// The product, element by element; shapes are broadcast.
  ///
  /// For the product of matrices see ``matmul(_:)``.
  public static func * (a: Tensor, b: Tensor) -> Tensor { apply(.multiply, a, b) }

  /// The product of elements.
  @_disfavoredOverload
  public static func * (a: Tensor, b: Double) -> Tensor { apply(.multiply, a, Tensor(b)) }

  /// The product of elements.
  @_disfavoredOverload
  public static func * (a: Double, b: Tensor) -> Tensor { apply(.multiply, Tensor(a), b) }

  /// The product of elements.
  @_disfavoredOverload
  public static func * (a: Tensor, b: Int) -> Tensor { apply(.multiply, a, Tensor(Double(b))) }

  /// The product of elements.
  @_disfavoredOverload
  public static func * (a: Int, b: Tensor) -> Tensor { apply(.multiply, Tensor(Double(a)), b) }

  /// The quotient, element by element; shapes are broadcast.
  public static func / (a: Tensor, b: Tensor) -> Tensor { apply(.divide, a, b) }

  /// The quotient, element by element.
  @_disfavoredOverload
  public static func / (a: Tensor, b: Double) -> Tensor { apply(.divide, a, Tensor(b)) }

  /// The quotient, element by element.
  @_disfavoredOverload
  public static func / (a: Double, b: Tensor) -> Tensor { apply(.divide, Tensor(a), b) }

  /// The quotient, element by element.
  @_disfavoredOverload
  public static func / (a: Tensor, b: Int) -> Tensor { apply(.divide, a, Tensor(Double(b))) }

  /// The quotient, element by element.
  @_disfavoredOverload
  public static func / (a: Int, b: Tensor) -> Tensor { apply(.divide, Tensor(Double(a)), b) }

  /// Every element with its sign changed.
  public static prefix func - (x: Tensor) -> Tensor { apply(.negate, x) }

  /// Adds to every element; the shape after broadcasting is the new shape.
  public static func += (a: inout Tensor, b: Tensor) { a = apply(.add, a, b) }

  /// Adds to every element.
  @_disfavoredOverload
  public static func += (a: inout Tensor, b: Double) { a = apply(.add, a, Tensor(b)) }

  /// Subtracts from every element; the shape after broadcasting is the new shape.
  public static func -= (a: inout Tensor, b: Tensor) { a = apply(.subtract, a, b) }

  /// Subtracts from every element.
  @_disfavoredOverload
  public static func -= (a: inout Tensor, b: Double) { a = apply(.subtract, a, Tensor(b)) }

  /// Multiplies every element; the shape after broadcasting is the new shape.
  public static func *= (a: inout Tensor, b: Tensor) { a = apply(.multiply, a, b) }

  /// Multiplies every element.
  @_disfavoredOverload
  public static func *= (a: inout Tensor, b: Double) { a = apply(.multiply, a, Tensor(b)) }

  /// Divides every element; the shape after broadcasting is the new shape.
  public static func /= (a: inout Tensor, b: Tensor) { a = apply(.divide, a, b) }

  /// Divides every element.
  @_disfavoredOverload
  public static func /= (a: inout Tensor, b: Double) { a = apply(.divide, a, Tensor(b)) }
}
