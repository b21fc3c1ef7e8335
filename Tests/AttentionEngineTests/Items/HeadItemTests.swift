import AttentionEngine
import Testing

/// Items F01 to F04, F38 and F50 to F56 of the lessons. Figures are the inventory's, with six
/// decimals: 5e-7 is half of the last one.
@Suite struct HeadItemTests {
  let half = 5e-7
  let source: Tensor = [[1, 0, 1], [0, 1, 1], [1, 1, 0]]
  let target: Tensor = [[1, 1, 0], [0, 0, 2]]

  /// F01: N06 to N08 on three words.
  @Test func `weights times words are contexts`() {
    let weights: Tensor = [[0.5, 0.3, 0.2], [0.2, 0.2, 0.6], [0.3, 0.4, 0.3]]
    let words: Tensor = [[1, 0], [0, 1], [1, 1]]
    let contexts: Tensor = [[0.7, 0.5], [0.8, 0.8], [0.6, 0.7]]
    #expect(weights.matmul(words).isClose(to: contexts, within: 1e-12))
  }

  /// F02.
  @Test func `cross-attention asks another sequence`() {
    let found = scaledDotProductAttention(
      queries: target,
      keys: source,
      values: source,
      returnsWeights: true
    )
    let weights: Tensor = [[0.264458, 0.264458, 0.471083], [0.431937, 0.431937, 0.136126]]
    let output: Tensor = [[0.735542, 0.735542, 0.528917], [0.568063, 0.568063, 0.863874]]
    #expect(found.weights.isClose(to: weights, within: half))
    #expect(found.output.isClose(to: output, within: half))
  }

  /// F03.
  @Test func `self-attention is the case of one sequence`() {
    let found = scaledDotProductAttention(queries: source, keys: source, values: source)
    let output: Tensor = [
      [0.735542, 0.528917, 0.735542], [0.528917, 0.735542, 0.735542],
      [0.735542, 0.735542, 0.528917],
    ]
    #expect(found.output.isClose(to: output, within: half))
  }

  /// F04: F54's masked self-attention, then F02's cross-attention, with the shapes of each.
  @Test func `a decoder layer attends to its own words and then to the encoder's`() {
    var generator = RandomGenerator(seed: 1)
    let layer = TransformerDecoderLayer(
      modelSize: 4,
      headCount: 2,
      feedForwardSize: 6,
      using: &generator
    )
    let words = Tensor.random(.normal(), shape: [3, 4], seed: 2)
    let memory = Tensor.random(.normal(), shape: [5, 4], seed: 3)
    let found = layer.attended(words, memory: memory)
    #expect(found.selfWeights.shape == [2, 3, 3])
    #expect(found.crossWeights.shape == [2, 3, 5])
    #expect(found.output.shape == [3, 4])
    for (row, column) in [(0, 1), (0, 2), (1, 2)] {
      #expect(found.selfWeights[0..., row, column] == [0, 0])
    }
    #expect(found.output == layer(words, memory: memory))
  }

  /// F38: a dictionary looked up softly; the keys are one-hot and the query is the first.
  @Test(arguments: [(0, 3), (1, 2.635825), (10, 2.000136)])
  func `a soft dictionary becomes a hard one`(sharpness: Double, value: Double) {
    let found = scaledDotProductAttention(
      queries: [[1, 0, 0]],
      keys: .identity(3),
      values: [[2], [3], [4]],
      scale: sharpness
    )
    #expect(abs(found.output.scalar - value) < half)
  }

  /// F50: identity matrices, two heads of width 2.
  @Test func `two heads look at the halves of each word`() {
    var attention = MultiHeadAttention(modelSize: 4, headCount: 2, bias: false, seed: 1)
    let one = Tensor.identity(4)
    attention.setParameters([
      "in_proj_weight": Tensor(concatenating: [one, one, one]), "out_proj.weight": one,
    ])
    let found = attention([[1, 0, 2, 1], [0, 1, 1, 2]]).output
    let expected: Tensor = [
      [0.669762, 0.330238, 1.669762, 1.330238], [0.330238, 0.669762, 1.330238, 1.669762],
    ]
    #expect(found.isClose(to: expected, within: half))
  }

  /// F51: no biases; the output matrix is the rest.
  @Test(arguments: [1, 8])
  func `heads share the parameters of one`(headCount: Int) {
    let attention = MultiHeadAttention(modelSize: 512, headCount: headCount, bias: false, seed: 1)
    #expect(attention.parameters[0].value.count == 786432)
    #expect(attention.parameterCount == 1_048_576)
    #expect(attention.headSize == 512 / headCount)
  }

  /// F55 and N99: shares of attention, of which later words are hidden and the rest shared out anew.
  @Test func `shares without a future are shared out anew`() {
    let shares: Tensor = [[0.2, 0.1, 0.7], [0.3, 0.2, 0.5], [0.7, 0.3, 0.1]]
    let masked = softmax(log(shares) + Mask.causal.bias(for: [3, 3]))
    let expected: Tensor = [[1, 0, 0], [0.6, 0.4, 0], [0.636364, 0.272727, 0.090909]]
    #expect(masked.isClose(to: expected, within: half))
  }

  /// F56: three words of width 4 over six patches of width 5.
  @Test func `words attend to patches of an image`() {
    let patches = ImagePatches(channels: 1, patchHeight: 2, modelSize: 5, seed: 1)
    let memory = patches(.random(.uniform(), shape: [1, 4, 6], seed: 2))
    #expect(memory.shape == [6, 5])
    let attention = MultiHeadAttention(
      modelSize: 4,
      headCount: 2,
      keySize: 5,
      valueSize: 5,
      seed: 3
    )
    let words = Tensor.random(.normal(), shape: [3, 4], seed: 4)
    let found = attention(words, over: memory, returnsWeights: true)
    #expect(found.weights.shape == [2, 3, 6] && found.output.shape == [3, 4])
    #expect(found.weights.sum(axis: -1).isClose(to: .ones([2, 3]), within: 1e-14))
  }
}
