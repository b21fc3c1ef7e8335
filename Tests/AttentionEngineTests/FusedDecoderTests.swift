import AttentionEngine
import Testing

/// Decoders with additive attention, and the attention alone, as one operation against the same made of
/// its parts.
///
/// Inside another scope of gradients the way back has to be recorded, so everything is made of its
/// parts there. Sums are taken in other orders: 1e-13 is far above rounding of a few terms near 1.
@Suite struct FusedDecoderTests {
  /// The value and gradients at some tensors, whole and made of parts.
  func both(
    at x: [Tensor],
    _ total: ([Tensor]) -> Tensor
  ) -> [(value: Tensor, gradients: [Tensor])] {
    let whole = valueAndGradients(at: x, of: total)
    var parts = whole
    _ = gradient(at: 0) { outer in
      parts = valueAndGradients(at: x, of: total)
      return outer
    }
    return [whole, parts]
  }

  func agree(at x: [Tensor], _ total: ([Tensor]) -> Tensor) {
    let found = both(at: x, total)
    #expect(found[0].value.isClose(to: found[1].value, within: 1e-13))
    for (i, (a, b)) in zip(found[0].gradients, found[1].gradients).enumerated() {
      #expect(a.isClose(to: b, within: 1e-13), "\(i)")
      #expect(a.isFinite, "\(i)")
    }
  }

  static let variants: [(kind: RecurrentKind, both: Bool, layers: Int, lengths: [Int]?)] = [
    (.lstm, false, 1, nil), (.lstm, true, 1, [4, 1, 2]), (.gru, false, 1, [4, 3, 2]),
    (.gru, true, 1, nil), (.rnn, false, 1, [2, 4, 1]), (.lstm, false, 2, [4, 1, 3]),
  ]

  @Test(arguments: variants.indices)
  func `scores, maps and gradients of a decoder agree with those of its steps`(index: Int) {
    let v = Self.variants[index]
    var generator = RandomGenerator(seed: 1)
    let model = RecurrentEncoderDecoder(
      v.kind,
      sourceVocabularySize: 7,
      targetVocabularySize: 6,
      embeddingSize: 3,
      hiddenSize: 5,
      layerCount: v.layers,
      bidirectional: v.both,
      using: &generator
    )
    let names = model.parameters.map(\.name)
    let inputs = [[0, 1, 2, 3, 5], [0, 3, 3, 1, 1], [0, 0, 0, 4, 2]]
    let source = [[1, 4, 2, 6], [3, 5, 0, 0], [2, 2, 1, 0]]
    for isWeighed in [false, true] {
      agree(at: model.parameters.map(\.value)) { values in
        var copy = model
        copy.setParameters(Dictionary(uniqueKeysWithValues: zip(names, values)))
        let found = copy.attended(source, lengths: v.lengths, inputs: inputs)
        guard isWeighed, let weights = found.weights else { return found.logits.squared().sum() }
        return (weights * Tensor.random(.normal(), shape: weights.shape, seed: 9)).sum()
      }
    }
  }

  static let masks: [Mask] = [
    .none, .padding(lengths: [4, 2]), .padding(lengths: [0, 3]), .causal,
    .additive([0, 1, -.infinity, 0.5]), .keep([[1, 0, 1, 1], [0, 0, 0, 0], [1, 1, 1, 1]]),
    .causal & .padding(lengths: [3, 4]),
  ]

  @Test(arguments: masks.indices)
  func `attention agrees with that of its parts`(index: Int) {
    let layer = BahdanauAttention(
      stateSize: 3,
      keySize: 5,
      hiddenSize: 4,
      energyBias: true,
      seed: 1
    )
    let names = layer.parameters.map(\.name)
    let x = [
      Tensor.random(.normal(), shape: [2, 3, 3], seed: 2),
      Tensor.random(.normal(), shape: [2, 4, 5], seed: 3),
      Tensor.random(.normal(), shape: [2, 4, 6], seed: 4),
    ]
    for isWeighed in [false, true] {
      agree(at: x + layer.parameters.map(\.value)) { values in
        var copy = layer
        copy.setParameters(
          Dictionary(uniqueKeysWithValues: zip(names, values.dropFirst(3)))
        )
        let memory = copy.memory(values[1], values: values[2], mask: Self.masks[index])
        let found = copy(values[0], over: memory)
        let output = found.output.squared().sum()
        guard isWeighed else { return output }
        return output + (found.weights * Tensor.random(.normal(), shape: [2, 3, 4], seed: 5)).sum()
      }
    }
  }

  @Test func `one sequence, one state and views agree too`() {
    let layer = BahdanauAttention(stateSize: 3, keySize: 5, hiddenSize: 4, seed: 1)
    let x = [
      Tensor.random(.normal(), shape: [3, 2], seed: 2),
      Tensor.random(.normal(), shape: [5, 40], seed: 3),
    ]
    agree(at: x) { layer($0[0].transposed(), over: $0[1].transposed()).output.squared().sum() }
    agree(at: x) { layer($0[0][0..., 1], over: $0[1].transposed()).output.squared().sum() }
  }

  @Test func `a bias that is learnt has its gradient`() {
    let layer = BahdanauAttention(stateSize: 3, keySize: 5, hiddenSize: 4, seed: 1)
    let state = Tensor.random(.normal(), shape: [2, 3], seed: 2)
    let keys = Tensor.random(.normal(), shape: [2, 4, 5], seed: 3)
    let check = GradientCheck(at: [0.1, 0.2, -0.3, 0]) { bias in
      layer(state, over: keys, mask: .additive(bias)).output.squared().sum()
    }
    #expect(check.largestError < 1e-8)
    #expect(abs(check.gradient) > 0)
  }
}
