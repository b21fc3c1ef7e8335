import AttentionEngine
import Testing

/// Sizes, places and settings at the ends of their types, and parameters replaced by others: each stops
/// with a sentence of the engine's own, and not with a trap of the language or a read past the end.
@Suite struct ExtremeSizeTests {
  static let mistakes = [
    // Sizes that overflow when they are multiplied or added.
    Mistake("zeros: [4611686018427387904, 4] has too many elements") {
      _ = Tensor.zeros([1 << 62, 4])
    },
    Mistake("memory: there is no room for a tensor of shape [140737488355328] and type float64") {
      _ = Tensor.zeros([1 << 47])
    },
    Mistake("memory: there is no room for a tensor of shape [140737488355328] and type float64") {
      _ = Tensor.arange(from: 0, to: 0x1p47, by: 1)
    },
    Mistake("linspace: [9223372036854775807] has too many elements") {
      _ = Tensor.linspace(from: 0, through: 1, count: .max)
    },
    Mistake("a tensor of shape [8589934592, 8589934592] has too many elements") {
      let x = Tensor(1).broadcast(to: [1 << 33, 1])
      _ = x + Tensor(1).broadcast(to: [1, 1 << 33])
    },
    Mistake(
      "split: sizes [9223372036854775807, 9223372036854775807, 6] of axis 0 of [4], which has 4"
    ) {
      _ = Tensor.arange(4).split(sizes: [.max, .max, 6])
    },
    Mistake("split: axis 0 of [0] into 9223372036854775807 parts of one size") {
      _ = Tensor([]).split(into: .max)
    },
    Mistake("pad: [9223372036854775807] has too many elements") {
      _ = Tensor.arange(4).padded(before: .max, after: .max)
    },
    // Layers.
    Mistake("RecurrentEncoderDecoder: hiddenSize is -9223372036854775808; at least 1 is needed") {
      var random = RandomGenerator(seed: 1)
      _ = RecurrentEncoderDecoder(
        sourceVocabularySize: 2,
        targetVocabularySize: 2,
        embeddingSize: 2,
        hiddenSize: .min,
        bidirectional: true,
        using: &random
      )
    },
    Mistake("GRU: hiddenSize is 9223372036854775807, which is too many") {
      _ = GRU(inputSize: 2, hiddenSize: .max, bidirectional: true, seed: 1)
    },
    Mistake("BahdanauAttention: keySize is 9223372036854775807, which is too many") {
      _ = BahdanauAttention(stateSize: 2, keySize: .max, hiddenSize: 2, seed: 1)
    },
    Mistake("ImagePatches: patchHeight is 9223372036854775807, which is too many") {
      _ = ImagePatches(channels: 2, patchHeight: .max, modelSize: 2, seed: 1)
    },
    Mistake("LearnedPositions: places 9223372036854775807..<9223372036854775807 of 5") {
      _ = LearnedPositions(maximumCount: 5, size: 2, seed: 1)(.zeros([3, 2]), from: .max)
    },
    Mistake("sinusoidalPositions: 3 places from 9223372036854775807") {
      _ = SinusoidalPositions(size: 2)(.zeros([3, 2]), from: .max)
    },
    Mistake("RotaryPositions: a first place of 9223372036854775807") {
      _ = RotaryPositions()(.zeros([3, 2]), from: .max)
    },
    // Parameters replaced by others.
    Mistake("LearnedPositions: a weight of shape [] is no matrix") {
      var layer = LearnedPositions(maximumCount: 5, size: 2, seed: 1)
      layer.weight = Tensor(1)
      _ = layer(.zeros([3, 2]))
    },
    Mistake(
      "ImagePatches: a weight of shape [] where [modelSize, channels, height, width] is needed"
    ) {
      var layer = ImagePatches(channels: 1, patchHeight: 2, modelSize: 2, seed: 1)
      layer.weight = Tensor(1)
      _ = layer(.zeros([1, 2, 2]))
    },
    Mistake("BahdanauAttention's keys: a weight of shape [] is no matrix") {
      var attention = BahdanauAttention(stateSize: 2, keySize: 2, hiddenSize: 2, seed: 1)
      attention.keyLayer.weight = Tensor(1)
      _ = attention(.zeros([2]), over: Tensor.zeros([3, 2]))
    },
    Mistake("Linear: a bias of shape [1] for a weight of shape [3, 2]") {
      var layer = Linear(inputSize: 2, outputSize: 3, seed: 1)
      layer.bias = [1]
      _ = layer(.zeros([2, 2]))
    },
    Mistake("recurrent cell: a bias of shape [6] for a weight of shape [8, 2]") {
      var cell = LSTMCell(inputSize: 2, hiddenSize: 2, seed: 1)
      cell.weights.inputBias = .zeros([6])
      _ = cell(.zeros([1, 2]))
    },
    Mistake("Linear: a bias of shape [6] for a weight of shape [3, 2]") {
      var random = RandomGenerator(seed: 1)
      var layer = FeedForward(modelSize: 2, hiddenSize: 3, activation: .relu, using: &random)
      layer.inner.bias = .zeros([6])
      _ = gradient(at: Tensor.ones([2, 2])) { layer($0).sum() }
    },
    Mistake("MultiHeadAttention: projections [[1, 2, 4]] for 2 heads of size 2") {
      var attention = MultiHeadAttention(modelSize: 4, headCount: 2, bias: false, seed: 1)
      attention.projectionWeight = .zeros([4, 4])
      _ = attention(.zeros([2, 4]))
    },
    Mistake("LayerNorm: a parameter of shape [1] for axes of [3]") {
      var layer = LayerNorm(size: 3)
      layer.bias = [1]
      _ = layer(.zeros([2, 3]))
    },
    // Attention.
    Mistake("attention: a rate of nan is not within 0 to 1") {
      let x = Tensor.ones([2, 2])
      _ = scaledDotProductAttention(queries: x, keys: x, values: x, dropout: .nan)
    },
    Mistake(
      "attention: queries [2, 0], keys [3, 0], values [3, 2]; words of size 0 need a scale"
    ) {
      _ = scaledDotProductAttention(
        queries: .zeros([2, 0]),
        keys: .zeros([3, 0]),
        values: .zeros([3, 2])
      )
    },
    // Training.
    Mistake("batches: 9223372036854775807 examples, which is too many") {
      _ = batches(of: .max, size: 2)
    },
    Mistake("trainingSplit: 9223372036854775807 examples, which is too many") {
      _ = trainingSplit(of: .max, validationShare: 0.5, seed: 1)
    },
    Mistake("PaddedSequences: rows of 9223372036854775807 words, which is too many") {
      _ = PaddedSequences([[1]], with: 0, length: .max)
    },
    Mistake("Adam: a learning rate of nan is no finite number of at least 0") {
      _ = Adam(learningRate: .nan)
    },
    Mistake("AdamW: a learning rate of inf is no finite number of at least 0") {
      var (x, optimizer) = (Tensor.zeros([2]), AdamW())
      optimizer.learningRate = .infinity
      optimizer.update(&x, along: x)
    },
    Mistake("SGD: a learning rate of -0.1 is no finite number of at least 0") {
      _ = SGD(learningRate: -0.1)
    },
  ]

  @Test(arguments: mistakes.indices)
  func `an extreme size or setting is named in one sentence`(index: Int) async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) { [index] in
      ExtremeSizeTests.mistakes[index].make()
    }
    ExtremeSizeTests.mistakes[index].expect(endedIn: result)
  }

  /// The last step of all is as far from the first as a number can be: the rates are those of the
  /// formulas for 2⁶³ steps, of which a decimal of 53 bits is exact.
  @Test func `schedules know the last step that there is`() {
    #expect(Schedule.inverseSquareRoot(1, warmUp: 1)(.max) == (1 / 0x1p63).squareRoot())
    #expect(Schedule.noam(modelSize: 1, warmUp: 1)(.max) == 1 / 0x1p63.squareRoot())
  }

  /// Whatever more is kept than there is makes no difference.
  @Test func `a beam search keeps no more sequences than there are`() {
    struct None: DecoderState {
      func selecting(_ rows: [Int]) -> None { self }
    }
    func found(_ width: Int) -> [[[Int]]] {
      beamSearch(start: 0, end: 1, maximumLength: 2, width: width, resultCount: 2, state: None()) {
        words,
        _ in Tensor([0, 1, 3]).broadcast(to: [words.count, 3])
      }.map { $0.map(\.words) }
    }
    #expect(found(.max) == found(9))
  }
}
