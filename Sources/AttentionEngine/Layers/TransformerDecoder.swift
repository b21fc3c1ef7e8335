/// Layers of a transformer's decoder above each other, and perhaps a norm at the end.
///
/// Parameters: `layers.0…` as ``TransformerDecoderLayer`` names them, `norm.weight`, `norm.bias`.
public struct TransformerDecoder: Layer {
  /// What the layers know of the words so far and of the encoder's output, for step-wise decoding.
  public struct Cache: Sendable {
    /// The words so far, for each layer.
    public fileprivate(set) var words: [KeyValueCache]
    /// The encoder's output, for each layer.
    public fileprivate(set) var memories: [KeyValueCache]

    /// How many words there are so far.
    public var count: Int { words[0].count }

    /// The cache of some sequences of the batch, in an order.
    public func selecting(_ rows: [Int]) -> Cache {
      Cache(
        words: words.map { $0.selecting(rows) },
        memories: memories.map { $0.selecting(rows) }
      )
    }
  }

  /// The layers from the first.
  public var layers: [TransformerDecoderLayer]
  /// The norm of the output, if any; pre-norm layers want one.
  public var norm: LayerNorm?

  /// Layers at hand.
  public init(layers: [TransformerDecoderLayer], norm: LayerNorm? = nil) {
    require(!layers.isEmpty, "TransformerDecoder: no layers")
    self.layers = layers
    self.norm = norm
  }

  /// Runs all layers over a whole target.
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
    let output = layers.reduce(x) {
      $1($0, memory: memory, mask: mask, memoryMask: memoryMask)
    }
    return norm?(output) ?? output
  }

  /// The output together with where every layer looked.
  public func attended(
    _ x: Tensor,
    memory: Tensor,
    mask: Mask = .causal,
    memoryMask: Mask = .none
  ) -> (output: Tensor, layers: [DecoderAttention]) {
    var found: [DecoderAttention] = []
    for layer in layers {
      found.append(
        layer.attended(found.last?.output ?? x, memory: memory, mask: mask, memoryMask: memoryMask)
      )
    }
    let output = found.last?.output ?? x
    return (norm?(output) ?? output, found)
  }

  /// Prepares step-wise decoding over an encoder's output, `[batch, S, modelSize]`.
  public func cache(for memory: Tensor) -> Cache {
    Cache(
      words: layers.map { _ in KeyValueCache() },
      memories: layers.map { $0.crossAttention.cached(memory) }
    )
  }

  /// Runs all layers over further words, which see those in the cache.
  ///
  /// - Parameters:
  ///   - x: The further words, `[batch, T, modelSize]` or `[T, modelSize]`.
  ///   - cache: What ``cache(for:)`` prepared; x is added to it.
  ///   - memoryMask: Which places of the memory each word may see.
  /// - Returns: The shape of x.
  public func callAsFunction(
    _ x: Tensor,
    cache: inout Cache,
    memoryMask: Mask = .none
  ) -> Tensor {
    require(
      cache.words.count == layers.count,
      "TransformerDecoder: a cache of \(cache.words.count) layers for \(layers.count)"
    )
    var output = x
    for (i, layer) in layers.enumerated() {
      output = layer(
        output,
        cache: &cache.words[i],
        memory: cache.memories[i],
        memoryMask: memoryMask
      )
    }
    return norm?(output) ?? output
  }

  /// Shows the layers and the norm.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("layers", &layers)
    visitor.visit("norm", &norm)
  }
}
