import AttentionEngine
import Testing

/// Layers, forwards and backwards, against PyTorch; tolerances stand in ``TorchCase/tolerance``.
@Suite struct TorchLayerTests {
  @Test(arguments: [DataType.float64, .float32])
  func `linear maps, embeddings, norms and patches agree`(dataType: DataType) throws {
    let part = try TorchPart("layers", dataType)
    for (name, bias) in [("linear", true), ("linear-batch", true), ("linear-deep", false)] {
      try part.check(name, Linear(inputSize: 4, outputSize: 3, bias: bias, seed: 1)) { $0($1["x"]) }
    }
    for (name, padding) in [("embedding", nil), ("embedding-padding", 1)] {
      let layer = Embedding(vocabularySize: 6, size: 3, paddingIndex: padding, seed: 1)
      try part.check(name, layer) { $0($1.wholeRows("indices")) }
    }
    for (name, shape) in [("norm", [6]), ("norm-row", [5]), ("norm-two", [3, 4])] {
      try part.check(name, LayerNorm(shape: shape)) { $0($1["x"]) }
    }
    try part.check("norm-plain", LayerNorm(size: 6, weight: false, bias: false)) { $0($1["x"]) }
    try part.check("activation-relu") { Activation.relu($0["x"]) }
    try part.check("activation-gelu") { Activation.gelu($0["x"]) }
    try part.check("activation-tanh") { Activation.tanh($0["x"]) }
    try part.check("activation-sigmoid") { Activation.sigmoid($0["x"]) }
    try part.check("activation-silu") { silu($0["x"]) }
    try part.check("activation-softplus") { softplus($0["x"]) }
    let patches = ImagePatches(
      channels: 3,
      patchHeight: 2,
      patchWidth: 3,
      modelSize: 5,
      seed: 1
    )
    try part.check("patches", patches) { $0($1["image"]) }
    part.expectAllVisited()
  }

  @Test(arguments: [DataType.float64, .float32])
  func `recurrent networks agree`(dataType: DataType) throws {
    let part = try TorchPart("recurrent", dataType)
    for (name, layers, both) in [
      ("plain", 1, false), ("single", 1, false), ("stacked", 2, false), ("both", 1, true),
      ("lengths", 2, true), ("unbiased", 1, false), ("relu", 1, false),
    ] {
      func lengths(_ c: TorchCase) -> [Int]? { name == "lengths" ? c.whole("lengths") : nil }
      func state(_ c: TorchCase) -> Tensor? { c.tensors["x"]?["h"] }
      let biases = name == "unbiased" ? RecurrentBiases.none : .two
      let rnn = RNN(
        inputSize: 3,
        hiddenSize: 4,
        layerCount: layers,
        bidirectional: both,
        nonlinearity: name == "relu" ? .relu : .tanh,
        biases: biases,
        seed: 1
      )
      try part.check("rnn-\(name)", rnn) { rnn, c in
        let run = rnn(c["x"], initialState: state(c), lengths: lengths(c))
        return ["y": run.output, "hn": run.finalState]
      }
      guard name != "relu" else { continue }
      let gru = GRU(
        inputSize: 3,
        hiddenSize: 4,
        layerCount: layers,
        bidirectional: both,
        biases: biases,
        seed: 1
      )
      try part.check("gru-\(name)", gru) { gru, c in
        let run = gru(c["x"], initialState: state(c), lengths: lengths(c))
        return ["y": run.output, "hn": run.finalState]
      }
      let lstm = LSTM(
        inputSize: 3,
        hiddenSize: 4,
        layerCount: layers,
        bidirectional: both,
        biases: biases,
        seed: 1
      )
      try part.check("lstm-\(name)", lstm) { lstm, c in
        let start = state(c).map { LSTMState(hidden: $0, cell: c["c"]) }
        let run = lstm(c["x"], initialState: start, lengths: lengths(c))
        return ["y": run.output, "hn": run.finalState.hidden, "cn": run.finalState.cell]
      }
    }
    try part.check("rnn-cell", RNNCell(inputSize: 3, hiddenSize: 4, seed: 1)) {
      $0($1["x"], state: $1["h"])
    }
    try part.check("gru-cell", GRUCell(inputSize: 3, hiddenSize: 4, seed: 1)) {
      $0($1["x"], state: $1["h"])
    }
    try part.check("lstm-cell", LSTMCell(inputSize: 3, hiddenSize: 4, seed: 1)) { cell, c in
      let state = cell(c["x"], state: LSTMState(hidden: c["h"], cell: c["c"]))
      return ["h": state.hidden, "c": state.cell]
    }
    part.expectAllVisited()
  }
}
