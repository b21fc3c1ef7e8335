/// Multiplicative attention: the decoder's current state is compared with each key by a product.
///
/// `score(s, h)` is `s · h` (dot), `s · W h` (general) or `v · tanh(W [s; h])` (concat);
/// `α = softmax(score)`, `c = Σ α_j h_j`, and the attentional state joins both,
/// `s̃ = tanh(W_c [c; s])`.
///
/// Parameters: `output_layer.weight`, `[stateSize, keySize + stateSize]`; for general
/// `score_layer.weight`, `[stateSize, keySize]`; for concat `query_layer.weight`,
/// `key_layer.weight` and `energy_layer.weight` as in ``BahdanauAttention``. There are no biases.
///
/// Source: Luong, Pham and Manning 2015, *Effective Approaches to Attention-based Neural Machine
/// Translation*, section 3.1.
public struct LuongAttention: Layer {
  /// How a state is compared with a key.
  public enum Score: Sendable {
    /// `s · h`, for states and keys of one size.
    case dot
    /// `s · W h`.
    case general
    /// `v · tanh(W [s; h])`.
    case concat
  }

  /// What attention at one step gave.
  public struct Output: Sendable {
    /// The attentional state `s̃ = tanh(W_c [c; s])`, of the state's shape.
    public let state: Tensor
    /// The context c, `[…, valueSize]`.
    public let context: Tensor
    /// The weights, `[…, S]`.
    public let weights: Tensor
  }

  /// How a state is compared with a key.
  public let score: Score
  /// The size of the decoder's state.
  public let stateSize: Int
  /// W of the general score.
  public var scoreLayer: Linear?
  /// The state's part of W of the concat score.
  public var queryLayer: Linear?
  /// The keys' part of W of the concat score.
  public var keyLayer: Linear?
  /// v of the concat score.
  public var energyLayer: Linear?
  /// W_c, which joins context and state.
  public var outputLayer: Linear

  /// An attention whose parameters are drawn from a generator, as those of linear layers.
  ///
  /// - Parameters:
  ///   - score: How a state is compared with a key.
  ///   - stateSize: The size of the decoder's state s.
  ///   - keySize: The size of the encoder's states h; that of the decoder's unless given.
  ///   - hiddenSize: How many units the concat score has; `stateSize` unless given.
  ///   - dataType: The type of the parameters.
  ///   - generator: What the parameters are drawn from.
  public init(
    score: Score,
    stateSize: Int,
    keySize: Int? = nil,
    hiddenSize: Int? = nil,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    let keySize = keySize ?? stateSize
    requirePositive(("stateSize", stateSize), ("keySize", keySize), for: "LuongAttention")
    require(
      score != .dot || keySize == stateSize,
      "LuongAttention: the dot score needs one size; a state of \(stateSize) ≠ keys of \(keySize)"
    )
    func layer(_ input: Int, _ output: Int) -> Linear {
      Linear(
        inputSize: input,
        outputSize: output,
        bias: false,
        dataType: dataType,
        using: &generator
      )
    }
    self.score = score
    self.stateSize = stateSize
    switch score {
    case .dot: break
    case .general: scoreLayer = layer(keySize, stateSize)
    case .concat:
      let hiddenSize = hiddenSize ?? stateSize
      let joint = layer(stateSize + keySize, hiddenSize).weight
      queryLayer = Linear(weight: joint[0..., 0..<stateSize])
      keyLayer = Linear(weight: joint[0..., stateSize...])
      energyLayer = layer(hiddenSize, 1)
    }
    outputLayer = layer(keySize + stateSize, stateSize)
  }

  /// An attention whose parameters are drawn from a seed.
  public init(
    score: Score,
    stateSize: Int,
    keySize: Int? = nil,
    hiddenSize: Int? = nil,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      score: score,
      stateSize: stateSize,
      keySize: keySize,
      hiddenSize: hiddenSize,
      dataType: dataType,
      using: &generator
    )
  }

  /// Prepares the keys of a sequence, so that every state is compared with them cheaply.
  ///
  /// - Parameters:
  ///   - keys: Shape `[batch, S, keySize]` or `[S, keySize]`.
  ///   - values: What is mixed, with the same axes; the keys unless given.
  ///   - mask: Which keys may be seen; scores have the shape `[batch, T, S]` or `[T, S]`.
  /// - Returns: What the attention looks at.
  public func memory(_ keys: Tensor, values: Tensor? = nil, mask: Mask = .none) -> AttentionMemory {
    let keySize = outputLayer.inputSize - stateSize
    require(
      (keys.rank == 2 || keys.rank == 3)
        && (score != .dot || keys.dimensions[keys.rank - 1] == stateSize),
      "LuongAttention: keys of shape \(keys.shape) where [batch, S, \(keySize)] or "
        + "[S, \(keySize)] is needed"
    )
    return AttentionMemory(
      keys: keys,
      values: values,
      projectedKeys: (scoreLayer ?? keyLayer)?(keys) ?? keys,
      mask: mask,
      for: "LuongAttention"
    )
  }

  /// The context and weights alone, before they are joined with the state.
  public func context(_ state: Tensor, over memory: AttentionMemory) -> Attention {
    memory.attend(state, size: stateSize, for: "LuongAttention") { states in
      guard let queryLayer, let energyLayer else {
        return memory.mixed(by: states.matmul(memory.projectedKeys.transposed()))
      }
      return additiveAttention(queryLayer(states), memory, energyLayer)
    }
  }

  /// Attends to prepared keys and joins what was found with the state.
  ///
  /// - Parameters:
  ///   - state: The decoder's current state, `[batch, stateSize]` or `[stateSize]`; for several at
  ///     once, `T` of them, `[batch, T, stateSize]` or `[T, stateSize]`.
  ///   - memory: What ``memory(_:values:mask:)`` prepared.
  /// - Returns: The attentional state, the context and the weights.
  public func callAsFunction(_ state: Tensor, over memory: AttentionMemory) -> Output {
    let attention = context(state, over: memory)
    let joint = Tensor(concatenating: [attention.output, state], axis: -1)
    return Output(
      state: tanh(linear(joint, outputLayer.weight, outputLayer.bias, for: "LuongAttention")),
      context: attention.output,
      weights: attention.weights
    )
  }

  /// Attends to keys, which are also the values.
  public func callAsFunction(
    _ state: Tensor,
    over keys: Tensor,
    mask: Mask = .none
  ) -> Output {
    self(state, over: memory(keys, mask: mask))
  }

  /// Shows the layers there are.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("score_layer", &scoreLayer)
    visitor.visit("query_layer", &queryLayer)
    visitor.visit("key_layer", &keyLayer)
    visitor.visit("energy_layer", &energyLayer)
    visitor.visit("output_layer", &outputLayer)
  }
}
