/// A transformer that reads one sequence of words and writes another.
///
/// Words become rows times `√modelSize`, sines and cosines tell their places, and the decoder's last
/// states become scores of words. Parameters: those of `source_embedding`, `target_embedding`,
/// `transformer` and `output`; embeddings start with a deviation of `1/√modelSize`.
///
/// Source: Vaswani et al. 2017, *Attention Is All You Need*.
public struct TransformerEncoderDecoder: EncoderDecoder {
  /// What the decoder carries from step to step.
  public struct State: DecoderState {
    fileprivate var cache: TransformerDecoder.Cache
    fileprivate let lengths: [Int]?

    /// The state of some sequences, in an order.
    public func selecting(_ rows: [Int]) -> State {
      State(
        cache: cache.selecting(rows),
        lengths: lengths.map { lengths in rows.map { lengths[$0] } }
      )
    }
  }

  /// The source words' rows.
  public var sourceEmbedding: Embedding
  /// The target words' rows.
  public var targetEmbedding: Embedding
  /// The encoder and the decoder.
  public var transformer: Transformer
  /// Makes scores of all words.
  public var output: Linear
  /// What is dropped of embedded words.
  public var dropout: Dropout

  /// A model whose parameters are drawn from a generator; see ``TransformerEncoderLayer`` for what
  /// the parameters mean.
  public init(
    sourceVocabularySize: Int,
    targetVocabularySize: Int,
    modelSize: Int = 512,
    headCount: Int = 8,
    encoderLayerCount: Int = 6,
    decoderLayerCount: Int = 6,
    feedForwardSize: Int = 2048,
    dropout: Double = 0.1,
    activation: Activation = .relu,
    isPreNorm: Bool = false,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    func embedding(_ vocabularySize: Int) -> Embedding {
      requirePositive(
        ("vocabularySize", vocabularySize),
        ("modelSize", modelSize),
        for: "TransformerEncoderDecoder"
      )
      return Embedding(
        weight: .random(
          .normal(deviation: 1 / Double(modelSize).squareRoot()),
          shape: [vocabularySize, modelSize],
          using: &generator,
          dataType: dataType
        )
      )
    }
    sourceEmbedding = embedding(sourceVocabularySize)
    targetEmbedding = embedding(targetVocabularySize)
    transformer = Transformer(
      modelSize: modelSize,
      headCount: headCount,
      encoderLayerCount: encoderLayerCount,
      decoderLayerCount: decoderLayerCount,
      feedForwardSize: feedForwardSize,
      dropout: dropout,
      activation: activation,
      isPreNorm: isPreNorm,
      dataType: dataType,
      using: &generator
    )
    output = Linear(
      inputSize: modelSize,
      outputSize: targetVocabularySize,
      dataType: dataType,
      using: &generator
    )
    self.dropout = Dropout(rate: dropout)
  }

  /// Words as rows with their places.
  private func embedded(_ words: [[Int]], _ embedding: Embedding, from start: Int = 0) -> Tensor {
    let rows = embedding(words) * Double(embedding.size).squareRoot()
    return dropout(SinusoidalPositions(size: embedding.size)(rows, from: start))
  }

  private func mask(_ lengths: [Int]?) -> Mask {
    lengths.map { Mask.padding(lengths: $0) } ?? .none
  }

  private func encoded(_ source: [[Int]], _ lengths: [Int]?) -> Tensor {
    transformer.encoder(embedded(source, sourceEmbedding), mask: mask(lengths))
  }

  /// Reads sources, and gives what the decoder starts from.
  public func startState(_ source: [[Int]], lengths: [Int]? = nil) -> State {
    State(cache: transformer.decoder.cache(for: encoded(source, lengths)), lengths: lengths)
  }

  /// Scores of all target words, `[batch, words]`, after one more word of each sequence.
  public func step(_ words: [Int], _ state: inout State) -> Tensor {
    let x = embedded(words.map { [$0] }, targetEmbedding, from: state.cache.count)
    let states = transformer.decoder(x, cache: &state.cache, memoryMask: mask(state.lengths))
    return output(states[0..., 0])
  }

  /// Scores of all target words at every step, all at once.
  public func forcedLogits(_ source: [[Int]], lengths: [Int]?, inputs: [[Int]]) -> Tensor {
    output(
      transformer.decoder(
        embedded(inputs, targetEmbedding),
        memory: encoded(source, lengths),
        memoryMask: mask(lengths)
      )
    )
  }

  /// Scores at every step, `[batch, time, words]`, and where every layer of the decoder looked.
  public func attended(
    _ source: [[Int]],
    lengths: [Int]? = nil,
    inputs: [[Int]]
  ) -> (logits: Tensor, layers: [DecoderAttention]) {
    let (states, layers) = transformer.decoder.attended(
      embedded(inputs, targetEmbedding),
      memory: encoded(source, lengths),
      memoryMask: mask(lengths)
    )
    return (output(states), layers)
  }

  /// Shows all parts.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("source_embedding", &sourceEmbedding)
    visitor.visit("target_embedding", &targetEmbedding)
    visitor.visit("transformer", &transformer)
    visitor.visit("output", &output)
  }
}
