/// x raised to y.
///
/// Error below 0.8 units in the last place; NaN for a negative x and a y that is no whole number.
@_disfavoredOverload
public func pow(_ x: Double, _ y: Double) -> Double { Tensor.pow(Tensor(x), Tensor(y)).scalar }

/// x raised to y.
public func pow(_ x: Int, _ y: Int) -> Double { pow(Double(x), Double(y)) as Double }

/// x raised to y.
public func pow(_ x: Int, _ y: Double) -> Double { pow(Double(x), y) as Double }

/// Every element raised to a power.
@_disfavoredOverload
public func pow(_ x: Tensor, _ y: Double) -> Tensor { Tensor.pow(x, Tensor(y)) }

/// Every element raised to a whole power.
public func pow(_ x: Tensor, _ y: Int) -> Tensor { Tensor.pow(x, Tensor(Double(y))) }

/// Every element of x raised to the matching element of y; shapes are broadcast.
@_disfavoredOverload
public func pow(_ x: Tensor, _ y: Tensor) -> Tensor { Tensor.pow(x, y) }

/// The larger of each pair of elements, or NaN if either is; shapes are broadcast.
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor { Tensor.apply(.maximum, a, b) }

/// The larger of each element and a number, or NaN if either is.
@_disfavoredOverload
public func maximum(_ a: Tensor, _ b: Double) -> Tensor { maximum(a, Tensor(b)) }

/// The smaller of each pair of elements, or NaN if either is; shapes are broadcast.
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { Tensor.apply(.minimum, a, b) }

/// The smaller of each element and a number, or NaN if either is.
@_disfavoredOverload
public func minimum(_ a: Tensor, _ b: Double) -> Tensor { minimum(a, Tensor(b)) }

extension Tensor {
  /// A square is a product, which is exact where the result is; other powers have their kernel.
  static func pow(_ x: Tensor, _ y: Tensor) -> Tensor {
    y.rank == 0 && !y.isVariable && y.scalar == 2 ? apply(.multiply, x, x) : apply(.pow, x, y)
  }
}
