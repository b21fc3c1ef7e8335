import AttentionEngine
import Testing

/// Layers, losses and optimizers give the same bits on every path too; sizes fill no vector.
extension SameBitsTests {
  /// A layer with what it is given, to be run in any setting.
  struct LayerCase: CustomStringConvertible, Sendable {
    let description: String
    /// The bits of the value and of every gradient.
    let bits: @Sendable (Setting, DataType) -> [[UInt64]]

    init<Model: Layer>(
      _ name: String,
      _ model: Model,
      _ shapes: [[Int]],
      _ run: @escaping @Sendable (Model, [Tensor]) -> Tensor
    ) {
      description = name
      bits = { setting, type in
        let model = model.cast(to: type)
        let names = model.parameters.map(\.name)
        let inputs = shapes.enumerated().map { i, shape in
          Tensor.random(.normal(), shape: shape, seed: UInt64(i), dataType: type)
        }
        let operands = (inputs + model.parameters.map(\.value)).map(setting.place)
        return setting.run {
          let (value, gradients) = valueAndGradients(at: operands) { values in
            var copy = model
            let own = values.dropFirst(inputs.count)
            copy.setParameters(Dictionary(uniqueKeysWithValues: zip(names, own)))
            return run(copy, Array(values.prefix(inputs.count))).squared().sum()
          }
          return ([value] + gradients).map { $0.scalars.map(\.bitPattern) }
        }
      }
    }
  }

  /// A decoder that attends to what an encoder read, by one cell.
  static func decoder(
    _ name: String,
    _ kind: RecurrentKind,
    using generator: inout RandomGenerator
  ) -> LayerCase {
    let model = RecurrentEncoderDecoder(
      kind,
      sourceVocabularySize: 9,
      targetVocabularySize: 7,
      embeddingSize: 11,
      hiddenSize: 19,
      using: &generator
    )
    let source = [[1, 8, 3, 3, 2], [0, 0, 4, 0, 0], [7, 6, 5, 1, 0]]
    let inputs = [[0, 6, 2], [0, 1, 1], [0, 5, 4]]
    return LayerCase(name, model, []) { model, _ in
      let found = model.attended(source, lengths: [5, 3, 4], inputs: inputs)
      return Tensor(concatenating: [found.logits, found.weights ?? []], axis: -1)
    }
  }

  static let layers: [LayerCase] = {
    var generator = RandomGenerator(seed: 1)
    let lengths = [13, 1, 7, 12, 5]
    let heads = MultiHeadAttention(modelSize: 42, headCount: 3, using: &generator)
    return [
      LayerCase("linear", Linear(inputSize: 37, outputSize: 29, using: &generator), [[5, 13, 37]]) {
        $0($1[0])
      },
      LayerCase("embedding", Embedding(vocabularySize: 9, size: 37, using: &generator), []) {
        model,
        _ in model([[0, 8, 3], [3, 3, 1]])
      },
      LayerCase("norm", LayerNorm(size: 37), [[5, 13, 37]]) { $0($1[0]) },
      LayerCase(
        "rnn",
        RNN(inputSize: 19, hiddenSize: 21, bidirectional: true, using: &generator),
        [[5, 13, 19]]
      ) { $0($1[0], lengths: lengths).output },
      LayerCase(
        "lstm",
        LSTM(inputSize: 19, hiddenSize: 21, layerCount: 2, bidirectional: true, using: &generator),
        [[5, 13, 19]]
      ) { $0($1[0], lengths: lengths).output },
      LayerCase("gru", GRU(inputSize: 19, hiddenSize: 21, using: &generator), [[5, 13, 19]]) {
        $0($1[0], lengths: lengths).output
      },
      LayerCase(
        "additive attention",
        BahdanauAttention(stateSize: 11, keySize: 13, hiddenSize: 17, using: &generator),
        [[5, 7, 11], [5, 9, 13]]
      ) { $0($1[0], over: $1[1]).output },
      LayerCase(
        "multiplicative attention",
        LuongAttention(score: .general, stateSize: 11, keySize: 13, using: &generator),
        [[5, 7, 11], [5, 9, 13]]
      ) { $0($1[0], over: $1[1]).state },
      decoder("attentive lstm", .lstm, using: &generator),
      decoder("attentive gru", .gru, using: &generator),
      LayerCase("heads", heads, [[5, 13, 42]]) { $0($1[0], mask: .causal).output },
      LayerCase("cross-attention", heads, [[5, 13, 42], [5, 35, 42]]) {
        $0($1[0], over: $1[1], mask: .padding(lengths: [35, 1, 34, 33, 8])).output
      },
      LayerCase(
        "encoder layer",
        TransformerEncoderLayer(
          modelSize: 42,
          headCount: 3,
          feedForwardSize: 53,
          activation: .gelu,
          using: &generator
        ),
        [[5, 13, 42]]
      ) { $0($1[0]) },
      LayerCase(
        "decoder layer",
        TransformerDecoderLayer(
          modelSize: 42,
          headCount: 3,
          feedForwardSize: 53,
          isPreNorm: true,
          using: &generator
        ),
        [[5, 13, 42], [5, 9, 42]]
      ) { $0($1[0], memory: $1[1]) },
      LayerCase("cross-entropy", Sequential(), [[67, 35]]) { _, x in
        let targets = (0..<67).map { ($0 * 7) % 35 }
        return crossEntropy(
          logits: x[0],
          targets: targets,
          ignoreIndex: 3,
          labelSmoothing: 0.1,
          reduction: .none
        )
      },
      LayerCase("binary cross-entropy", Sequential(), [[67, 35], [67, 35]]) { _, x in
        binaryCrossEntropy(logits: x[0], targets: sigmoid(x[1]), reduction: .none)
      },
    ]
  }()

  @Test(arguments: layers)
  func `a layer has one result`(test: LayerCase) throws {
    for type in [DataType.float64, .float32] {
      let first = try #require(Setting.all.first)
      let expected = test.bits(first, type)
      for setting in Setting.all.dropFirst() {
        #expect(test.bits(setting, type) == expected, "\(type), \(setting)")
      }
    }
  }

  @Test(arguments: [DataType.float64, .float32])
  func `an optimizer's steps have one result`(type: DataType) throws {
    func steps<Method: Optimizer>(_ method: Method, _ setting: Setting) -> [UInt64] {
      let start = Tensor.random(.normal(), shape: [37, 29], seed: 1, dataType: type)
      var (x, optimizer) = (setting.place(start), method)
      return setting.run {
        for step in 0..<5 {
          var gradients = [setting.place(sin(x * Double(step + 1)))]
          clipGradientNorm(&gradients, to: 3)
          optimizer.update(&x, along: gradients[0])
        }
        return x.scalars.map(\.bitPattern)
      }
    }
    let first = try #require(Setting.all.first)
    for setting in Setting.all.dropFirst() {
      let nesterov = SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 0.1, isNesterov: true)
      #expect(steps(nesterov, setting) == steps(nesterov, first), "\(setting)")
      #expect(steps(Adam(), setting) == steps(Adam(), first), "\(setting)")
      #expect(steps(AdamW(), setting) == steps(AdamW(), first), "\(setting)")
    }
  }
}
