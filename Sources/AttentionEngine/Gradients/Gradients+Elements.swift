// The ways back of functions of single elements.

extension ElementFunction {
  /// What the way back needs of the function.
  enum Kept {
    case nothing, argument, value
  }

  /// What the way back needs.
  var kept: Kept {
    switch self {
    case .negate: .nothing
    case .exp, .tanh, .sigmoid, .sqrt: .value
    case .log, .log2, .log10, .sin, .cos, .asin, .acos, .atan, .erf, .abs, .relu, .gelu: .argument
    }
  }

  /// The gradient for the argument.
  ///
  /// - Parameters:
  ///   - g: The gradient for the value.
  ///   - x: The argument or the value, as ``kept`` says.
  /// - Returns: `g` times the derivative.
  func gradient(_ g: Tensor, _ x: Tensor) -> Tensor {
    switch self {
    case .negate: -g
    case .exp: g * x
    case .tanh: g * (1 - x * x)
    case .sigmoid: g * (x * (1 - x))
    case .sqrt: g / (2 * x)
    case .log: g / x
    case .log2: g / (x * Tensor(0.693_147_180_559_945_3))
    case .log10: g / (x * Tensor(2.302_585_092_994_045_7))
    case .sin: g * AttentionEngine.cos(x)
    case .cos: -(g * AttentionEngine.sin(x))
    case .asin: g / AttentionEngine.sqrt(1 - x * x)
    case .acos: -(g / AttentionEngine.sqrt(1 - x * x))
    case .atan: g / (1 + x * x)
    case .erf: g * (Tensor(1.128_379_167_095_512_6) * AttentionEngine.exp(-(x * x)))
    case .abs: g * ((x .> 0) - (x .< 0))
    case .relu: g * (x .> 0)
    case .gelu: g * ElementFunction.slopeOfGelu(x)
    }
  }

  /// `Φ(x) + x φ(x)`, for the normal distribution's share below x and its density at x.
  private static func slopeOfGelu(_ x: Tensor) -> Tensor {
    let share = Tensor(0.5) * (1 + AttentionEngine.erf(x * Tensor(0.707_106_781_186_547_5)))
    let density = Tensor(0.398_942_280_401_432_7) * AttentionEngine.exp(-(x * x) / 2)
    return share + x * density
  }
}
