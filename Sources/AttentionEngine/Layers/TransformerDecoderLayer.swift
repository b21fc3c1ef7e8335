/// What a decoder layer gave, and where its two attentions looked.
public struct DecoderAttention: Sendable {
  /// The layer's output, `[batch, T, modelSize]`.
  public let output: Tensor
  /// Attention to the words before, `[batch, heads, T, T]`.
  public let selfWeights: Tensor
  /// Attention to the encoder's output, `[batch, heads, T, S]`.
  public let crossWeights: Tensor
}

/// One layer of a transformer's decoder: self-attention to the words before, cross-attention to the
/// encoder's output, then a small network at each place, each with a way around it.
///
/// Post-norm or pre-norm as in ``TransformerEncoderLayer``. Parameters: those of `self_attn`,
/// `multihead_attn`, `linear1`, `linear2`, `norm1`, `norm2` and `norm3`.
///
/// Source: Vaswani et al. 2017, *Attention Is All You Need*, section 3.1.
public struct TransformerDecoderLayer: Layer {
  /// Attention of each word to the words before.
  public var selfAttention: MultiHeadAttention
  /// Attention of each word to the encoder's output.
  public var crossAttention: MultiHeadAttention
  /// The network at each place.
  public var feedForward: FeedForward
  /// The norm at the self-attention.
  public var selfNorm: LayerNorm
  /// The norm at the cross-attention.
  public var crossNorm: LayerNorm
  /// The norm at the network.
  public var feedForwardNorm: LayerNorm
  /// What is dropped of each part's output.
  public var dropout: Dropout
  /// Whether norms come before the parts instead of after the sums.
  public var isPreNorm: Bool

  /// A layer whose parameters are drawn from a generator; see ``TransformerEncoderLayer`` for what
  /// the parameters mean.
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
    crossAttention = MultiHeadAttention(
      modelSize: modelSize,
      headCount: headCount,
      bias: bias,
      dropout: dropout,
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
    (selfNorm, crossNorm, feedForwardNorm) = (norm, norm, norm)
    self.dropout = Dropout(rate: dropout)
    self.isPreNorm = isPreNorm
  }

  /// The layer's output alone, for a whole target at once.
  ///
  /// - Parameters:
  ///   - x: The target's words, `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - memory: The encoder's output, `[batch, S, modelSize]` or `[S, modelSize]`.
  ///   - mask: Which words of the target each may see.
  ///   - memoryMask: Which places of the memory each word may see.
  /// - Returns: The shape of x.
  public func callAsFunction(
    _ x: Tensor,
    memory: Tensor,
    mask: Mask = .causal,
    memoryMask: Mask = .none
  ) -> Tensor {
    run(
      x,
      { selfAttention($0, mask: mask).output },
      { crossAttention($0, over: memory, mask: memoryMask).output }
    )
  }

  /// The layer's output together with the weights of both attentions.
  public func attended(
    _ x: Tensor,
    memory: Tensor,
    mask: Mask = .causal,
    memoryMask: Mask = .none
  ) -> DecoderAttention {
    var (selfWeights, crossWeights) = (Tensor(0), Tensor(0))
    let output = run(
      x,
      {
        let attention = selfAttention($0, mask: mask, returnsWeights: true)
        selfWeights = attention.weights
        return attention.output
      },
      {
        let attention = crossAttention(
          $0,
          over: memory,
          mask: memoryMask,
          returnsWeights: true
        )
        crossWeights = attention.weights
        return attention.output
      }
    )
    return DecoderAttention(output: output, selfWeights: selfWeights, crossWeights: crossWeights)
  }

  /// The layer's output for further words, which see those in the cache.
  ///
  /// - Parameters:
  ///   - x: The further words, `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - cache: The words so far; x is added to it.
  ///   - memory: The encoder's output, as `crossAttention.cached(_:)` prepares it.
  ///   - memoryMask: Which places of the memory each word may see.
  /// - Returns: The shape of x.
  public func callAsFunction(
    _ x: Tensor,
    cache: inout KeyValueCache,
    memory: KeyValueCache,
    memoryMask: Mask = .none
  ) -> Tensor {
    run(
      x,
      { selfAttention($0, cache: &cache).output },
      { crossAttention($0, over: memory, mask: memoryMask).output }
    )
  }

  private func run(
    _ x: Tensor,
    _ attendToTarget: (Tensor) -> Tensor,
    _ attendToMemory: (Tensor) -> Tensor
  ) -> Tensor {
    let mixed = around(x, selfNorm, attendToTarget)
    let informed = around(mixed, crossNorm, attendToMemory)
    return around(informed, feedForwardNorm) { feedForward($0) }
  }

  private func around(_ x: Tensor, _ norm: LayerNorm, _ part: (Tensor) -> Tensor) -> Tensor {
    isPreNorm ? x + dropout(part(norm(x))) : norm.normalizing(x, plus: dropout(part(x)))
  }

  /// Shows the parts under PyTorch's names.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("self_attn", &selfAttention)
    visitor.visit("multihead_attn", &crossAttention)
    feedForward.visitParameters(&visitor)
    visitor.visit("norm1", &selfNorm)
    visitor.visit("norm2", &crossNorm)
    visitor.visit("norm3", &feedForwardNorm)
  }
}
