import AttentionEngine
import Testing

/// What every encoder-decoder model must do; equal results may differ by some roundings of numbers
/// below 10 where products have other sizes.
@Suite struct ModelTests {
  let source = [[1, 4, 2, 6], [3, 5, 0, 0], [2, 2, 1, 0]]
  let lengths = [4, 2, 3]
  let targets = [[1, 3, 5, 2], [4, 2, 5, 1], [3, 3, 3, 3]]

  func recurrent(
    _ kind: RecurrentKind,
    _ attention: RecurrentEncoderDecoder.AttentionKind,
    layerCount: Int = 2
  ) -> RecurrentEncoderDecoder {
    var generator = RandomGenerator(seed: 1)
    return RecurrentEncoderDecoder(
      kind,
      sourceVocabularySize: 7,
      targetVocabularySize: 6,
      embeddingSize: 3,
      hiddenSize: 4,
      layerCount: layerCount,
      bidirectional: true,
      attention: attention,
      using: &generator
    )
  }

  var transformer: TransformerEncoderDecoder {
    var generator = RandomGenerator(seed: 1)
    return TransformerEncoderDecoder(
      sourceVocabularySize: 7,
      targetVocabularySize: 6,
      modelSize: 8,
      headCount: 2,
      encoderLayerCount: 2,
      decoderLayerCount: 2,
      feedForwardSize: 10,
      isPreNorm: true,
      using: &generator
    )
  }

  @Test func `steps with a cache, the whole at once and sequences alone agree`() {
    check(recurrent(.lstm, .none))
    check(recurrent(.gru, .bahdanau))
    check(recurrent(.gru, .bahdanau, layerCount: 1))
    check(recurrent(.lstm, .bahdanau, layerCount: 1))
    check(recurrent(.rnn, .luong(.general)))
    check(recurrent(.lstm, .luong(.concat)))
    check(transformer)
  }

  func check<Model: EncoderDecoder>(_ model: Model) {
    let forced = model(source, lengths: lengths, targets: targets, start: 0)
    var state = model.startState(source, lengths: lengths)
    let stepped = runDecoder(targets: targets, start: 0, state: &state, step: model.step)
    #expect(stepped.inputs == forced.inputs)
    #expect(stepped.logits.isClose(to: forced.logits, within: 1e-13))
    var filled = source
    filled[1][2...] = [6, 6]
    let other = model(filled, lengths: lengths, targets: targets, start: 0)
    #expect(other.logits == forced.logits)
    for row in 0..<3 {
      let own = [Array(source[row].prefix(lengths[row]))]
      let alone = model(own, targets: [targets[row]], start: 0)
      #expect(alone.logits[0].isClose(to: forced.logits[row], within: 1e-13))
    }
  }

  @Test func `a word of the target has exactly no influence on the scores before it`() {
    func check<Model: EncoderDecoder>(_ model: Model) {
      var other = targets
      other[0][2] = 0
      let logits = model(source, lengths: lengths, targets: targets, start: 0).logits
      let changed = model(source, lengths: lengths, targets: other, start: 0).logits
      #expect(changed[0, 0...2] == logits[0, 0...2])
      #expect(changed[0, 3] != logits[0, 3])
      #expect(changed[1...] == logits[1...])
    }
    check(recurrent(.gru, .bahdanau))
    check(recurrent(.gru, .bahdanau, layerCount: 1))
    check(recurrent(.gru, .luong(.general)))
    check(transformer)
  }

  @Test func `maps of attention have a row for each target word`() throws {
    let inputs = [[0, 1, 2], [0, 3, 3], [0, 0, 0]]
    for kind in [RecurrentEncoderDecoder.AttentionKind.bahdanau, .luong(.general)] {
      let model = recurrent(.gru, kind)
      let found = model.attended(source, lengths: lengths, inputs: inputs)
      let weights = try #require(found.weights)
      #expect(weights.shape == [3, 3, 4])
      #expect(weights.sum(axis: -1).isClose(to: .ones([3, 3]), within: 1e-14))
      #expect(weights[1, 0..., 2...] == .zeros([3, 2]))
    }
    let found = transformer.attended(source, lengths: lengths, inputs: inputs)
    #expect(found.layers.count == 2)
    #expect(found.layers[1].crossWeights.shape == [3, 2, 3, 4])
    #expect(found.layers[1].crossWeights[1, 0..., 0..., 2...] == .zeros([2, 3, 2]))
  }

  /// Reversing three words: fixed seeds, and a loss far below the 1.4 of guessing among four words.
  @Test func `models learn to turn sequences round`() {
    let rows = [[1, 2, 3], [2, 3, 1], [3, 1, 2], [2, 1, 3], [1, 3, 2], [3, 2, 1], [1, 1, 2]]
    func loss<Model: EncoderDecoder>(_ start: Model) -> (Double, [[Int]]) {
      var model = start
      var optimizer = Adam(learningRate: 0.005)
      let targets = rows.map { $0.reversed() + [4] }
      let history = train(&model, with: &optimizer, epochs: 150, on: { _ in [rows] }) {
        model,
        batch in
        crossEntropy(logits: model(batch, targets: targets, start: 0).logits, targets: targets)
      }
      let written = model.greedy(rows, start: 0, end: 4, maximumLength: 6).map(\.words)
      return (history.losses.last ?? .infinity, written)
    }
    var generator = RandomGenerator(seed: 4)
    let recurrent = RecurrentEncoderDecoder(
      .gru,
      sourceVocabularySize: 5,
      targetVocabularySize: 5,
      embeddingSize: 8,
      hiddenSize: 16,
      using: &generator
    )
    let transformer = TransformerEncoderDecoder(
      sourceVocabularySize: 5,
      targetVocabularySize: 5,
      modelSize: 16,
      headCount: 2,
      encoderLayerCount: 1,
      decoderLayerCount: 1,
      feedForwardSize: 32,
      using: &generator
    )
    for (last, written) in [loss(recurrent), loss(transformer)] {
      #expect(last < 0.1)
      #expect(written == rows.map { $0.reversed() + [4] })
    }
  }
}
