import AttentionEngine

let attentions: [Operation] = [
  Operation("scaledDotProductAttention") { draw in
    let (queries, keys) = (draw.size(from: 1), draw.size(from: 1))
    let (size, valueSize) = (draw.size(from: 1), draw.size())
    let batch = draw.chance(50) ? [] : draw.shape(rank: draw.pick([1, 2]))
    let other = draw.isMischievous() ? draw.shape(near: batch) : batch
    let q = draw.tensor(batch + [queries, size])
    let k = draw.tensor(other + [keys, draw.isMischievous() ? draw.size() : size])
    let v = draw.tensor(other + [keys, valueSize])
    let mask = draw.mask(batch + [queries, keys])
    let found = scaledDotProductAttention(
      queries: q,
      keys: k,
      values: v,
      mask: mask,
      scale: draw.chance(50) ? nil : draw.setting(),
      dropout: draw.setting(),
      returnsWeights: true
    )
    return [found.output, found.weights]
  },
  Operation("MultiHeadAttention") { draw in
    let heads = draw.isMischievous() ? draw.size() : draw.pick([1, 2, 3])
    let size = heads.multipliedReportingOverflow(by: 2).partialValue
    let made = MultiHeadAttention(modelSize: size, headCount: heads, bias: draw.chance(50), seed: 1)
    let layer = draw.drawing(made)
    let (batch, queries, keys) = (draw.pick([-1, 1, 2]), draw.size(from: 1), draw.size(from: 1))
    let x = draw.tensor(draw.words(queries, size, batch: batch))
    let scores = (batch < 0 ? [] : [batch]) + [queries, keys]
    let memory = draw.tensor(draw.words(keys, size, batch: batch))
    let found = layer(x, over: memory, mask: draw.mask(scores), returnsWeights: true)
    return [found.output, found.weights]
  },
  Operation("BahdanauAttention") { draw in
    let (state, key, hidden) = (draw.size(from: 1), draw.size(from: 1), draw.size(from: 1))
    let made = BahdanauAttention(
      stateSize: min(state, 999),
      keySize: min(key, 999),
      hiddenSize: min(hidden, 999),
      bias: draw.chance(50),
      energyBias: draw.chance(20),
      seed: 1
    )
    let layer = draw.drawing(made)
    let (states, keys, mask) = statesAndKeys(&draw, state, key)
    let found = layer(states, over: keys, mask: mask)
    return [found.output, found.weights]
  },
  Operation("LuongAttention") { draw in
    let score = draw.pick([LuongAttention.Score.dot, .general, .concat])
    let state = draw.size(from: 1)
    let key = draw.isMischievous() ? draw.size() : state
    let made = LuongAttention(
      score: score,
      stateSize: min(state, 999),
      keySize: min(key, 999),
      hiddenSize: 3,
      seed: 1
    )
    let layer = draw.drawing(made)
    let (states, keys, mask) = statesAndKeys(&draw, state, key)
    let found = layer(states, over: keys, mask: mask)
    return [found.state, found.weights]
  },
  Operation("TransformerEncoderLayer") { draw in
    var random = RandomGenerator(seed: 1)
    let made = TransformerEncoderLayer(
      modelSize: 4,
      headCount: 2,
      feedForwardSize: 3,
      dropout: 0,
      activation: .gelu,
      isPreNorm: draw.chance(50),
      using: &random
    )
    let layer = draw.drawing(made)
    let (batch, count) = (draw.pick([-1, 1, 2]), draw.pick([1, 2, 5]))
    let x = draw.tensor(draw.words(count, 4, batch: batch), in: -2...2)
    return [layer(x, mask: draw.mask((batch < 0 ? [] : [batch]) + [count, count]))]
  },
  Operation("decoders", smooth: false) { draw in
    let kind = draw.pick([RecurrentKind.rnn, .lstm, .gru])
    let (size, hidden) = (draw.size(from: 1), draw.size(from: 1))
    let count = draw.isMischievous() ? draw.size() : draw.pick([1, 1, 2])
    var random = RandomGenerator(seed: 1)
    let made = RecurrentEncoderDecoder(
      kind,
      sourceVocabularySize: 9,
      targetVocabularySize: 7,
      embeddingSize: min(size, 99),
      hiddenSize: min(hidden, 99),
      layerCount: min(count, 9),
      bidirectional: draw.chance(50),
      using: &random
    )
    let model = draw.drawing(made)
    let (batch, sourceTime, time) = (
      draw.pick([1, 2, 3]), draw.pick([1, 3, 6]), draw.pick([1, 2, 4])
    )
    let source = (0..<batch).map { _ in (0..<sourceTime).map { _ in draw.whole(upTo: 8) } }
    let inputs = (0..<batch).map { _ in (0..<time).map { _ in draw.whole(upTo: 6) } }
    let lengths = draw.lengths(batch, longest: sourceTime)
    return compareDecoders(model, source, lengths, inputs)
  },
]

/// The scores of a decoder that takes all steps at once where it can; fails where single steps give
/// others, or other gradients.
private func compareDecoders(
  _ model: RecurrentEncoderDecoder,
  _ source: [[Int]],
  _ lengths: [Int]?,
  _ inputs: [[Int]]
) -> [Tensor] {
  func atOnce(_ model: RecurrentEncoderDecoder) -> Tensor {
    model.forcedLogits(source, lengths: lengths, inputs: inputs)
  }
  func inSteps(_ model: RecurrentEncoderDecoder) -> Tensor {
    var state = model.startState(source, lengths: lengths)
    let steps = inputs[0].indices.map { i in model.step(inputs.map { $0[i] }, &state) }
    return Tensor(stacking: steps, axis: 1)
  }
  let logits = atOnce(model)
  guard logits.isFinite else { return [] }
  var isFloat64 = true
  var model = model
  var types = ParameterVisitor { _, parameter in
    if parameter.dataType == .float32 { isFloat64 = false }
  }
  model.visitParameters(&types)
  let tolerance = isFloat64 ? 1e-11 : 1e-3
  let weights = Tensor.random(.normal(), shape: logits.shape, seed: 3)
  func gradients(_ scores: @escaping (RecurrentEncoderDecoder) -> Tensor) -> [Tensor] {
    var gradient = gradient(at: model) { (scores($0) * weights).sum() }
    var found: [Tensor] = []
    var visitor = ParameterVisitor { _, parameter in found.append(parameter) }
    gradient.visitParameters(&visitor)
    return found
  }
  let (a, b) = ([logits] + gradients(atOnce), [inSteps(model)] + gradients(inSteps))
  for (i, (x, y)) in zip(a, b).enumerated() {
    let largest = x.scalars.reduce(1) { max($0, $1.magnitude) }
    let distance =
      x.shape == y.shape ? (x - y).scalars.reduce(0) { max($0, $1.magnitude) } : .infinity
    if !(distance <= tolerance * largest) {
      fail("decoder: part \(i) differs by \(distance) of \(largest)")
    }
  }
  return [logits]
}

/// A few states, keys of their own size, and a mask for the scores of both.
private func statesAndKeys(
  _ draw: inout Draw,
  _ stateSize: Int,
  _ keySize: Int
) -> (states: Tensor, keys: Tensor, mask: Mask) {
  let batch = draw.pick([-1, 1, 2])
  let (queries, count) = (draw.pick([1, 2, 3]), draw.size(from: 1))
  let states = draw.tensor(draw.words(queries, stateSize, batch: batch))
  let keys = draw.tensor(draw.words(count, keySize, batch: batch))
  return (states, keys, draw.mask((batch < 0 ? [] : [batch]) + [queries, count]))
}
