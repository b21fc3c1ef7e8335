internal import Glibc

extension Function {
  /// Applies a function of one number, element by element, with its slope for rounding doubt.
  func value(of x: Quantity, degrees: Bool, logBase: LogBase) throws(Unreadable) -> Quantity {
    let v = x.double
    let angle = takesAngle && degrees ? v * .pi / 180 : v
    let turn = takesAngle && degrees ? Double.pi / 180 : 1
    switch self {
    case .exp:
      if x.number == Number(0) { return Quantity(1) }
      return x.mapped(Glibc.exp(v), slope: Glibc.exp(v))
    case .ln: return try Self.logarithm(x, base: .natural)
    case .log: return try Self.logarithm(x, base: logBase)
    case .lg: return try Self.logarithm(x, base: .ten)
    case .sqrt:
      guard v >= 0 else {
        throw Unreadable("it takes the root of a negative number", isUndefined: true)
      }
      return x.squareRoot()
    case .sin: return x.mapped(Glibc.sin(angle), slope: turn * Glibc.cos(angle))
    case .cos: return x.mapped(Glibc.cos(angle), slope: turn * Glibc.sin(angle))
    case .tan, .cot, .sec, .csc: return try reciprocalAngle(x, angle: angle, turn: turn)
    case .sinh: return x.mapped(Glibc.sinh(v), slope: Glibc.cosh(v))
    case .cosh: return x.mapped(Glibc.cosh(v), slope: Glibc.sinh(v))
    case .tanh:
      let t = Glibc.tanh(v)
      return x.mapped(t, slope: 1 - t * t)
    case .arcsin, .arccos, .arctan: return inverseAngle(x, degrees: degrees)
    case .sign: return Quantity(v > 0 ? 1 : v < 0 ? -1 : 0)
    case .abs: return v < 0 ? -x : x.unprinted
    case .floor, .ceil, .round: return try whole(x)
    case .relu: return v > 0 ? x.unprinted : Quantity(0)
    case .sigmoid:
      let s = 1 / (1 + Glibc.exp(-v))
      return x.mapped(s, slope: s * (1 - s))
    case .silu:
      let s = 1 / (1 + Glibc.exp(-v))
      return x.mapped(v * s, slope: s * (1 + v * (1 - s)))
    case .softplus: return x.mapped(log1p(Glibc.exp(v)), slope: 1 / (1 + Glibc.exp(-v)))
    case .gelu: return x.mapped(v * Self.normalShare(below: v), slope: 1.13)
    case .normalCDF:
      let density = Glibc.exp(-v * v / 2) / (2 * Double.pi).squareRoot()
      return x.mapped(Self.normalShare(below: v), slope: density)
    case .erf:
      return x.mapped(
        Glibc.erf(v),
        slope: 2 / Double.pi.squareRoot() * Glibc.exp(-v * v)
      )
    case .gamma:
      guard v > 0, v < 170 else { throw Unreadable("Γ is only taken of 0 to 170") }
      return x.mapped(tgamma(v), slope: 0)
    default: throw Unreadable("\(rawValue) takes a list")
    }
  }

  /// Whether the function works on each number by itself.
  var isElementwise: Bool {
    switch self {
    case .softmax, .layerNorm, .attention, .max, .min, .sum, .mean, .variance, .deviation, .norm,
      .det, .trace, .transpose, .diag, .concat, .gcd, .lcm:
      false
    default: true
    }
  }

  /// The share of the standard normal distribution below a point.
  static func normalShare(below x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  static func logarithm(_ x: Quantity, base: LogBase) throws(Unreadable) -> Quantity {
    let v = x.double
    guard v >= 0 else {
      throw Unreadable("it takes the logarithm of a negative number", isUndefined: true)
    }
    if x.number == Number(1) { return Quantity(0) }
    return switch base {
    case .natural: x.mapped(Glibc.log(v), slope: 1 / v)
    case .ten: x.mapped(log10(v), slope: 1 / (v * Glibc.log(10.0)))
    case .two: x.mapped(log2(v), slope: 1 / (v * Glibc.log(2.0)))
    }
  }

  private func reciprocalAngle(
    _ x: Quantity,
    angle: Double,
    turn: Double
  ) throws(Unreadable) -> Quantity {
    let (s, c) = (Glibc.sin(angle), Glibc.cos(angle))
    let divisor = self == .tan || self == .sec ? c : s
    guard Swift.abs(divisor) > 1e-13 else { throw Unreadable("the angle has no \(rawValue)") }
    return switch self {
    case .tan: x.mapped(s / c, slope: turn / (c * c))
    case .cot: x.mapped(c / s, slope: turn / (s * s))
    case .sec: x.mapped(1 / c, slope: turn * s / (c * c))
    default: x.mapped(1 / s, slope: turn * c / (s * s))
    }
  }

  private func inverseAngle(_ x: Quantity, degrees: Bool) -> Quantity {
    let v = x.double
    let turn = degrees ? 180 / Double.pi : 1
    return switch self {
    case .arcsin: x.mapped(turn * asin(v), slope: turn / (1 - v * v).squareRoot())
    case .arccos: x.mapped(turn * acos(v), slope: turn / (1 - v * v).squareRoot())
    default: x.mapped(turn * atan(v), slope: turn / (1 + v * v))
    }
  }

  private func whole(_ x: Quantity) throws(Unreadable) -> Quantity {
    let v = x.double
    guard Swift.abs(v) < 1e15 else { throw Unreadable("the number is too large to round") }
    let near = v.rounded()
    let settled = Swift.abs(v - near) <= x.noise * 4 ? near : v
    return switch self {
    case .floor: Quantity(Int(settled.rounded(.down)))
    case .ceil: Quantity(Int(settled.rounded(.up)))
    default: Quantity(Int(settled.rounded()))
    }
  }
}
