/// A function between two layers, applied to every element.
public enum Activation: Sendable {
  /// x where it is positive, else 0.
  case relu
  /// x times the normal distribution's share below x, `x · (1 + erf(x/√2)) / 2`.
  ///
  /// Source: Hendrycks and Gimpel 2016, *Gaussian Error Linear Units*.
  case gelu
  /// The hyperbolic tangent.
  case tanh
  /// The logistic function.
  case sigmoid

  /// Applies the function to every element.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .relu: AttentionEngine.relu(x)
    case .gelu: AttentionEngine.gelu(x)
    case .tanh: AttentionEngine.tanh(x)
    case .sigmoid: AttentionEngine.sigmoid(x)
    }
  }
}
