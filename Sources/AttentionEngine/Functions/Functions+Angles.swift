// The engine's own functions, so that results have the same bits on every machine. Where a file also
// imports the C library, that one is chosen for numbers: hence the attributes. The forms with an Int
// are for literals and counts, as in `sqrt(2)`.

/// The sine of x in radians.
///
/// Error below 0.8 units in the last place, at any size of x.
@_disfavoredOverload
public func sin(_ x: Double) -> Double { ElementFunction.sin(x) }

/// The sine of x in radians.
public func sin(_ x: Int) -> Double { ElementFunction.sin(Double(x)) }

/// The sine of x in radians, for every element.
@_disfavoredOverload
public func sin(_ x: Tensor) -> Tensor { Tensor.apply(.sin, x) }

/// The cosine of x in radians.
///
/// Error below 0.8 units in the last place, at any size of x.
@_disfavoredOverload
public func cos(_ x: Double) -> Double { ElementFunction.cos(x) }

/// The cosine of x in radians.
public func cos(_ x: Int) -> Double { ElementFunction.cos(Double(x)) }

/// The cosine of x in radians, for every element.
@_disfavoredOverload
public func cos(_ x: Tensor) -> Tensor { Tensor.apply(.cos, x) }

/// The angle between -π/2 and π/2 whose sine is x.
///
/// Error below 0.7 units in the last place; NaN beyond -1 and 1.
@_disfavoredOverload
public func asin(_ x: Double) -> Double { ElementFunction.asin(x) }

/// The angle between -π/2 and π/2 whose sine is x.
public func asin(_ x: Int) -> Double { ElementFunction.asin(Double(x)) }

/// The angle between -π/2 and π/2 whose sine is x, for every element.
@_disfavoredOverload
public func asin(_ x: Tensor) -> Tensor { Tensor.apply(.asin, x) }

/// The angle between 0 and π whose cosine is x.
///
/// Error below 0.7 units in the last place; NaN beyond -1 and 1.
@_disfavoredOverload
public func acos(_ x: Double) -> Double { ElementFunction.acos(x) }

/// The angle between 0 and π whose cosine is x.
public func acos(_ x: Int) -> Double { ElementFunction.acos(Double(x)) }

/// The angle between 0 and π whose cosine is x, for every element.
@_disfavoredOverload
public func acos(_ x: Tensor) -> Tensor { Tensor.apply(.acos, x) }

/// The angle between -π/2 and π/2 whose tangent is x.
///
/// Error below 0.7 units in the last place.
@_disfavoredOverload
public func atan(_ x: Double) -> Double { ElementFunction.atan(x) }

/// The angle between -π/2 and π/2 whose tangent is x.
public func atan(_ x: Int) -> Double { ElementFunction.atan(Double(x)) }

/// The angle between -π/2 and π/2 whose tangent is x, for every element.
@_disfavoredOverload
public func atan(_ x: Tensor) -> Tensor { Tensor.apply(.atan, x) }
