import AttentionEngine
import Testing

/// Recurrent layers as one operation, against the same made of single steps.
///
/// Inside another scope of gradients the way back has to be recorded, so layers take single steps
/// there. Sums are taken in other orders: 1e-13 is far above rounding of a few terms near 1.
@Suite struct FusedRecurrenceTests {
  /// Compares outputs, last states and gradients of parameters, input and first state.
  func agree<Model: Layer>(
    _ model: Model,
    states: Int,
    layers: Int,
    lengths: [Int]?,
    _ run: (Model, Tensor, [Tensor]) -> [Tensor]
  ) {
    let x = Tensor.random(.normal(), shape: [3, 7, 5], seed: 1)
    let start = (0..<states).map {
      Tensor.random(.normal(), shape: [layers, 3, 6], seed: UInt64(2 + $0))
    }
    func total(_ model: Model, _ x: Tensor) -> Tensor {
      run(model, x, start).enumerated().reduce(Tensor(0)) { sum, part in
        let weights = Tensor.random(.normal(), shape: part.element.shape, seed: UInt64(part.offset))
        return sum + (part.element * weights).sum()
      }
    }
    let whole = valueAndGradient(at: model, x, of: total)
    var steps = whole
    _ = gradient(at: 0) { outer in
      steps = valueAndGradient(at: model, x, of: total)
      return outer
    }
    #expect(whole.value.isClose(to: steps.value, within: 1e-13))
    #expect(whole.gradient.1.isClose(to: steps.gradient.1, within: 1e-13))
    for (a, b) in zip(whole.gradient.0.parameters, steps.gradient.0.parameters) {
      #expect(a.value.isClose(to: b.value, within: 1e-13), "\(a.name)")
    }
    let first = gradient(at: start[0]) { s in
      run(model, x, [s] + start.dropFirst())[0].sum()
    }
    var firstBySteps = first
    _ = gradient(at: 0) { outer in
      firstBySteps = gradient(at: start[0]) { s in
        run(model, x, [s] + start.dropFirst())[0].sum()
      }
      return outer
    }
    #expect(first.isClose(to: firstBySteps, within: 1e-13))
  }

  static let variants: [(layers: Int, both: Bool, biases: RecurrentBiases, lengths: [Int]?)] = [
    (1, false, .two, nil), (2, false, .one, nil), (1, true, .none, [7, 3, 5]),
    (2, true, .two, [1, 7, 0]),
  ]

  @Test(arguments: variants.indices) func `a long short-term memory`(index: Int) {
    let v = Self.variants[index]
    let model = LSTM(
      inputSize: 5,
      hiddenSize: 6,
      layerCount: v.layers,
      bidirectional: v.both,
      biases: v.biases,
      seed: 3
    )
    agree(model, states: 2, layers: v.layers * (v.both ? 2 : 1), lengths: v.lengths) {
      let state = LSTMState(hidden: $2[0], cell: $2[1])
      let found = $0($1, initialState: state, lengths: v.lengths)
      return [found.output, found.finalState.hidden, found.finalState.cell]
    }
  }

  @Test(arguments: variants.indices) func `gated units`(index: Int) {
    let v = Self.variants[index]
    let model = GRU(
      inputSize: 5,
      hiddenSize: 6,
      layerCount: v.layers,
      bidirectional: v.both,
      biases: v.biases,
      seed: 3
    )
    agree(model, states: 1, layers: v.layers * (v.both ? 2 : 1), lengths: v.lengths) {
      let found = $0($1, initialState: $2[0], lengths: v.lengths)
      return [found.output, found.finalState]
    }
  }

  @Test(arguments: variants.indices) func `plain networks`(index: Int) {
    let v = Self.variants[index]
    for nonlinearity in [RNNCell.Nonlinearity.tanh, .relu] {
      let model = RNN(
        inputSize: 5,
        hiddenSize: 6,
        layerCount: v.layers,
        bidirectional: v.both,
        nonlinearity: nonlinearity,
        biases: v.biases,
        seed: 3
      )
      agree(model, states: 1, layers: v.layers * (v.both ? 2 : 1), lengths: v.lengths) {
        let found = $0($1, initialState: $2[0], lengths: v.lengths)
        return [found.output, found.finalState]
      }
    }
  }
}
