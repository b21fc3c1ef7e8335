import AttentionEngine
import Testing

/// Items F18 to F29 of the lessons: additive and multiplicative attention. Figures are the
/// inventory's, with six decimals: 5e-7 is half of the last one.
@Suite struct AlignmentItemTests {
  let half = 5e-7
  let states: Tensor = [
    [1, 0.5, 0.6, 0.3], [0.3, 1, 0.5, 0.6], [0.6, 0.3, 1, 0.5], [0.5, 0.6, 0.3, 1],
  ]
  let s0: Tensor = [0.2, 0.4, 0.1, 0.3]
  let s1: Tensor = [0.9, -0.4, 0.6, -0.7]

  /// W entry (row k, column j) = (((k + 2j) mod 5) - 2) / 2, b = (0.1, 0, -0.1), V = (1, -1, 0.5).
  var additive: BahdanauAttention {
    func entry(_ place: Int) -> Double {
      let (k, j) = (place / 3, place % 3)
      return Double((k + 2 * j) % 5 - 2) / 2
    }
    return BahdanauAttention(
      weight: Tensor((0..<24).map(entry), shape: [8, 3]),
      bias: [0.1, 0, -0.1],
      vector: [1, -1, 0.5],
      stateSize: 4
    )
  }

  /// W entry (k, r) = (((r + k) mod 3) - 1) / 4, 8 x 4.
  var multiplicative: LuongAttention {
    func entry(_ place: Int) -> Double {
      let (k, r) = (place / 4, place % 4)
      return Double((r + k) % 3 - 1) / 4
    }
    let weight = Tensor((0..<32).map(entry), shape: [8, 4])
    var attention = LuongAttention(score: .dot, stateSize: 4, seed: 1)
    attention.outputLayer = Linear(weight: weight.transposed())
    return attention
  }

  /// F18.
  @Test func `a context is a weighted sum of states`() {
    let context = Tensor([0.1, 0.2, 0.3, 0.4]).matmul(states)
    #expect(context.isClose(to: [0.54, 0.58, 0.58, 0.70], within: 1e-12))
  }

  /// F24 to F26, by the layer and by the formula.
  @Test func `a small network scores every pair`() {
    let scores = additive.scores(s0.expandingDimensions(at: 0), states)[0]
    #expect(scores.isClose(to: [-0.099544, -1.404867, -1.321540, -1.241903], within: half))
    let found = additive(s0, over: states)
    #expect(found.weights.isClose(to: [0.530563, 0.143828, 0.156326, 0.169284], within: half))
    #expect(found.output.isClose(to: [0.752148, 0.557577, 0.597362, 0.492912], within: half))
    let next = additive(s1, over: states)
    #expect(next.weights.isClose(to: [0.343806, 0.226129, 0.192079, 0.237987], within: half))
  }

  /// F26: a batch of all pairs is the pairs one by one, and prepared keys change nothing.
  @Test func `states may be asked for one by one, together, and over prepared keys`() {
    let memory = additive.memory(states)
    let both = additive(Tensor(stacking: [s0, s1]), over: memory)
    for (i, s) in [s0, s1].enumerated() {
      let one = additive(s, over: states)
      #expect(both.weights[i].isClose(to: one.weights, within: 1e-15))
      #expect(both.output[i].isClose(to: one.output, within: 1e-15))
    }
  }

  /// F19.
  @Test func `a weight depends on the key and on the decoder's state`() {
    let weights = additive(s0, over: states).weights
    var moved = states
    moved[1, 2] = 0.9
    #expect(additive(s0, over: moved).weights != weights)
    #expect(additive(s1, over: states).weights != weights)
  }

  /// F20 and F22: four states of the decoder over four of the encoder.
  @Test func `an alignment map has source length times target length weights`() {
    let map = additive(Tensor(stacking: [s0, s1, s0 - s1, s0 + s1]), over: states).weights
    #expect(map.shape == [4, 4] && map.count == 16)
    #expect(map.sum(axis: 1).isClose(to: [1, 1, 1, 1], within: 1e-15))
    #expect(map[0].isClose(to: [0.530563, 0.143828, 0.156326, 0.169284], within: half))
  }

  /// F27: the step's context is made with the state before, the next with the state it leads to.
  @Test func `two steps of a decoder with additive attention are chained by its state`() throws {
    var generator = RandomGenerator(seed: 3)
    let model = RecurrentEncoderDecoder(
      .lstm,
      sourceVocabularySize: 5,
      targetVocabularySize: 6,
      embeddingSize: 3,
      hiddenSize: 4,
      using: &generator
    )
    let attention = try #require(model.bahdanau)
    let source = [[1, 2, 3, 4]]
    let keys = model.encoder(model.sourceEmbedding(source)).output
    var state = model.startState(source)
    for word in [0, 2] {
      let before = state.parts[0][-1]
      _ = model.step([word], &state)
      #expect(state.weights == attention(before, over: keys).weights)
    }
  }

  /// F28.
  @Test func `products score the current state`() {
    let attention = multiplicative
    let scores = states.matmul(s1)
    #expect(scores.isClose(to: [0.85, -0.25, 0.67, -0.31], within: 1e-12))
    let found = attention.context(s1, over: attention.memory(states))
    #expect(found.weights.isClose(to: [0.402961, 0.134134, 0.336582, 0.126323], within: half))
    #expect(found.output.isClose(to: [0.708312, 0.512383, 0.683322, 0.495983], within: half))
  }

  /// F29.
  @Test func `context and state joined give the attentional state`() {
    let found = multiplicative(s1, over: states)
    #expect(found.state.isClose(to: [-0.362919, 0.106856, 0.266394, -0.362919], within: half))
  }
}
