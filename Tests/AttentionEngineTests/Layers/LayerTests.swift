import AttentionEngine
import Testing

@Suite struct LayerTests {
  /// Names as PyTorch's state dictionaries have them.
  @Test func `parameters have PyTorch's names in PyTorch's order`() {
    #expect(
      Linear(inputSize: 2, outputSize: 3, seed: 1).parameters.map(\.name) == ["weight", "bias"]
    )
    let lstm = LSTM(inputSize: 2, hiddenSize: 3, layerCount: 2, bidirectional: true, seed: 1)
    let kinds = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    let places = ["_l0", "_l0_reverse", "_l1", "_l1_reverse"]
    #expect(lstm.parameters.map(\.name) == places.flatMap { place in kinds.map { $0 + place } })
    var generator = RandomGenerator(seed: 1)
    let transformer = Transformer(
      modelSize: 4,
      headCount: 2,
      encoderLayerCount: 1,
      decoderLayerCount: 1,
      feedForwardSize: 4,
      using: &generator
    )
    let names = transformer.parameters.map(\.name)
    #expect(names[0] == "encoder.layers.0.self_attn.in_proj_weight")
    #expect(names.contains("decoder.layers.0.multihead_attn.out_proj.bias"))
    #expect(names.last == "decoder.norm.bias")
    #expect(names.count == 12 + 2 + 18 + 2)
  }

  @Test func `a sequence names its layers by their places`() {
    let network = Sequential(
      Linear(inputSize: 2, outputSize: 3, seed: 1),
      Activation.tanh,
      LayerNorm(size: 3)
    )
    #expect(network.parameters.map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
    #expect(network.parameterCount == 6 + 3 + 3 + 3)
    #expect(network([1, 2]).shape == [3])
  }

  @Test func `parameters are replaced by name and keep their type`() {
    var layer = Linear(inputSize: 2, outputSize: 1, dataType: .float32, seed: 1)
    layer.setParameters(["bias": [3], "weight": [[1, 2]]])
    #expect(layer([10, 20]) == [53])
    #expect(layer.weight.dataType == .float32)
    #expect(layer.cast(to: .float64).bias?.dataType == .float64)
  }

  @Test func `a copy of a layer is a layer of its own`() {
    let layer = Linear(inputSize: 2, outputSize: 2, seed: 1)
    var copy = layer
    copy.weight[0, 0] = 100
    #expect(layer.weight[0, 0].scalar != 100)
  }

  @Test func `a gradient has the form of its model`() {
    let model = Sequential(Linear(inputSize: 2, outputSize: 2, bias: false, seed: 1))
    let gradient = valueAndGradient(at: model) { $0([1, 3]).sum() }.gradient
    #expect(gradient.parameters.map(\.name) == ["0.weight"])
    #expect(gradient.parameters[0].value == [[1, 3], [1, 3]])
  }

  @Test func `the same seed gives the same layer`() {
    let first = GRU(inputSize: 3, hiddenSize: 4, seed: 5)
    let second = GRU(inputSize: 3, hiddenSize: 4, seed: 5)
    #expect(first.parameters.map(\.value) == second.parameters.map(\.value))
    let other = GRU(inputSize: 3, hiddenSize: 4, seed: 6)
    #expect(first.parameters[0].value != other.parameters[0].value)
  }

  /// Of 10,000 even numbers up to b the mean square is b²/3 within four standard errors, some 4 %; the
  /// largest lies within 1 % of b but for one chance in e¹⁰⁰.
  @Test func `parameters start as PyTorch draws them`() {
    func spread(_ x: Tensor) -> (largest: Double, square: Double) {
      (abs(x).max().scalar, x.squared().mean().scalar)
    }
    func expectEven(_ x: Tensor, _ bound: Double) {
      let (largest, square) = spread(x)
      #expect(largest <= bound && largest > 0.99 * bound)
      #expect(abs(square / (bound * bound / 3) - 1) < 0.04)
    }
    expectEven(Linear(inputSize: 100, outputSize: 100, seed: 1).weight, 0.1)
    expectEven(LSTM(inputSize: 100, hiddenSize: 25, seed: 1).cells[0].weights.input, 0.2)
    let attention = MultiHeadAttention(modelSize: 64, headCount: 4, seed: 1)
    expectEven(attention.parameters[0].value, (6.0 / 256).squareRoot())
    expectEven(attention.outputProjection.weight, 0.125)
    #expect(attention.projectionBias == .zeros([192]))
    #expect(attention.outputProjection.bias == .zeros([64]))
    let embedding = Embedding(vocabularySize: 100, size: 100, seed: 1)
    #expect(abs(embedding.weight.variance().scalar - 1) < 0.06)
  }

  @Test func `padding has a row of zeros that is not trained`() {
    let embedding = Embedding(vocabularySize: 3, size: 2, paddingIndex: 0, seed: 1)
    #expect(embedding.weight[0] == [0, 0])
    let gradient = valueAndGradient(at: embedding) { $0([0, 1, 0, 1]).sum() }.gradient
    #expect(gradient.weight == [[0, 0], [2, 2], [0, 0]])
  }
}
