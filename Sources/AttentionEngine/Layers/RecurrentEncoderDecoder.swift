/// A recurrent network reads a sequence and another writes one, with or without attention.
///
/// Without attention the encoder's last state is all the decoder starts from. With additive attention
/// the decoder's state before each step asks the encoder's outputs, and the context joins the input:
/// `s_i = cell([y_(i-1); c_i], s_(i-1))`, words from `[s_i; c_i]`. With multiplicative attention the
/// state after each step asks, and words come from `tanh(W [c_i; s_i])`.
///
/// Parameters: those of `source_embedding`, `target_embedding`, `encoder`, `decoder`, `attention` and
/// `output`; and of `bridge.0…`, one for each part of the state, where the encoder reads both ways.
///
/// Sources: Sutskever, Vinyals and Le 2014, *Sequence to Sequence Learning with Neural Networks*;
/// Bahdanau, Cho and Bengio 2015; Luong, Pham and Manning 2015.
public struct RecurrentEncoderDecoder: EncoderDecoder {
  /// How the decoder looks back at the source.
  public enum AttentionKind: Sendable {
    /// Not at all.
    case none
    /// Additive, asked with the state before the step; see ``BahdanauAttention``.
    case bahdanau
    /// Multiplicative, asked with the state after the step; see ``LuongAttention``.
    case luong(LuongAttention.Score)
  }

  /// The source words' rows.
  public var sourceEmbedding: Embedding
  /// The target words' rows.
  public var targetEmbedding: Embedding
  /// What reads.
  public var encoder: RecurrentNetwork
  /// What writes.
  public var decoder: RecurrentNetwork
  /// Makes the decoder's first state of an encoder's that reads both ways, `tanh(W [h→; h←] + b)`.
  public var bridge: [Linear]
  /// Additive attention, if that is the kind.
  public var bahdanau: BahdanauAttention?
  /// Multiplicative attention, if that is the kind.
  public var luong: LuongAttention?
  /// Makes scores of all words.
  public var output: Linear

  /// A model whose parameters are drawn from a generator.
  ///
  /// - Parameters:
  ///   - kind: Which cell it is made of.
  ///   - sourceVocabularySize: How many source words there are.
  ///   - targetVocabularySize: How many target words there are.
  ///   - embeddingSize: How many numbers stand for a word.
  ///   - hiddenSize: The size of the states.
  ///   - layerCount: How many cells stand above each other, on both sides.
  ///   - bidirectional: Whether the encoder reads both ways.
  ///   - attention: How the decoder looks back at the source.
  ///   - dropout: The share dropped between layers while training.
  ///   - dataType: The type of the parameters.
  ///   - generator: What the parameters are drawn from.
  public init(
    _ kind: RecurrentKind = .gru,
    sourceVocabularySize: Int,
    targetVocabularySize: Int,
    embeddingSize: Int,
    hiddenSize: Int,
    layerCount: Int = 1,
    bidirectional: Bool = false,
    attention: AttentionKind = .bahdanau,
    dropout: Double = 0,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    requireSizes(
      ("embeddingSize", embeddingSize),
      ("hiddenSize", hiddenSize),
      for: "RecurrentEncoderDecoder"
    )
    let keySize = bidirectional ? 2 * hiddenSize : hiddenSize
    sourceEmbedding = Embedding(
      vocabularySize: sourceVocabularySize,
      size: embeddingSize,
      dataType: dataType,
      using: &generator
    )
    targetEmbedding = Embedding(
      vocabularySize: targetVocabularySize,
      size: embeddingSize,
      dataType: dataType,
      using: &generator
    )
    encoder = RecurrentNetwork(
      kind,
      inputSize: embeddingSize,
      hiddenSize: hiddenSize,
      layerCount: layerCount,
      bidirectional: bidirectional,
      dropout: dropout,
      dataType: dataType,
      using: &generator
    )
    var inputSize = embeddingSize
    var outputSize = hiddenSize
    switch attention {
    case .none: break
    case .bahdanau:
      bahdanau = BahdanauAttention(
        stateSize: hiddenSize,
        keySize: keySize,
        hiddenSize: hiddenSize,
        dataType: dataType,
        using: &generator
      )
      inputSize += keySize
      outputSize += keySize
    case .luong(let score):
      luong = LuongAttention(
        score: score,
        stateSize: hiddenSize,
        keySize: keySize,
        dataType: dataType,
        using: &generator
      )
    }
    decoder = RecurrentNetwork(
      kind,
      inputSize: inputSize,
      hiddenSize: hiddenSize,
      layerCount: layerCount,
      dropout: dropout,
      dataType: dataType,
      using: &generator
    )
    bridge = []
    if bidirectional {
      for _ in 0..<(kind == .lstm ? 2 : 1) {
        bridge.append(
          Linear(
            inputSize: keySize,
            outputSize: hiddenSize,
            dataType: dataType,
            using: &generator
          )
        )
      }
    }
    output = Linear(
      inputSize: outputSize,
      outputSize: targetVocabularySize,
      dataType: dataType,
      using: &generator
    )
  }

  /// Shows all parts.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("source_embedding", &sourceEmbedding)
    visitor.visit("target_embedding", &targetEmbedding)
    visitor.visit("encoder", &encoder)
    visitor.visit("decoder", &decoder)
    visitor.visit("bridge", &bridge)
    visitor.visit("attention", &bahdanau)
    visitor.visit("attention", &luong)
    visitor.visit("output", &output)
  }
}
