import AttentionEngine
import Testing

/// Gradients of layers against finite differences, on shapes that are drawn. Central differences of
/// step 1e-5 are off by some 1e-10; gradients are of size 1.
@Suite struct LayerGradientTests {
  /// The largest error for all parameters of a layer and for its inputs.
  func largestError<Model: Layer>(
    _ model: Model,
    _ shapes: [[Int]],
    _ seed: UInt64,
    _ run: (Model, [Tensor]) -> Tensor
  ) -> Double {
    var generator = RandomGenerator(seed: seed)
    let names = model.parameters.map(\.name)
    let drawn = model.parameters.map {
      $0.value + Tensor.random(.normal(deviation: 0.3), shape: $0.value.shape, using: &generator)
    }
    let inputs = shapes.map { Tensor.random(.normal(), shape: $0, using: &generator) }
    return GradientCheck(at: inputs + drawn, seed: seed) { values in
      var copy = model
      let own = values.dropFirst(inputs.count)
      copy.setParameters(Dictionary(uniqueKeysWithValues: zip(names, own)))
      return run(copy, Array(values.prefix(inputs.count)))
    }.largestError
  }

  @Test(arguments: 1...3)
  func `simple layers`(seed: UInt64) {
    var generator = RandomGenerator(seed: seed)
    let size = 2 + Int(generator.next() % 4)
    let batch = 1 + Int(generator.next() % 3)
    let linear = Linear(inputSize: size, outputSize: 3, using: &generator)
    #expect(largestError(linear, [[batch, 2, size]], seed) { $0($1[0]) } < 1e-8)
    #expect(largestError(LayerNorm(size: size), [[batch, size]], seed) { $0($1[0]) } < 1e-8)
    let embedding = Embedding(vocabularySize: 4, size: size, using: &generator)
    #expect(largestError(embedding, [], seed) { m, _ in m([[0, 3, 3], [1, 0, 0]]) } < 1e-8)
    let patches = ImagePatches(channels: 2, patchHeight: 2, modelSize: size, using: &generator)
    #expect(largestError(patches, [[batch, 2, 4, 2]], seed) { $0($1[0]) } < 1e-8)
  }

  @Test(arguments: 1...3)
  func `attention layers`(seed: UInt64) {
    var generator = RandomGenerator(seed: seed)
    let (s, t) = (1 + Int(generator.next() % 4), 1 + Int(generator.next() % 3))
    let additive = BahdanauAttention(stateSize: 2, keySize: 3, hiddenSize: 4, using: &generator)
    #expect(
      largestError(additive, [[2, t, 2], [2, s, 3]], seed) { $0($1[0], over: $1[1]).output } < 1e-8
    )
    for score in [LuongAttention.Score.general, .concat] {
      let luong = LuongAttention(score: score, stateSize: 2, keySize: 3, using: &generator)
      let error = largestError(luong, [[2, t, 2], [2, s, 3]], seed) { layer, x in
        layer(x[0], over: x[1], mask: .padding(lengths: [s, 1])).state
      }
      #expect(error < 1e-8)
    }
    let heads = MultiHeadAttention(
      modelSize: 4,
      headCount: 2,
      keySize: 3,
      positions: RotaryPositions(),
      using: &generator
    )
    let error = largestError(heads, [[2, t, 4], [2, s, 3], [2, s, 4]], seed) { layer, x in
      layer(queries: x[0], keys: x[1], values: x[2]).output
    }
    #expect(error < 1e-8)
    let own = MultiHeadAttention(modelSize: 4, headCount: 2, using: &generator)
    let cached = largestError(own, [[2, s, 4], [2, t, 4]], seed) { layer, x in
      var cache = KeyValueCache()
      let first = layer(x[0], cache: &cache).output
      return Tensor(concatenating: [first, layer(x[1], cache: &cache).output], axis: 1)
    }
    #expect(cached < 1e-8)
  }

  @Test(arguments: 1...2)
  func `transformer layers`(seed: UInt64) {
    var generator = RandomGenerator(seed: seed)
    for isPreNorm in [true, false] {
      let layer = TransformerDecoderLayer(
        modelSize: 4,
        headCount: 2,
        feedForwardSize: 3,
        activation: .gelu,
        isPreNorm: isPreNorm,
        using: &generator
      )
      let error = largestError(layer, [[2, 3, 4], [2, 2, 4]], seed) { layer, x in
        layer(x[0], memory: x[1], memoryMask: .padding(lengths: [1, 2]))
      }
      #expect(error < 1e-7)
    }
  }

  @Test(arguments: 1...3)
  func losses(seed: UInt64) {
    let weights: Tensor = [1, 0.5, 2]
    let error = largestError(Sequential(), [[4, 3]], seed) { _, x in
      crossEntropy(
        logits: x[0],
        targets: [0, 2, 9, 1],
        ignoreIndex: 9,
        weights: weights,
        labelSmoothing: 0.1
      )
    }
    #expect(error < 1e-8)
    let pairs = [[3, 2], [3, 2]]
    let shares = largestError(Sequential(), pairs, seed) { _, x in
      crossEntropy(logits: x[0], targetProbabilities: softmax(x[1]), reduction: .sum)
    }
    #expect(shares < 1e-8)
    #expect(largestError(Sequential(), pairs, seed) { meanSquaredError($1[0], $1[1]) } < 1e-8)
    let binary = largestError(Sequential(), pairs, seed) { _, x in
      binaryCrossEntropy(logits: x[0], targets: sigmoid(x[1]), reduction: .none)
    }
    #expect(binary < 1e-8)
  }

  /// The slope of a slope's square, by the rules and by differences.
  @Test func `gradients of gradients pass through layers`() {
    let lstm = LSTM(inputSize: 2, hiddenSize: 2, bidirectional: true, seed: 1)
    let attention = MultiHeadAttention(modelSize: 4, headCount: 2, seed: 2)
    let norm = LayerNorm(size: 4)
    let x = Tensor.random(.normal(), shape: [2, 3, 2], seed: 3)
    let check = GradientCheck(at: x) { x in
      gradient(at: x) { norm(attention(lstm($0, lengths: [2, 3]).output).output).squared().sum() }
        .squared().sum()
    }
    #expect(check.largestError < 1e-7)
    #expect(abs(check.gradient) > 0 || check.largestError == 0)
  }
}
