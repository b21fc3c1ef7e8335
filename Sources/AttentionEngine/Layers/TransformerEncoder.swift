/// One layer of a transformer's encoder: self-attention, then a small network at each place, both
/// with a way around them.
///
/// Post-norm, as the paper has it: `x = norm(x + attention(x))`, `x = norm(x + network(x))`. Pre-norm:
/// `x = x + attention(norm(x))`, `x = x + network(norm(x))`. The network is
/// `linear2(activation(linear1(x)))`.
///
/// Parameters: those of `self_attn` (``MultiHeadAttention``), `linear1`, `linear2`, `norm1` and
/// `norm2`.
///
/// Source: Vaswani et al. 2017, *Attention Is All You Need*, section 3.1.
public struct TransformerEncoderLayer: Layer {
  /// Attention of each word to all.
  public var selfAttention: MultiHeadAttention
  /// The network at each place.
  public var feedForward: FeedForward
  /// The norm at the attention.
  public var attentionNorm: LayerNorm
  /// The norm at the network.
  public var feedForwardNorm: LayerNorm
  /// What is dropped of the attention's and the network's output.
  public var dropout: Dropout
  /// Whether norms come before the parts instead of after the sums.
  public var isPreNorm: Bool

  /// A layer whose parameters are drawn from a generator.
  ///
  /// - Parameters:
  ///   - modelSize: The size of each word, a multiple of `headCount`.
  ///   - headCount: How many heads the attention has.
  ///   - feedForwardSize: How many units the network has in the middle.
  ///   - dropout: The share dropped while training, see ``withDropout(seed:_:)``.
  ///   - activation: The function in the network.
  ///   - isPreNorm: Whether norms come before the parts instead of after the sums.
  ///   - epsilon: What norms add to the variance.
  ///   - bias: Whether maps and norms have biases.
  ///   - positions: Turns queries and keys by their places.
  ///   - dataType: The type of the parameters.
  ///   - generator: What the parameters are drawn from.
  public init(
    modelSize: Int,
    headCount: Int,
    feedForwardSize: Int = 2048,
    dropout: Double = 0.1,
    activation: Activation = .relu,
    isPreNorm: Bool = false,
    epsilon: Double = 1e-5,
    bias: Bool = true,
    positions: RotaryPositions? = nil,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    selfAttention = MultiHeadAttention(
      modelSize: modelSize,
      headCount: headCount,
      bias: bias,
      dropout: dropout,
      positions: positions,
      dataType: dataType,
      using: &generator
    )
    feedForward = FeedForward(
      modelSize: modelSize,
      hiddenSize: feedForwardSize,
      dropout: dropout,
      activation: activation,
      bias: bias,
      dataType: dataType,
      using: &generator
    )
    let norm = LayerNorm(size: modelSize, epsilon: epsilon, bias: bias, dataType: dataType)
    attentionNorm = norm
    feedForwardNorm = norm
    self.dropout = Dropout(rate: dropout)
    self.isPreNorm = isPreNorm
  }

  /// The layer's output alone, of x's shape.
  ///
  /// - Parameters:
  ///   - x: Shape `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - mask: Which words each word may see; scores have the shape `[batch, heads, T, T]`.
  /// - Returns: The shape of x.
  public func callAsFunction(_ x: Tensor, mask: Mask = .none) -> Tensor {
    attended(x, mask: mask, returnsWeights: false).output
  }

  /// The layer's output together with the weights of its attention, `[batch, heads, T, T]`.
  public func attended(
    _ x: Tensor,
    mask: Mask = .none,
    returnsWeights: Bool = true
  ) -> Attention {
    var weights: Attention?
    let mixed = around(x, attentionNorm) { x in
      let attention = selfAttention(x, mask: mask, returnsWeights: returnsWeights)
      weights = attention
      return attention.output
    }
    let output = around(mixed, feedForwardNorm) { feedForward($0) }
    return weights?.replacingOutput(output) ?? Attention(output: output, weights: nil)
  }

  private func around(_ x: Tensor, _ norm: LayerNorm, _ part: (Tensor) -> Tensor) -> Tensor {
    isPreNorm ? x + dropout(part(norm(x))) : norm.normalizing(x, plus: dropout(part(x)))
  }

  /// Shows the parts under PyTorch's names.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("self_attn", &selfAttention)
    feedForward.visitParameters(&visitor)
    visitor.visit("norm1", &attentionNorm)
    visitor.visit("norm2", &feedForwardNorm)
  }
}

/// Layers of a transformer's encoder above each other, and perhaps a norm at the end.
///
/// Parameters: `layers.0…` as ``TransformerEncoderLayer`` names them, `norm.weight`, `norm.bias`.
public struct TransformerEncoder: Layer {
  /// The layers from the first.
  public var layers: [TransformerEncoderLayer]
  /// The norm of the output, if any; pre-norm layers want one.
  public var norm: LayerNorm?

  /// Layers at hand.
  public init(layers: [TransformerEncoderLayer], norm: LayerNorm? = nil) {
    require(!layers.isEmpty, "TransformerEncoder: no layers")
    self.layers = layers
    self.norm = norm
  }

  /// Runs all layers.
  ///
  /// - Parameters:
  ///   - x: Shape `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - mask: Which words each word may see.
  /// - Returns: The shape of x.
  public func callAsFunction(_ x: Tensor, mask: Mask = .none) -> Tensor {
    let output = layers.reduce(x) { $1($0, mask: mask) }
    return norm?(output) ?? output
  }

  /// The output together with the weights of every layer, `[batch, heads, T, T]` each.
  public func attended(_ x: Tensor, mask: Mask = .none) -> (output: Tensor, weights: [Tensor]) {
    var (output, weights) = (x, [Tensor]())
    for layer in layers {
      let attention = layer.attended(output, mask: mask)
      output = attention.output
      weights.append(attention.weights)
    }
    return (norm?(output) ?? output, weights)
  }

  /// Shows the layers and the norm.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("layers", &layers)
    visitor.visit("norm", &norm)
  }
}
