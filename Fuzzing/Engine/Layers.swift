import AttentionEngine

extension Draw {
  /// A layer whose parameters are drawn, as the operands of an operation are.
  mutating func drawing<Model: Layer>(_ layer: Model) -> Model {
    var layer = layer
    var shapes: [[Int]] = []
    var visitor = ParameterVisitor { _, parameter in shapes.append(parameter.shape) }
    layer.visitParameters(&visitor)
    var drawn = shapes.map { shape in isMischievous() ? tensor() : tensor(shape, in: -0.7...0.7) }
    drawn.reverse()
    var setting = ParameterVisitor { _, parameter in parameter = drawn.removeLast() }
    layer.visitParameters(&setting)
    return layer
  }

  /// How long sequences of at most `longest` are.
  mutating func lengths(_ count: Int, longest: Int) -> [Int]? {
    guard chance(50) else { return nil }
    let isWrong = isMischievous()
    return (0..<(isWrong ? 3 : min(max(count, 0), 64))).map { _ in whole(upTo: min(max(longest, 0), 64)) }
  }

  /// What hides some of the keys from queries whose scores have a shape.
  mutating func mask(_ scores: [Int]) -> Mask {
    let keys = scores.last ?? 0
    let batch = scores.count > 2 ? scores[0] : 1
    switch pick([0, 1, 2, 3, 4, 5]) {
    case 0: return .none
    case 1 where scores.count > 1 && (scores[scores.count - 2] <= keys || isMischievous()):
      return .causal
    case 2: return lengths(batch, longest: keys).map { .padding(lengths: $0) } ?? .none
    case 3: return .keep(tensor(shape(near: scores), isConstant: true) .> 0.4)
    case 4: return .additive(tensor(shape(near: scores)))
    default: return mask(scores) & mask(scores)
    }
  }

  /// The shape of `count` words of some size, of one sequence or of several.
  mutating func words(_ count: Int, _ size: Int, batch: Int) -> [Int] {
    let shape = batch < 0 ? [count, size] : [batch, count, size]
    return isMischievous() ? self.shape(near: shape) : shape
  }
}

let layers: [Operation] = [
  Operation("Linear") { draw in
    let (inputs, outputs) = (draw.size(from: 1), draw.size(from: 1))
    let made = Linear(inputSize: min(inputs, 4096), outputSize: min(outputs, 4096), bias: draw.chance(50), seed: 1)
    let layer = draw.drawing(made)
    let rows = draw.size()
    return [layer(draw.tensor(draw.words(rows, inputs, batch: draw.pick([-1, 2]))))]
  },
  Operation("LayerNorm") { draw in
    let size = draw.size(from: 2)
    let layer = draw.drawing(LayerNorm(size: min(size, 4096), epsilon: draw.setting(0.01...0.1)))
    let rows = draw.size()
    return [layer(draw.tensor(draw.words(rows, size, batch: draw.pick([-1, 2])), in: -1...1))]
  },
  // The row of a padding has no gradient.
  Operation("Embedding", smooth: false) { draw in
    let count = draw.size(from: 1)
    let padding = draw.chance(30) ? draw.whole(upTo: max(1, min(count, 99)) - 1) : nil
    let made = Embedding(vocabularySize: min(count, 4096), size: 3, paddingIndex: padding, seed: 1)
    let layer = draw.drawing(made)
    return [layer((0..<3).map { _ in draw.whole(upTo: max(1, min(count, 99)) - 1) })]
  },
  Operation("ImagePatches") { draw in
    let (channels, height, width) = (draw.size(from: 1), draw.size(from: 1), draw.size(from: 1))
    let made = ImagePatches(
      channels: channels, patchHeight: height, patchWidth: width, modelSize: 2, seed: 1)
    let image = [2, channels, draw.isMischievous() ? height + 1 : 2 * height, width]
    return [draw.drawing(made)(draw.tensor(image))]
  },
  Operation("FeedForward") { draw in
    let (size, hidden) = (draw.size(from: 1), draw.size(from: 1))
    var random = RandomGenerator(seed: 1)
    let activation = draw.pick([Activation.gelu, .tanh])
    let made = FeedForward(
      modelSize: min(size, 4096), hiddenSize: min(hidden, 4096), dropout: draw.setting(),
      activation: activation, using: &random)
    let layer = draw.drawing(made)
    let rows = draw.size()
    return [layer(draw.tensor([rows, size]))]
  },
  Operation("positions") { draw in
    let (count, size) = (draw.size(), 2 * min(max(draw.size(from: 1), -4), 1 << 40))
    let x = draw.tensor([2, count, size])
    let start = draw.isMischievous() ? draw.size() : 3
    switch draw.pick([0, 1, 2]) {
    case 0: return [SinusoidalPositions(size: size)(x, from: start)]
    case 1:
      let layer = LearnedPositions(maximumCount: 50, size: min(size, 4096), seed: 1)
      return [draw.drawing(layer)(x, from: start)]
    default:
      let pairing = draw.pick([RotaryPositions.Pairing.neighbours, .halves])
      return [RotaryPositions(base: draw.setting(2...99), pairing: pairing)(x, from: start)]
    }
  },
  Operation("RecurrentNetwork") { draw in
    let kind = draw.pick([RecurrentKind.rnn, .lstm, .gru])
    let (input, hidden) = (draw.size(from: 1), draw.size(from: 1))
    let count = draw.isMischievous() ? draw.size() : draw.pick([1, 1, 2])
    let isTwoWay = draw.chance(30)
    var random = RandomGenerator(seed: 1)
    let made = RecurrentNetwork(
      kind, inputSize: min(input, 4096), hiddenSize: min(hidden, 1024), layerCount: min(count, 64),
      bidirectional: isTwoWay, biases: draw.pick([.two, .one, .none]), dropout: draw.setting(),
      using: &random)
    let network = draw.drawing(made)
    let (batch, time) = (draw.pick([0, 1, 2, 3]), draw.pick([0, 1, 2, 4]))
    let x = draw.tensor(draw.words(time, input, batch: batch))
    let lengths = draw.lengths(batch, longest: time)
    let parts = draw.chance(50) ? nil : (0..<(kind == .lstm ? 2 : 1)).map { _ in
      draw.tensor([count * (isTwoWay ? 2 : 1), batch, draw.isMischievous() ? draw.size() : hidden])
    }
    let run = network(x, state: parts, lengths: lengths)
    return [run.output] + run.state
  },
]

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
      queries: q, keys: k, values: v, mask: mask, scale: draw.chance(50) ? nil : draw.setting(),
      dropout: draw.setting(), returnsWeights: true)
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
      stateSize: min(state, 999), keySize: min(key, 999), hiddenSize: min(hidden, 999),
      bias: draw.chance(50), energyBias: draw.chance(20), seed: 1)
    let layer = draw.drawing(made)
    let (batch, queries, count) = (draw.pick([-1, 1, 2]), draw.pick([1, 2, 3]), draw.size(from: 1))
    let states = draw.tensor(draw.words(queries, state, batch: batch))
    let keys = draw.tensor(draw.words(count, key, batch: batch))
    let found = layer(states, over: keys, mask: draw.mask((batch < 0 ? [] : [batch]) + [queries, count]))
    return [found.output, found.weights]
  },
  Operation("LuongAttention") { draw in
    let score = draw.pick([LuongAttention.Score.dot, .general, .concat])
    let state = draw.size(from: 1)
    let key = draw.isMischievous() ? draw.size() : state
    let made = LuongAttention(
      score: score, stateSize: min(state, 999), keySize: min(key, 999), hiddenSize: 3, seed: 1)
    let layer = draw.drawing(made)
    let (batch, queries, count) = (draw.pick([-1, 1, 2]), draw.pick([1, 2, 3]), draw.size(from: 1))
    let states = draw.tensor(draw.words(queries, state, batch: batch))
    let keys = draw.tensor(draw.words(count, key, batch: batch))
    let found = layer(states, over: keys, mask: draw.mask((batch < 0 ? [] : [batch]) + [queries, count]))
    return [found.state, found.weights]
  },
  Operation("TransformerEncoderLayer") { draw in
    var random = RandomGenerator(seed: 1)
    let made = TransformerEncoderLayer(
      modelSize: 4, headCount: 2, feedForwardSize: 3, dropout: 0, activation: .gelu,
      isPreNorm: draw.chance(50), using: &random)
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
      kind, sourceVocabularySize: 9, targetVocabularySize: 7, embeddingSize: min(size, 99),
      hiddenSize: min(hidden, 99), layerCount: min(count, 9), bidirectional: draw.chance(50),
      using: &random)
    let model = draw.drawing(made)
    let (batch, sourceTime, time) = (draw.pick([1, 2, 3]), draw.pick([1, 3, 6]), draw.pick([1, 2, 4]))
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
    let distance = x.shape == y.shape ? (x - y).scalars.reduce(0) { max($0, $1.magnitude) } : .infinity
    if !(distance <= tolerance * largest) { fail("decoder: part \(i) differs by \(distance) of \(largest)") }
  }
  return [logits]
}

let training: [Operation] = [
  Operation("crossEntropy") { draw in
    let (rows, classes) = (draw.size(from: 1), draw.size(from: 1))
    let logits = draw.tensor([rows, classes])
    let count = draw.isMischievous() ? 3 : min(max(rows, 0), 64)
    let targets = (0..<count).map { _ in draw.whole(upTo: max(0, min(classes, 99) - 1)) }
    let weights = draw.chance(30) ? draw.tensor([classes], isConstant: true) : nil
    let ignored = draw.chance(30) ? draw.whole(upTo: 2) : nil
    return [
      crossEntropy(
        logits: logits, targets: targets, ignoreIndex: ignored, weights: weights,
        labelSmoothing: draw.chance(50) ? 0 : draw.setting(),
        reduction: draw.pick([.mean, .sum, .none]), base: draw.pick([.e, .two]))
    ]
  },
  Operation("losses") { draw in
    let x = draw.tensor()
    let y = draw.tensor(draw.isMischievous() ? draw.shape(near: x.shape) : x.shape, isConstant: true)
    let reduction = draw.pick([Reduction.mean, .sum, .none])
    switch draw.pick([0, 1, 2, 3]) {
    case 0: return [meanSquaredError(x, y, reduction: reduction)]
    case 1: return [binaryCrossEntropy(logits: x, targets: y, reduction: reduction)]
    case 2: return [binaryCrossEntropy(probabilities: x, targets: y, reduction: reduction)]
    default: return [crossEntropy(logits: x, targetProbabilities: y, reduction: reduction)]
    }
  },
  Operation("optimizers", smooth: false) { draw in
    let x = draw.tensor()
    var parameters = [x, draw.tensor()]
    let gradients = parameters.map { p in
      draw.tensor(draw.isMischievous() ? draw.shape(near: p.shape) : p.shape)
    }
    let (rate, beta) = (draw.setting(), draw.setting(0...0.99))
    func step(_ optimizer: some Optimizer, _ draw: inout Draw) {
      var optimizer = optimizer
      for _ in 0..<3 {
        var cut = gradients
        if draw.chance(30) { clipGradientNorm(&cut, to: draw.setting()) }
        if draw.chance(30) { clipGradientValue(&cut, to: draw.setting()) }
        optimizer.update(&parameters, along: cut)
      }
    }
    switch draw.pick([0, 1, 2]) {
    case 0: step(Adam(learningRate: rate, betas: (beta, 0.9), weightDecay: draw.setting()), &draw)
    case 1: step(AdamW(learningRate: rate, betas: (0.9, beta), epsilon: draw.setting()), &draw)
    default:
      step(SGD(learningRate: rate, momentum: beta, dampening: draw.setting()), &draw)
    }
    return parameters
  },
  Operation("schedules", smooth: false) { draw in
    let (steps, step) = (draw.size(from: 1), draw.size())
    let rate = draw.setting()
    let schedule =
      switch draw.pick([0, 1, 2, 3, 4, 5]) {
      case 0: Schedule.cosine(rate, steps: steps)
      case 1: Schedule.linearWarmUp(rate, steps: steps)
      case 2: Schedule.inverseSquareRoot(rate, warmUp: steps)
      case 3: Schedule.noam(modelSize: steps, warmUp: steps)
      case 4: Schedule.step(rate, every: steps)
      default: Schedule.exponential(rate, factor: 0.9).then(.constant(1), after: steps)
      }
    return [Tensor(schedule(step))]
  },
  Operation("batches", smooth: false) { draw in
    let (count, size) = (min(draw.size(), 1 << 20), draw.size(from: 1))
    let split = trainingSplit(of: count, validationShare: draw.setting(), seed: 1)
    let padded = PaddedSequences([[1, 2], [3]], with: 0, length: draw.isMischievous() ? min(draw.size(), 1 << 20) : nil)
    let buckets = bucketedBatches(lengths: Array(repeating: 2, count: max(count, 0)), size: size, seed: 2)
    return [
      Tensor(Double(batches(of: count, size: size, seed: 3).count + split.training.count)),
      Tensor(Double(padded.rows.count + buckets.count)),
    ]
  },
  Operation("beamSearch", smooth: false) { draw in
    struct Nothing: DecoderState { func selecting(_ rows: [Int]) -> Nothing { self } }
    let classes = draw.size(from: 1)
    let row = draw.tensor([1, classes])
    let found = beamSearch(
      start: 0, end: draw.whole(upTo: 3), maximumLength: min(draw.size(from: 1), 40),
      width: draw.size(from: 1), resultCount: draw.isMischievous() ? draw.size() : 1,
      penalty: .power(draw.setting()), batch: draw.isMischievous() ? min(draw.size(), 9) : 2,
      state: Nothing()
    ) { words, _ in row.broadcast(to: [words.count, classes]) }
    return [Tensor(found.flatMap { $0.map(\.score) })]
  },
]
