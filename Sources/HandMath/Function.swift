/// A function that formulas call by name.
enum Function: String, Sendable, CaseIterable {
  case exp, ln, log, lg, sqrt, sin, cos, tan, cot, sec, csc, sinh, cosh, tanh
  case arcsin, arccos, arctan, sign, abs, floor, ceil, round, relu, gelu, silu, softplus
  case sigmoid, normalCDF, erf, gamma, softmax, layerNorm, attention
  case max, min, sum, mean, variance, deviation, norm, det, trace, transpose, diag, concat, gcd, lcm

  /// The function a name stands for: LaTeX commands, operator names and plain words.
  init?(named name: String) {
    guard let function = Self.table[name] else { return nil }
    self = function
  }

  private static let table: [String: Function] = [
    "exp": .exp, "ln": .ln, "log": .log, "lg": .lg, "sqrt": .sqrt, "Log": .log, "Ln": .ln,
    "sin": .sin, "cos": .cos, "tan": .tan, "cot": .cot, "sec": .sec, "csc": .csc, "tg": .tan,
    "sinh": .sinh, "cosh": .cosh, "tanh": .tanh, "Tanh": .tanh,
    "arcsin": .arcsin, "arccos": .arccos, "arctan": .arctan, "asin": .arcsin, "acos": .arccos,
    "atan": .arctan, "sign": .sign, "sgn": .sign, "abs": .abs, "floor": .floor, "ceil": .ceil,
    "round": .round, "relu": .relu, "ReLU": .relu, "Relu": .relu, "RELU": .relu,
    "GELU": .gelu, "gelu": .gelu, "SiLU": .silu, "silu": .silu, "swish": .silu, "Swish": .silu,
    "softplus": .softplus, "Softplus": .softplus,
    "sigmoid": .sigmoid, "Sigmoid": .sigmoid, "sigma": .sigmoid, "Phi": .normalCDF, "erf": .erf,
    "Gamma": .gamma, "softmax": .softmax, "Softmax": .softmax, "SoftMax": .softmax,
    "LayerNorm": .layerNorm, "layernorm": .layerNorm, "Layernorm": .layerNorm, "LN": .layerNorm,
    "layer norm": .layerNorm, "Attention": .attention, "attention": .attention,
    "Attn": .attention, "max": .max, "min": .min, "Max": .max, "Min": .min, "sum": .sum,
    "mean": .mean, "Mean": .mean, "avg": .mean, "average": .mean, "var": .variance,
    "Var": .variance, "std": .deviation, "Std": .deviation, "norm": .norm, "det": .det,
    "tr": .trace, "Tr": .trace, "trace": .trace, "transpose": .transpose, "diag": .diag,
    "concat": .concat, "Concat": .concat, "gcd": .gcd, "lcm": .lcm,
  ]

  /// Whether it may stand before its argument without brackets, as in `\log 2`.
  var takesBareArgument: Bool {
    switch self {
    case .exp, .ln, .log, .lg, .sin, .cos, .tan, .cot, .sec, .csc, .sinh, .cosh, .tanh, .arcsin,
      .arccos, .arctan, .det, .trace, .max, .min:
      true
    default: false
    }
  }

  /// Whether its argument is an angle.
  var takesAngle: Bool {
    switch self {
    case .sin, .cos, .tan, .cot, .sec, .csc: true
    default: false
    }
  }

  /// Whether its value is an angle.
  var givesAngle: Bool { self == .arcsin || self == .arccos || self == .arctan }

  /// Functions whose commonest reading is one of several; a mismatch proves nothing.
  var isDoubtful: Bool {
    switch self {
    case .gelu, .round, .norm: true
    default: false
    }
  }

  /// Whether it divides by a count that may be n or n − 1.
  var measuresSpread: Bool { self == .variance || self == .deviation || self == .layerNorm }

  /// The inverse written with a superscript −1.
  var inverse: Function? {
    switch self {
    case .sin: .arcsin
    case .cos: .arccos
    case .tan: .arctan
    default: nil
    }
  }
}
