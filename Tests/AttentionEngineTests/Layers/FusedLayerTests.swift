import AttentionEngine
import Testing

/// Linear layers, heads and norms as one operation each, against the same made of their parts.
///
/// Inside another scope of gradients the way back has to be recorded, so layers are made of their parts
/// there. A linear layer adds in the same order both ways, so its bits are compared; attention and norms
/// take sums of a few dozen terms near 1 in other orders, and 1e-12 is far above their rounding.
@Suite struct FusedLayerTests {
  /// The value and the gradients of parameters and inputs, whole and made of parts, weighed at random.
  func both<Model: Layer>(
    _ model: Model,
    _ inputs: [Tensor],
    _ run: (Model, [Tensor]) -> [Tensor]
  ) -> (whole: [Tensor], parts: [Tensor]) {
    let names = model.parameters.map(\.name)
    let operands = inputs + model.parameters.map(\.value)
    func total(_ values: [Tensor]) -> Tensor {
      var copy = model
      let own = values.dropFirst(inputs.count)
      copy.setParameters(Dictionary(uniqueKeysWithValues: zip(names, own)))
      return run(copy, Array(values.prefix(inputs.count))).enumerated()
        .reduce(Tensor(0)) { sum, part in
          let shape = part.element.shape
          let weights = Tensor.random(.normal(), shape: shape, seed: UInt64(part.offset + 50))
          return sum + (part.element * weights.cast(to: part.element.dataType)).sum()
        }
    }
    let whole = valueAndGradients(at: operands, of: total)
    var parts = whole
    _ = gradient(at: 0) { outer in
      parts = valueAndGradients(at: operands, of: total)
      return outer
    }
    return ([whole.value] + whole.gradients, [parts.value] + parts.gradients)
  }

  func agree<Model: Layer>(
    _ model: Model,
    _ shapes: [[Int]],
    sourceLocation: SourceLocation = #_sourceLocation,
    _ run: (Model, [Tensor]) -> [Tensor]
  ) {
    let inputs = shapes.enumerated().map { i, shape in
      Tensor.random(.normal(), shape: shape, seed: UInt64(i))
    }
    let (whole, parts) = both(model, inputs, run)
    for (i, (a, b)) in zip(whole, parts).enumerated() {
      #expect(a.isClose(to: b, within: 1e-12), "\(i)", sourceLocation: sourceLocation)
    }
  }

  /// A row, a matrix, sequences, one row of each, and more rows than a block of the product has.
  static let shapes = [[5], [7, 5], [3, 4, 5], [1, 1, 5], [2, 1, 3, 5], [0, 5], [700, 5]]

  @Test(arguments: shapes) func `a linear layer has the bits of product, sum and function`(
    shape: [Int]
  ) {
    for type in [DataType.float64, .float32] {
      for bias in [true, false] {
        let model = Linear(inputSize: 5, outputSize: 37, bias: bias, dataType: type, seed: 1)
        let x = Tensor.random(.normal(), shape: shape, seed: 2, dataType: type)
        let network = FeedForward.between(model)
        let linear = both(model, [x]) { [$0($1[0])] }
        #expect(linear.whole == linear.parts)
        let hidden = both(network, [x]) { [$0($1[0])] }
        #expect(hidden.whole == hidden.parts)
        // Without a gradient, too.
        #expect(network(x) == network.outer(relu(model(x))))
      }
    }
  }

  @Test func `operands of a linear layer may be views`() {
    let wide = Tensor.random(.normal(), shape: [30, 14], seed: 1)
    let model = Linear(weight: wide[3..<28, 2..<9], bias: wide[3..<28, 0])
    let copy = Linear(
      weight: Tensor(model.weight.scalars, shape: [25, 7]),
      bias: Tensor(model.bias?.scalars ?? [])
    )
    let x = Tensor.random(.normal(), shape: [7, 40], seed: 2).transposed()
    let deep = Tensor.random(.normal(), shape: [4, 7, 20], seed: 3).transposed(1, 2)
    for x in [x, x.flipped(axis: 0), deep] {
      let viewed = both(model, [x]) { [$0($1[0])] }
      let packed = both(copy, [Tensor(x.scalars, shape: x.shape)]) { [$0($1[0])] }
      #expect(viewed.whole == packed.whole)
      #expect(viewed.whole == viewed.parts)
    }
  }

  @Test func `units that are cut off lead nothing back, and NaN is not cut off`() {
    let model = Linear(weight: [[1], [-1]], bias: [0, 0])
    let (value, slope) = valueAndGradient(at: [[2]]) { model.rectified($0).sum() }
    #expect(value == 2)
    #expect(slope == [[1]])
    let broken = Linear(weight: [[1]], bias: [.nan])
    #expect(broken.rectified([[2]]).scalar.isNaN)
  }

  @Test func `a feed-forward network with any function and with dropout`() {
    for activation in [Activation.relu, .gelu, .tanh, .sigmoid] {
      var generator = RandomGenerator(seed: 3)
      let model = FeedForward(
        modelSize: 6,
        hiddenSize: 11,
        dropout: 0.5,
        activation: activation,
        using: &generator
      )
      agree(model, [[2, 5, 6]]) { [$0($1[0])] }
      agree(model, [[2, 5, 6]]) { model, x in withDropout(seed: 4) { [model(x[0])] } }
    }
  }

  static let masks: [Mask] = [
    .none, .causal, .padding(lengths: [9, 4, 0]), .causal & .padding(lengths: [3, 9, 1]),
    .keep(Tensor.random(.uniform(), shape: [9, 9], seed: 3) .> 0.4),
    .additive(Tensor.random(.normal(), shape: [3, 2, 9, 9], seed: 4)),
  ]

  @Test(arguments: masks.indices) func `heads of one sequence and of two`(index: Int) {
    let mask = Self.masks[index]
    for bias in [true, false] {
      let model = MultiHeadAttention(modelSize: 6, headCount: 2, bias: bias, seed: 5)
      agree(model, [[3, 9, 6]]) { [$0($1[0], mask: mask).output] }
      agree(model, [[3, 9, 6]]) {
        let found = $0($1[0], mask: mask, returnsWeights: true)
        return [found.output, found.weights]
      }
      agree(model, [[3, 9, 6], [3, 9, 6]]) {
        let found = $0($1[0], over: $1[1], mask: mask, returnsWeights: true)
        return [found.output, found.weights]
      }
    }
  }

  @Test func `heads in every form that queries and memories have`() {
    let model = MultiHeadAttention(modelSize: 6, headCount: 3, seed: 5)
    agree(model, [[4, 6]]) { [$0($1[0]).output] }
    agree(model, [[1, 6], [7, 6]]) { [$0($1[0], over: $1[1]).output] }
    agree(model, [[2, 1, 6], [2, 5, 6]]) { [$0($1[0], over: $1[1]).output] }
    agree(model, [[2, 3, 6], [1, 5, 6]]) { [$0($1[0], over: $1[1]).output] }
    agree(model, [[2, 3, 6]]) { [$0($1[0], over: $1[0]).output] }
    agree(model, [[2, 3, 6], [2, 5, 6], [2, 5, 6]]) {
      [$0(queries: $1[0], keys: $1[1], values: $1[2]).output]
    }
    let turned = MultiHeadAttention(
      modelSize: 8,
      headCount: 2,
      positions: RotaryPositions(),
      seed: 6
    )
    agree(turned, [[2, 3, 8]]) { [$0($1[0]).output] }
    // The weights alone.
    agree(model, [[2, 3, 6]]) { [$0($1[0], returnsWeights: true).weights] }
  }

  @Test func `a mask that is learnt has its gradient`() {
    let model = MultiHeadAttention(modelSize: 4, headCount: 2, seed: 5)
    agree(model, [[2, 3, 4], [3, 3]]) { [$0($1[0], mask: .additive($1[1])).output] }
  }

  @Test func `layers with a way around their parts`() {
    for isPreNorm in [true, false] {
      var generator = RandomGenerator(seed: 7)
      let encoder = TransformerEncoderLayer(
        modelSize: 6,
        headCount: 2,
        feedForwardSize: 10,
        isPreNorm: isPreNorm,
        using: &generator
      )
      agree(encoder, [[2, 5, 6]]) { [$0($1[0])] }
      agree(encoder, [[2, 5, 6]]) { model, x in withDropout(seed: 1) { [model(x[0])] } }
      let decoder = TransformerDecoderLayer(
        modelSize: 6,
        headCount: 2,
        feedForwardSize: 10,
        isPreNorm: isPreNorm,
        using: &generator
      )
      agree(decoder, [[2, 5, 6], [2, 7, 6]]) { [$0($1[0], memory: $1[1])] }
    }
  }

  @Test func `what others hold is not written over on the way back`() {
    let x = Tensor.random(.normal(), shape: [40, 30], seed: 1)
    let norm = LayerNorm(size: 30)
    var logits = x
    let before = Tensor(x.scalars, shape: x.shape)
    let targets = (0..<40).map { $0 % 30 }
    _ = gradient(at: x) { x in
      logits = norm(x)
      return crossEntropy(logits: logits, targets: targets)
    }
    #expect(x == before)
    #expect(logits.isClose(to: norm(before), within: 0))
    // Made within, and held by nobody: the same gradient.
    let held = gradient(at: x) { crossEntropy(logits: $0, targets: targets) }
    let free = gradient(at: x) { crossEntropy(logits: $0 * 1, targets: targets) }
    #expect(held == free)
    #expect(x == before)
  }
}

extension FeedForward {
  /// A network around an inner layer, whose outer layer gives two numbers.
  fileprivate static func between(_ inner: Linear) -> FeedForward {
    var generator = RandomGenerator(seed: 9)
    let type = inner.weight.dataType
    var network = FeedForward(
      modelSize: 2,
      hiddenSize: inner.outputSize,
      dropout: 0,
      dataType: type,
      using: &generator
    )
    network.inner = inner
    return network
  }
}

extension Linear {
  /// What passes through a layer whose negative units are cut off.
  fileprivate func rectified(_ x: Tensor) -> Tensor {
    let unit = Linear(weight: .identity(outputSize))
    var generator = RandomGenerator(seed: 9)
    var network = FeedForward(
      modelSize: 2,
      hiddenSize: outputSize,
      dropout: 0,
      using: &generator
    )
    network.inner = self
    network.outer = unit
    return network(x)
  }
}
