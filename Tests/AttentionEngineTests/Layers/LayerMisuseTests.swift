import AttentionEngine
import Testing

/// Every mistake stops the program with one sentence.
@Suite struct LayerMisuseTests {
  static let layers: [Mistake] = [
    Mistake("Linear: an input of shape [2, 4], whose last axis should have size 3") {
      _ = Linear(inputSize: 3, outputSize: 2, seed: 1)(.zeros([2, 4]))
    },
    Mistake("Linear: inputSize is 0; at least 1 is needed") {
      _ = Linear(inputSize: 0, outputSize: 2, seed: 1)
    },
    Mistake("Linear: a bias of shape [3] for a weight of shape [2, 3]") {
      _ = Linear(weight: .zeros([2, 3]), bias: .zeros([3]))
    },
    Mistake("Embedding: index 5 of 5 words") {
      _ = Embedding(vocabularySize: 5, size: 2, seed: 1)([1, 5])
    },
    Mistake("Embedding: sequence 0 has length 2 and sequence 1 has 1; pad them first") {
      _ = Embedding(vocabularySize: 5, size: 2, seed: 1)([[1, 2], [3]])
    },
    Mistake("Dropout: a rate of 1.5 is not within 0 to 1") { _ = Dropout(rate: 1.5) },
    Mistake("LayerNorm: an input of shape [3, 5], whose last axes should be [4]") {
      _ = LayerNorm(size: 4)(.zeros([3, 5]))
    },
    Mistake("setParameters: no value for bias of shape [1]") {
      var layer = Linear(inputSize: 2, outputSize: 1, seed: 1)
      layer.setParameters(["weight": [[1, 2]]])
    },
    Mistake("setParameters: a value for wait, which is no parameter") {
      var layer = Linear(inputSize: 2, outputSize: 1, seed: 1)
      layer.setParameters(["weight": [[1, 2]], "bias": [1], "wait": [1]])
    },
    Mistake("setParameters: weight of shape [1, 2] is given [2, 1]") {
      var layer = Linear(inputSize: 2, outputSize: 1, seed: 1)
      layer.setParameters(["weight": [[1], [2]], "bias": [1]])
    },
    Mistake(
      "LSTM: an input of shape [2, 3, 5] where [batch, time, 4] or [time, 4] is needed"
    ) {
      _ = LSTM(inputSize: 4, hiddenSize: 2, seed: 1)(.zeros([2, 3, 5]))
    },
    Mistake("GRU: 1 lengths for a batch of 2") {
      _ = GRU(inputSize: 4, hiddenSize: 2, seed: 1)(.zeros([2, 3, 4]), lengths: [1])
    },
    Mistake("RNN: length 4 of 3 steps") {
      _ = RNN(inputSize: 4, hiddenSize: 2, seed: 1)(.zeros([2, 3, 4]), lengths: [1, 4])
    },
    Mistake("RNN: a sequence of no steps, shape [2, 0, 4]") {
      _ = RNN(inputSize: 4, hiddenSize: 2, seed: 1)(.zeros([2, 0, 4]))
    },
    Mistake("GRU: a state of shape [2, 2] where [1, 2, 2] is needed") {
      let gru = GRU(inputSize: 4, hiddenSize: 2, seed: 1)
      _ = gru(.zeros([2, 3, 4]), initialState: .zeros([2, 2]))
    },
    Mistake("LSTMCell: an input of shape [3] where [4] or [batch, 4] is needed") {
      _ = LSTMCell(inputSize: 4, hiddenSize: 2, seed: 1)(.zeros([3]))
    },
    Mistake("GRUCell: weights of 8 rows for a state of size 2; 6 are needed") {
      _ = GRUCell(weights: LSTMCell(inputSize: 4, hiddenSize: 2, seed: 1).weights)
    },
    Mistake("MultiHeadAttention: a modelSize of 6 is no multiple of 4 heads") {
      _ = MultiHeadAttention(modelSize: 6, headCount: 4, seed: 1)
    },
    Mistake(
      "MultiHeadAttention's keys: an input of shape [1, 3, 5], whose last axis should have size 4"
    ) {
      let attention = MultiHeadAttention(modelSize: 4, headCount: 2, seed: 1)
      _ = attention(.zeros([2, 4]), over: Tensor.zeros([3, 5]))
    },
    Mistake(
      "MultiHeadAttention: queries [2, 4], keys [1, 3, 4], values [1, 3, 4] differ in their number of axes"
    ) {
      let attention = MultiHeadAttention(modelSize: 4, headCount: 2, seed: 1)
      _ = attention(.zeros([2, 4]), over: Tensor.zeros([1, 3, 4]))
    },
    Mistake("MultiHeadAttention: the memory is empty") {
      let attention = MultiHeadAttention(modelSize: 4, headCount: 2, seed: 1)
      _ = attention(.zeros([2, 4]), over: KeyValueCache())
    },
    Mistake("BahdanauAttention: a state of shape [3] for keys [5, 4] and a state size of 2") {
      let attention = BahdanauAttention(stateSize: 2, keySize: 4, hiddenSize: 3, seed: 1)
      _ = attention(.zeros([3]), over: Tensor.zeros([5, 4]))
    },
    Mistake("LuongAttention: the dot score needs one size; a state of 2 ≠ keys of 4") {
      _ = LuongAttention(score: .dot, stateSize: 2, keySize: 4, seed: 1)
    },
    Mistake("LearnedPositions: places 3..<6 of 5") {
      _ = LearnedPositions(maximumCount: 5, size: 2, seed: 1)(.zeros([3, 2]), from: 3)
    },
    Mistake("SinusoidalPositions: a size of 3 is not even") { _ = SinusoidalPositions(size: 3) },
    Mistake("RotaryPositions: words of shape [2, 3], whose last axis should be even") {
      _ = RotaryPositions()(.zeros([2, 3]))
    },
    Mistake("imagePatches: an image of 4 by 5 is no multiple of 2 by 2") {
      _ = imagePatches(.zeros([1, 4, 5]), height: 2, width: 2)
    },
    Mistake("TransformerEncoder: no layers") { _ = TransformerEncoder(layers: []) },
  ]

  static let training: [Mistake] = [
    Mistake("crossEntropy: target 3 of 3 classes") {
      _ = crossEntropy(logits: .zeros([2, 3]), targets: [0, 3])
    },
    Mistake(
      "crossEntropy: a tensor of shape [2, 3] for 3 targets; [3, classes] is needed"
    ) {
      _ = crossEntropy(logits: .zeros([2, 3]), targets: [0, 1, 2])
    },
    Mistake("crossEntropy: logits [2, 3] for targets [1, 2]") {
      _ = crossEntropy(logits: .zeros([2, 3]), targets: [[0, 1]])
    },
    Mistake("crossEntropy: weights of shape [2] for 3 classes") {
      _ = crossEntropy(logits: .zeros([1, 3]), targets: [0], weights: [1, 2])
    },
    Mistake("crossEntropy: logits [1, 3] and targetProbabilities [3] differ in shape") {
      _ = crossEntropy(logits: .zeros([1, 3]), targetProbabilities: .zeros([3]))
    },
    Mistake("meanSquaredError: predictions [2, 1] and targets [2] differ in shape") {
      _ = meanSquaredError(.zeros([2, 1]), .zeros([2]))
    },
    Mistake("SGD: parameter 0 of shape [2] and a gradient of [3]") {
      var (x, optimizer) = (Tensor.zeros([2]), SGD(learningRate: 1))
      optimizer.update(&x, along: .zeros([3]))
    },
    Mistake("Adam: parameter 0 of shape [3] after a step with [2]") {
      var (x, y, optimizer) = (Tensor.zeros([2]), Tensor.zeros([3]), Adam())
      optimizer.update(&x, along: x)
      optimizer.update(&y, along: y)
    },
    Mistake("SGD: Nesterov's form needs a momentum above 0 and no dampening") {
      _ = SGD(learningRate: 1, isNesterov: true)
    },
    Mistake("Schedule: step -1 lies before the first") { _ = Schedule.constant(1)(-1) },
    Mistake("PaddedSequences: a sequence of 2 words in rows of 1") {
      _ = PaddedSequences([[1, 2]], with: 0, length: 1)
    },
    Mistake("beamSearch: 3 results of 2 kept sequences") {
      struct None: DecoderState {
        func selecting(_ rows: [Int]) -> None { self }
      }
      _ = beamSearch(start: 0, end: 1, maximumLength: 2, width: 2, resultCount: 3, state: None()) {
        _,
        _ in .zeros([1, 2])
      }
    },
    Mistake("greedyDecode: scores of shape [2] where [1, words] is needed") {
      _ = greedyDecode(start: 0, end: 1, maximumLength: 2, state: 0) { _, _ in .zeros([2]) }
    },
    Mistake("train: step 0: the loss is no finite number; log of [1, 1] made it first") {
      var (model, optimizer) = (Linear(weight: [[-1]]), SGD(learningRate: 1))
      train(&model, with: &optimizer, epochs: 1, on: { _ in [0] }) { model, _ in
        log(model.weight).sum()
      }
    },
  ]

  @Test(arguments: layers.indices)
  func `a mistake with a layer is named in one sentence`(index: Int) async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) { [index] in
      LayerMisuseTests.layers[index].make()
    }
    LayerMisuseTests.layers[index].expect(endedIn: result)
  }

  @Test(arguments: training.indices)
  func `a mistake in training is named in one sentence`(index: Int) async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) { [index] in
      LayerMisuseTests.training[index].make()
    }
    LayerMisuseTests.training[index].expect(endedIn: result)
  }
}
