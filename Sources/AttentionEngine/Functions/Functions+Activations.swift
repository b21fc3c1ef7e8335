// Functions of single elements that are made of others.

/// x Φ(x), for the share Φ(x) of a standard normal distribution below x: `x (1 + erf(x / √2)) / 2`.
///
/// Source: Hendrycks and Gimpel 2016, *Gaussian Error Linear Units*.
public func gelu(_ x: Tensor) -> Tensor { Tensor.apply(.gelu, x) }

/// x times its logistic function: `x / (1 + e⁻ˣ)`.
public func silu(_ x: Tensor) -> Tensor { x * sigmoid(x) }

/// The logarithm of 1 + eˣ, which is relu made smooth; nothing overflows.
public func softplus(_ x: Tensor) -> Tensor {
  relu(x) + log(1 + exp(-abs(x)))
}

/// x where it is positive, else `slope` times x.
public func leakyRelu(_ x: Tensor, slope: Double = 0.01) -> Tensor {
  Tensor.where(x .> 0, x, x * Tensor(slope))
}
