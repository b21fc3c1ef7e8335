// The operators are those of Swift's own vectors: a leading dot means element by element.
extension Tensor {
  /// 1 where an element is smaller than the other, else 0; shapes are broadcast.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { apply(.less, a, b) }

  /// 1 where an element is smaller than the number, else 0.
  @_disfavoredOverload
  public static func .< (a: Tensor, b: Double) -> Tensor { a .< Tensor(b) }

  /// 1 where an element is at most the other, else 0; shapes are broadcast.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { apply(.lessOrEqual, a, b) }

  /// 1 where an element is at most the number, else 0.
  @_disfavoredOverload
  public static func .<= (a: Tensor, b: Double) -> Tensor { a .<= Tensor(b) }

  /// 1 where an element is larger than the other, else 0; shapes are broadcast.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { apply(.less, b, a) }

  /// 1 where an element is larger than the number, else 0.
  @_disfavoredOverload
  public static func .> (a: Tensor, b: Double) -> Tensor { a .> Tensor(b) }

  /// 1 where an element is at least the other, else 0; shapes are broadcast.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { apply(.lessOrEqual, b, a) }

  /// 1 where an element is at least the number, else 0.
  @_disfavoredOverload
  public static func .>= (a: Tensor, b: Double) -> Tensor { a .>= Tensor(b) }

  /// 1 where an element is equal to the other, else 0; shapes are broadcast.
  public static func .== (a: Tensor, b: Tensor) -> Tensor { apply(.equal, a, b) }

  /// 1 where an element is equal to the number, else 0.
  @_disfavoredOverload
  public static func .== (a: Tensor, b: Double) -> Tensor { a .== Tensor(b) }

  /// 1 where an element is different from the other, else 0; shapes are broadcast.
  public static func .!= (a: Tensor, b: Tensor) -> Tensor { apply(.notEqual, a, b) }

  /// 1 where an element is different from the number, else 0.
  @_disfavoredOverload
  public static func .!= (a: Tensor, b: Double) -> Tensor { a .!= Tensor(b) }

  /// Takes elements of `a` where `mask` is not zero and of `b` elsewhere.
  ///
  /// All three are broadcast to one shape; `mask` is most often a comparison such as `x .> 0`.
  public static func `where`(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    selecting(mask, a, b)
  }

  /// Whether shapes are equal and no element differs by more than `tolerance`.
  ///
  /// Equal infinities are close, and NaN is close to NaN, so that a result can be compared whole.
  public func isClose(to other: Tensor, within tolerance: Double) -> Bool {
    guard dimensions == other.dimensions else { return false }
    return zip(scalars, other.scalars).allSatisfy { a, b in
      a == b || Swift.abs(a - b) <= tolerance || (a.isNaN && b.isNaN)
    }
  }
}
