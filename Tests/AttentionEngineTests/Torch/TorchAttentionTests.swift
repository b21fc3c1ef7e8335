import AttentionEngine
import Testing

/// Attention and transformers, forwards and backwards, against PyTorch; tolerances stand in
/// ``TorchCase/tolerance``.
@Suite struct TorchAttentionTests {
  @Test(arguments: [DataType.float64, .float32])
  func `attention in all its forms agrees`(dataType: DataType) throws {
    let part = try TorchPart("attention", dataType)
    func dot(
      _ name: String,
      scale: Double? = nil,
      mask: @escaping (TorchCase) -> Mask = { _ in .none }
    ) throws {
      try part.check(name) { c in
        scaledDotProductAttention(
          queries: c["q"],
          keys: c["k"],
          values: c["v"],
          mask: mask(c),
          scale: scale
        ).output
      }
    }
    try dot("dot")
    try dot("dot-scale", scale: 0.3)
    try dot("dot-matrix")
    try dot("dot-sizes")
    try dot("dot-causal") { _ in .causal }
    try dot("dot-keep") { .keep($0["i", "keep"]) }
    try dot("dot-heads") { .keep($0["i", "keep"]) }
    try dot("dot-additive") { .additive($0["bias"]) }

    for (name, mask) in [("additive", Mask.none), ("additive-mask", .padding(lengths: [4, 2]))] {
      let layer = BahdanauAttention(stateSize: 3, keySize: 5, hiddenSize: 6, seed: 1)
      try part.check(name, layer) { layer, c in
        let found = layer(c["state"], over: c["keys"], mask: mask)
        return ["context": found.output, "weights": found.weights]
      }
    }
    for (name, score, size) in [
      ("dot", LuongAttention.Score.dot, 3), ("general", .general, 5), ("concat", .concat, 5),
    ] {
      let layer = LuongAttention(score: score, stateSize: 3, keySize: size, seed: 1)
      try part.check("luong-\(name)", layer) { layer, c in
        let found = layer(c["state"], over: c["keys"])
        return ["state": found.state, "context": found.context, "weights": found.weights]
      }
    }
    part.expectAllVisited { !$0.hasPrefix("multi-") }
  }

  @Test(arguments: [DataType.float64, .float32])
  func `attention of several heads agrees`(dataType: DataType) throws {
    let part = try TorchPart("attention", dataType)
    func check(
      _ name: String,
      _ layer: MultiHeadAttention = MultiHeadAttention(modelSize: 6, headCount: 2, seed: 1),
      _ run: (MultiHeadAttention, TorchCase) -> Attention
    ) throws {
      try part.check(name, layer) { layer, c in
        let found = run(layer, c)
        return ["y": found.output, "weights": found.weights]
      }
    }
    try check("multi-self") { $0($1["q"], returnsWeights: true) }
    try check("multi-single") { $0($1["q"], returnsWeights: true) }
    try check("multi-causal") { $0($1["q"], mask: .causal, returnsWeights: true) }
    try check(
      "multi-unbiased",
      MultiHeadAttention(modelSize: 6, headCount: 2, bias: false, seed: 1)
    ) {
      $0($1["q"], returnsWeights: true)
    }
    try check("multi-cross") { $0($1["q"], over: $1["k"], returnsWeights: true) }
    try check("multi-padding") {
      $0($1["q"], over: $1["k"], mask: .padding(lengths: [3, 5]), returnsWeights: true)
    }
    let wide = MultiHeadAttention(modelSize: 6, headCount: 2, keySize: 5, valueSize: 3, seed: 1)
    try check("multi-widths", wide) {
      $0(queries: $1["q"], keys: $1["k"], values: $1["v"], returnsWeights: true)
    }
    part.expectAllVisited { $0.hasPrefix("multi-") }
  }

  @Test(arguments: [DataType.float64, .float32])
  func `transformer layers agree`(dataType: DataType) throws {
    let part = try TorchPart("transformer", dataType)
    var generator = RandomGenerator(seed: 1)
    for (ending, activation, isPreNorm, bias) in [
      ("", Activation.relu, false, true), ("-pre", .relu, true, true),
      ("-gelu", .gelu, false, true),
      ("-unbiased", .relu, false, false),
    ] {
      let encoder = TransformerEncoderLayer(
        modelSize: 6,
        headCount: 2,
        feedForwardSize: 8,
        activation: activation,
        isPreNorm: isPreNorm,
        bias: bias,
        using: &generator
      )
      try part.check("encoder-layer" + ending, encoder) { $0($1["x"]) }
      let decoder = TransformerDecoderLayer(
        modelSize: 6,
        headCount: 2,
        feedForwardSize: 8,
        activation: activation,
        isPreNorm: isPreNorm,
        bias: bias,
        using: &generator
      )
      try part.check("decoder-layer" + ending, decoder) { $0($1["x"], memory: $1["memory"]) }
    }
    let layers = (0..<2).map { _ in
      TransformerEncoderLayer(
        modelSize: 6,
        headCount: 3,
        feedForwardSize: 8,
        using: &generator
      )
    }
    try part.check("encoder-layer-padding", layers[0]) {
      $0($1["x"], mask: .padding(lengths: [2, 4]))[0..., 0..<2]
    }
    let stack = TransformerEncoder(layers: layers, norm: LayerNorm(size: 6))
    try part.check("encoder", stack) { $0($1["x"]) }
    let transformer = Transformer(
      modelSize: 6,
      headCount: 2,
      encoderLayerCount: 2,
      decoderLayerCount: 2,
      feedForwardSize: 8,
      using: &generator
    )
    try part.check("transformer", transformer) { model, c in
      model(
        source: c["source"],
        target: c["target"],
        sourceMask: .padding(lengths: [2, 4])
      )
    }
    part.expectAllVisited()
  }
}
