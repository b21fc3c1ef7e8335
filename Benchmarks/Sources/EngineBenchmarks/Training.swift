import AttentionEngine

/// One step of training, forward, backward and Adam, of the two models that the lessons end with: an
/// LSTM encoder and decoder with additive attention (32 pairs of 20 words, states of 128) and a
/// transformer (32 pairs of 64 words, size 128, 4 heads, 2 layers on each side), both over 1,000 words.
func measureTraining() {
  func words(_ count: Int, seed: UInt64) -> [[Int]] {
    var generator = RandomGenerator(seed: seed)
    return (0..<32).map { _ in (0..<count).map { _ in Int.random(in: 0..<1000, using: &generator) }
    }
  }
  var generator = RandomGenerator(seed: 1)

  if isWanted("training step Bahdanau") {
    var model = RecurrentEncoderDecoder(
      .lstm,
      sourceVocabularySize: 1000,
      targetVocabularySize: 1000,
      embeddingSize: 128,
      hiddenSize: 128,
      attention: .bahdanau,
      dataType: .float32,
      using: &generator
    )
    var optimizer = Adam(learningRate: 1e-3)
    let (source, inputs) = (words(20, seed: 2), words(20, seed: 3))
    let targets = words(20, seed: 4)
    measure("training step Bahdanau") {
      let (loss, gradient) = valueAndGradient(at: model) {
        crossEntropy(
          logits: $0.forcedLogits(source, lengths: nil, inputs: inputs),
          targets: targets
        )
      }
      optimizer.update(&model, along: gradient)
      return [loss]
    }
  }

  if isWanted("training step transformer") {
    var model = TransformerEncoderDecoder(
      sourceVocabularySize: 1000,
      targetVocabularySize: 1000,
      modelSize: 128,
      headCount: 4,
      encoderLayerCount: 2,
      decoderLayerCount: 2,
      feedForwardSize: 512,
      dropout: 0,
      dataType: .float32,
      using: &generator
    )
    var optimizer = Adam(learningRate: 1e-3)
    let (source, inputs) = (words(64, seed: 2), words(64, seed: 3))
    let targets = words(64, seed: 4)
    measure("training step transformer") {
      let (loss, gradient) = valueAndGradient(at: model) {
        crossEntropy(
          logits: $0.forcedLogits(source, lengths: nil, inputs: inputs),
          targets: targets
        )
      }
      optimizer.update(&model, along: gradient)
      return [loss]
    }
  }
}
