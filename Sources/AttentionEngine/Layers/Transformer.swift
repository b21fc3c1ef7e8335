/// A transformer's encoder and decoder, from embedded words to the decoder's last states.
///
/// Both end in a norm. Parameters: those of `encoder` and `decoder`; matrices start evenly spread as
/// Glorot and Bengio have it.
///
/// Source: Vaswani et al. 2017, *Attention Is All You Need*.
public struct Transformer: Layer {
  /// The encoder.
  public var encoder: TransformerEncoder
  /// The decoder.
  public var decoder: TransformerDecoder

  /// A transformer whose parameters are drawn from a generator; see ``TransformerEncoderLayer`` for
  /// what the parameters mean.
  public init(
    modelSize: Int = 512,
    headCount: Int = 8,
    encoderLayerCount: Int = 6,
    decoderLayerCount: Int = 6,
    feedForwardSize: Int = 2048,
    dropout: Double = 0.1,
    activation: Activation = .relu,
    isPreNorm: Bool = false,
    epsilon: Double = 1e-5,
    bias: Bool = true,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    let norm = LayerNorm(size: modelSize, epsilon: epsilon, bias: bias, dataType: dataType)
    encoder = TransformerEncoder(
      layers: (0..<encoderLayerCount).map { _ in
        TransformerEncoderLayer(
          modelSize: modelSize,
          headCount: headCount,
          feedForwardSize: feedForwardSize,
          dropout: dropout,
          activation: activation,
          isPreNorm: isPreNorm,
          epsilon: epsilon,
          bias: bias,
          dataType: dataType,
          using: &generator
        )
      },
      norm: norm
    )
    decoder = TransformerDecoder(
      layers: (0..<decoderLayerCount).map { _ in
        TransformerDecoderLayer(
          modelSize: modelSize,
          headCount: headCount,
          feedForwardSize: feedForwardSize,
          dropout: dropout,
          activation: activation,
          isPreNorm: isPreNorm,
          epsilon: epsilon,
          bias: bias,
          dataType: dataType,
          using: &generator
        )
      },
      norm: norm
    )
    visitAll { _, parameter in
      guard parameter.rank == 2 else { return }
      let (rows, columns) = (parameter.shape[0], parameter.shape[1])
      parameter = .xavierUniform(rows, columns, dataType, using: &generator)
    }
  }

  /// The decoder's output for a whole source and target.
  ///
  /// - Parameters:
  ///   - source: Shape `[batch, S, modelSize]` or `[S, modelSize]`.
  ///   - target: Shape `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - sourceMask: Which words of the source each may see.
  ///   - targetMask: Which words of the target each may see.
  ///   - memoryMask: Which words of the source those of the target may see; `sourceMask` unless
  ///     given.
  /// - Returns: The shape of `target`.
  public func callAsFunction(
    source: Tensor,
    target: Tensor,
    sourceMask: Mask = .none,
    targetMask: Mask = .causal,
    memoryMask: Mask? = nil
  ) -> Tensor {
    decoder(
      target,
      memory: encoder(source, mask: sourceMask),
      mask: targetMask,
      memoryMask: memoryMask ?? sourceMask
    )
  }

  /// Shows the encoder and the decoder.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("encoder", &encoder)
    visitor.visit("decoder", &decoder)
  }
}
