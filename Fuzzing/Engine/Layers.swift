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
    return (0..<(isWrong ? 3 : min(max(count, 0), 64))).map { _ in
      whole(upTo: min(max(longest, 0), 64))
    }
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
    let made = Linear(
      inputSize: min(inputs, 4096),
      outputSize: min(outputs, 4096),
      bias: draw.chance(50),
      seed: 1
    )
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
      channels: channels,
      patchHeight: height,
      patchWidth: width,
      modelSize: 2,
      seed: 1
    )
    let image = [2, channels, draw.isMischievous() ? height + 1 : 2 * height, width]
    return [draw.drawing(made)(draw.tensor(image))]
  },
  Operation("FeedForward") { draw in
    let (size, hidden) = (draw.size(from: 1), draw.size(from: 1))
    var random = RandomGenerator(seed: 1)
    let activation = draw.pick([Activation.gelu, .tanh])
    let made = FeedForward(
      modelSize: min(size, 4096),
      hiddenSize: min(hidden, 4096),
      dropout: draw.setting(),
      activation: activation,
      using: &random
    )
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
      kind,
      inputSize: min(input, 4096),
      hiddenSize: min(hidden, 1024),
      layerCount: min(count, 64),
      bidirectional: isTwoWay,
      biases: draw.pick([.two, .one, .none]),
      dropout: draw.setting(),
      using: &random
    )
    let network = draw.drawing(made)
    let (batch, time) = (draw.pick([0, 1, 2, 3]), draw.pick([0, 1, 2, 4]))
    let x = draw.tensor(draw.words(time, input, batch: batch))
    let lengths = draw.lengths(batch, longest: time)
    let parts =
      draw.chance(50)
      ? nil
      : (0..<(kind == .lstm ? 2 : 1)).map { _ in
        draw.tensor([
          count * (isTwoWay ? 2 : 1), batch, draw.isMischievous() ? draw.size() : hidden,
        ])
      }
    let run = network(x, state: parts, lengths: lengths)
    return [run.output] + run.state
  },
]
