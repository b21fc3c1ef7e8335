// The engine's own functions, so that results have the same bits on every machine. Where a file also
// imports the C library, that one is chosen for numbers: hence the attributes. The forms with an Int
// are for literals and counts, as in `sqrt(2)`.

/// e raised to x.
///
/// Error below 0.6 units in the last place.
@_disfavoredOverload
public func exp(_ x: Double) -> Double { ElementFunction.exp(x) }

/// e raised to x.
public func exp(_ x: Int) -> Double { ElementFunction.exp(Double(x)) }

/// e raised to x, for every element.
@_disfavoredOverload
public func exp(_ x: Tensor) -> Tensor { Tensor.apply(.exp, x) }

/// The natural logarithm of x.
///
/// Error below 0.6 units in the last place; NaN below 0.
@_disfavoredOverload
public func log(_ x: Double) -> Double { ElementFunction.log(x) }

/// The natural logarithm of x.
public func log(_ x: Int) -> Double { ElementFunction.log(Double(x)) }

/// The natural logarithm of x, for every element.
@_disfavoredOverload
public func log(_ x: Tensor) -> Tensor { Tensor.apply(.log, x) }

/// The logarithm of x to base 2.
///
/// Error below 0.6 units in the last place; NaN below 0.
@_disfavoredOverload
public func log2(_ x: Double) -> Double { ElementFunction.log2(x) }

/// The logarithm of x to base 2.
public func log2(_ x: Int) -> Double { ElementFunction.log2(Double(x)) }

/// The logarithm of x to base 2, for every element.
@_disfavoredOverload
public func log2(_ x: Tensor) -> Tensor { Tensor.apply(.log2, x) }

/// The logarithm of x to base 10.
///
/// Error below 0.6 units in the last place; NaN below 0.
@_disfavoredOverload
public func log10(_ x: Double) -> Double { ElementFunction.log10(x) }

/// The logarithm of x to base 10.
public func log10(_ x: Int) -> Double { ElementFunction.log10(Double(x)) }

/// The logarithm of x to base 10, for every element.
@_disfavoredOverload
public func log10(_ x: Tensor) -> Tensor { Tensor.apply(.log10, x) }

/// The square root of x.
///
/// Correctly rounded; NaN below 0.
@_disfavoredOverload
public func sqrt(_ x: Double) -> Double { ElementFunction.sqrt(x) }

/// The square root of x.
public func sqrt(_ x: Int) -> Double { ElementFunction.sqrt(Double(x)) }

/// The square root of x, for every element.
@_disfavoredOverload
public func sqrt(_ x: Tensor) -> Tensor { Tensor.apply(.sqrt, x) }

/// The hyperbolic tangent of x.
///
/// Error below 0.7 units in the last place.
@_disfavoredOverload
public func tanh(_ x: Double) -> Double { ElementFunction.tanh(x) }

/// The hyperbolic tangent of x.
public func tanh(_ x: Int) -> Double { ElementFunction.tanh(Double(x)) }

/// The hyperbolic tangent of x, for every element.
@_disfavoredOverload
public func tanh(_ x: Tensor) -> Tensor { Tensor.apply(.tanh, x) }

/// The logistic function 1 / (1 + e⁻ˣ).
///
/// Error below 0.7 units in the last place.
@_disfavoredOverload
public func sigmoid(_ x: Double) -> Double { ElementFunction.sigmoid(x) }

/// The logistic function 1 / (1 + e⁻ˣ).
public func sigmoid(_ x: Int) -> Double { ElementFunction.sigmoid(Double(x)) }

/// The logistic function 1 / (1 + e⁻ˣ), for every element.
@_disfavoredOverload
public func sigmoid(_ x: Tensor) -> Tensor { Tensor.apply(.sigmoid, x) }

/// The error function 2/√π ∫₀ˣ e^(-t²) dt.
///
/// Error below 0.7 units in the last place.
@_disfavoredOverload
public func erf(_ x: Double) -> Double { ElementFunction.erf(x) }

/// The error function 2/√π ∫₀ˣ e^(-t²) dt.
public func erf(_ x: Int) -> Double { ElementFunction.erf(Double(x)) }

/// The error function 2/√π ∫₀ˣ e^(-t²) dt, for every element.
@_disfavoredOverload
public func erf(_ x: Tensor) -> Tensor { Tensor.apply(.erf, x) }

/// x where it is positive, else 0.
@_disfavoredOverload
public func relu(_ x: Double) -> Double { ElementFunction.relu(x) }

/// x where it is positive, else 0.
public func relu(_ x: Int) -> Double { ElementFunction.relu(Double(x)) }

/// x where it is positive, else 0, for every element.
@_disfavoredOverload
public func relu(_ x: Tensor) -> Tensor { Tensor.apply(.relu, x) }

/// The absolute value of every element.
@_disfavoredOverload
public func abs(_ x: Tensor) -> Tensor { Tensor.apply(.abs, x) }
