import AttentionEngine

/// Sentences of words by number, the same at every call.
func words(_ sentences: Int, _ count: Int, below: Int, seed: UInt64) -> [[Int]] {
  var generator = RandomGenerator(seed: seed)
  return (0..<sentences).map { _ in
    (0..<count).map { _ in Int.random(in: 0..<below, using: &generator) }
  }
}

/// A step of training forward, backward and with Adam, of an LSTM encoder and decoder with additive attention.
func makeBahdanauStep(size: Int, sentences: Int, length: Int, words count: Int) -> () -> Tensor {
  var generator = RandomGenerator(seed: 1)
  var model = RecurrentEncoderDecoder(
    .lstm,
    sourceVocabularySize: count,
    targetVocabularySize: count,
    embeddingSize: size,
    hiddenSize: size,
    attention: .bahdanau,
    dataType: .float32,
    using: &generator
  )
  var optimizer = Adam(learningRate: 1e-3)
  let source = words(sentences, length, below: count, seed: 2)
  let inputs = words(sentences, length, below: count, seed: 3)
  let targets = words(sentences, length, below: count, seed: 4)
  return {
    let (loss, gradient) = valueAndGradient(at: model) {
      crossEntropy(logits: $0.forcedLogits(source, lengths: nil, inputs: inputs), targets: targets)
    }
    optimizer.update(&model, along: gradient)
    return loss
  }
}

/// The same of a transformer with as many layers on each side.
func makeTransformerStep(
  size: Int,
  layers: Int,
  sentences: Int,
  length: Int,
  words count: Int
) -> () -> Tensor {
  var generator = RandomGenerator(seed: 1)
  var model = TransformerEncoderDecoder(
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
  var optimizer = Adam(learningRate: 1e-3)
  let source = words(sentences, length, below: count, seed: 2)
  let inputs = words(sentences, length, below: count, seed: 3)
  let targets = words(sentences, length, below: count, seed: 4)
  return {
    let (loss, gradient) = valueAndGradient(at: model) {
      crossEntropy(logits: $0.forcedLogits(source, lengths: nil, inputs: inputs), targets: targets)
    }
    optimizer.update(&model, along: gradient)
    return loss
  }
}

/// The two training steps that `engine.py` times.
func makeBahdanauStep() -> () -> Tensor {
  makeBahdanauStep(size: 128, sentences: 32, length: 20, words: 1000)
}

func makeTransformerStep() -> () -> Tensor {
  makeTransformerStep(size: 128, layers: 2, sentences: 32, length: 64, words: 1000)
}

/// Small ones, of which ten thousand take some seconds.
func makeSmallBahdanauStep() -> () -> Tensor {
  makeBahdanauStep(size: 16, sentences: 4, length: 6, words: 50)
}

func makeSmallTransformerStep() -> () -> Tensor {
  makeTransformerStep(size: 16, layers: 1, sentences: 4, length: 8, words: 50)
}
