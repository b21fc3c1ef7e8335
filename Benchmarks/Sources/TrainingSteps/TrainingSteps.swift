import AttentionEngine

/// Steps of training, forward, backward and Adam, of the two models that the lessons end with. Each value
/// is a model of its own; the words are the same at every call.
public enum TrainingSteps {
  /// An LSTM encoder and decoder with additive attention: 32 pairs of 20 words, states of 128, over 1,000
  /// words, as `engine_peer.py` has it.
  public static func bahdanau() -> () -> Tensor {
    bahdanau(size: 128, sentences: 32, length: 20, words: 1000)
  }

  /// A transformer: 32 pairs of 64 words, size 128, 4 heads, 2 layers on each side, over 1,000 words, as
  /// `engine_peer.py` has it.
  public static func transformer() -> () -> Tensor {
    transformer(size: 128, layers: 2, sentences: 32, length: 64, words: 1000)
  }

  /// A small one, of which ten thousand take some seconds.
  public static func smallBahdanau() -> () -> Tensor {
    bahdanau(size: 16, sentences: 4, length: 6, words: 50)
  }

  /// A small one, of which ten thousand take some seconds.
  public static func smallTransformer() -> () -> Tensor {
    transformer(size: 16, layers: 1, sentences: 4, length: 8, words: 50)
  }

  private static func bahdanau(
    size: Int,
    sentences: Int,
    length: Int,
    words count: Int
  ) -> () -> Tensor {
    var generator = RandomGenerator(seed: 1)
    let model = RecurrentEncoderDecoder(
      .lstm,
      sourceVocabularySize: count,
      targetVocabularySize: count,
      embeddingSize: size,
      hiddenSize: size,
      attention: .bahdanau,
      dataType: .float32,
      using: &generator
    )
    return step(of: model, sentences, length, below: count)
  }

  private static func transformer(
    size: Int,
    layers: Int,
    sentences: Int,
    length: Int,
    words count: Int
  ) -> () -> Tensor {
    var generator = RandomGenerator(seed: 1)
    let model = TransformerEncoderDecoder(
      sourceVocabularySize: count,
      targetVocabularySize: count,
      modelSize: size,
      headCount: 4,
      encoderLayerCount: layers,
      decoderLayerCount: layers,
      feedForwardSize: 4 * size,
      dropout: 0,
      dataType: .float32,
      using: &generator
    )
    return step(of: model, sentences, length, below: count)
  }

  private static func step(
    of model: some EncoderDecoder,
    _ sentences: Int,
    _ length: Int,
    below count: Int
  ) -> () -> Tensor {
    func words(seed: UInt64) -> [[Int]] {
      var generator = RandomGenerator(seed: seed)
      return (0..<sentences).map { _ in
        (0..<length).map { _ in Int.random(in: 0..<count, using: &generator) }
      }
    }
    var model = model
    var optimizer = Adam(learningRate: 1e-3)
    let (source, inputs, targets) = (words(seed: 2), words(seed: 3), words(seed: 4))
    return {
      let (loss, gradient) = valueAndGradient(at: model) {
        crossEntropy(
          logits: $0.forcedLogits(source, lengths: nil, inputs: inputs),
          targets: targets
        )
      }
      optimizer.update(&model, along: gradient)
      return loss
    }
  }
}
