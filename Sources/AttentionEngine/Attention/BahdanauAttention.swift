/// Additive attention: a small network scores how well a state of the decoder matches each key.
///
/// `e_ij = v · tanh(W [s_i; h_j] + b)`, `α = softmax(e)` over j, `c_i = Σ_j α_ij h_j`. W is kept in
/// two parts, one for the state and one for the keys, so that the keys' part is computed once for
/// all states.
///
/// Parameters: `query_layer.weight`, `[hiddenSize, stateSize]`; `key_layer.weight`,
/// `[hiddenSize, keySize]`, and `key_layer.bias`, `[hiddenSize]`; `energy_layer.weight`,
/// `[1, hiddenSize]`, and perhaps `energy_layer.bias`.
///
/// Source: Bahdanau, Cho and Bengio 2015, *Neural Machine Translation by Jointly Learning to Align
/// and Translate*, appendix A.1.2.
public struct BahdanauAttention: Layer {
  /// The part of W for the state.
  public var queryLayer: Linear
  /// The part of W for the keys, with b.
  public var keyLayer: Linear
  /// v, which makes one number of the hidden units.
  public var energyLayer: Linear

  /// An attention whose parameters are drawn from a generator, as those of linear layers.
  ///
  /// - Parameters:
  ///   - stateSize: The size of the decoder's state s.
  ///   - keySize: The size of the encoder's states h.
  ///   - hiddenSize: How many hidden units score a pair.
  ///   - bias: Whether there is b.
  ///   - energyBias: Whether a number is added to every score; it changes no weight.
  ///   - dataType: The type of the parameters.
  ///   - generator: What the parameters are drawn from.
  public init(
    stateSize: Int,
    keySize: Int,
    hiddenSize: Int,
    bias: Bool = true,
    energyBias: Bool = false,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    requireSizes(
      ("stateSize", stateSize),
      ("keySize", keySize),
      ("hiddenSize", hiddenSize),
      for: "BahdanauAttention"
    )
    let joint = Linear(
      inputSize: stateSize + keySize,
      outputSize: hiddenSize,
      bias: bias,
      dataType: dataType,
      using: &generator
    )
    queryLayer = Linear(weight: joint.weight[0..., 0..<stateSize])
    keyLayer = Linear(weight: joint.weight[0..., stateSize...], bias: joint.bias)
    energyLayer = Linear(
      inputSize: hiddenSize,
      outputSize: 1,
      bias: energyBias,
      dataType: dataType,
      using: &generator
    )
  }

  /// An attention whose parameters are drawn from a seed.
  public init(
    stateSize: Int,
    keySize: Int,
    hiddenSize: Int,
    bias: Bool = true,
    energyBias: Bool = false,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      stateSize: stateSize,
      keySize: keySize,
      hiddenSize: hiddenSize,
      bias: bias,
      energyBias: energyBias,
      dataType: dataType,
      using: &generator
    )
  }

  /// An attention with W, b and v at hand, as they stand in `tanh([s; h]·W + b)·v`.
  ///
  /// - Parameters:
  ///   - weight: W, of shape `[stateSize + keySize, hiddenSize]`; the state's rows come first.
  ///   - bias: b, of shape `[hiddenSize]`.
  ///   - vector: v, of shape `[hiddenSize]`.
  ///   - stateSize: How many rows of W are the state's.
  public init(weight: Tensor, bias: Tensor? = nil, vector: Tensor, stateSize: Int) {
    require(
      weight.rank == 2 && vector.shape == [weight.shape[1]],
      "BahdanauAttention: a weight of shape \(weight.shape) and a vector of \(vector.shape)"
    )
    require(
      stateSize > 0 && stateSize < weight.shape[0],
      "BahdanauAttention: a stateSize of \(stateSize) for a weight of shape \(weight.shape)"
    )
    queryLayer = Linear(weight: weight[0..<stateSize].transposed())
    keyLayer = Linear(weight: weight[stateSize...].transposed(), bias: bias)
    energyLayer = Linear(weight: vector.expandingDimensions(at: 0))
  }

  /// Prepares the keys of a sequence, so that every state is compared with them cheaply.
  ///
  /// - Parameters:
  ///   - keys: Shape `[batch, S, keySize]` or `[S, keySize]`.
  ///   - values: What is mixed, with the same axes; the keys unless given.
  ///   - mask: Which keys may be seen; scores have the shape `[batch, T, S]` or `[T, S]`.
  /// - Returns: What the attention looks at.
  public func memory(_ keys: Tensor, values: Tensor? = nil, mask: Mask = .none) -> AttentionMemory {
    require(
      keys.rank == 2 || keys.rank == 3,
      "BahdanauAttention: keys of shape \(keys.shape) where [batch, S, size] or [S, size] is needed"
    )
    return AttentionMemory(
      keys: keys,
      values: values,
      projectedKeys: linear(keys, keyLayer.weight, keyLayer.bias, for: "BahdanauAttention's keys"),
      mask: mask,
      for: "BahdanauAttention"
    )
  }

  /// Attends to prepared keys.
  ///
  /// - Parameters:
  ///   - state: Shape `[batch, stateSize]` or `[stateSize]`; for several states at once, `T` of
  ///     them, `[batch, T, stateSize]` or `[T, stateSize]`.
  ///   - memory: What ``memory(_:values:mask:)`` prepared.
  /// - Returns: The context, `[batch, valueSize]` (or with an axis T), and the weights, `[batch, S]`.
  public func callAsFunction(_ state: Tensor, over memory: AttentionMemory) -> Attention {
    memory.attend(state, size: queryLayer.inputSize, for: "BahdanauAttention") { states in
      additiveAttention(queryLayer(states), memory, energyLayer)
    }
  }

  /// Attends to keys, which are also the values.
  ///
  /// - Parameters:
  ///   - state: The decoder's state or states, as above.
  ///   - keys: Shape `[batch, S, keySize]` or `[S, keySize]`.
  ///   - mask: Which keys may be seen.
  /// - Returns: The context and the weights.
  public func callAsFunction(
    _ state: Tensor,
    over keys: Tensor,
    mask: Mask = .none
  ) -> Attention {
    self(state, over: memory(keys, mask: mask))
  }

  /// The scores e before the softmax, `[…, T, S]`, of states `[…, T, stateSize]` and keys
  /// `[…, S, keySize]`.
  public func scores(_ states: Tensor, _ keys: Tensor) -> Tensor {
    additiveScores(queryLayer(states), keyLayer(keys), energyLayer)
  }

  /// Shows the three layers.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("query_layer", &queryLayer)
    visitor.visit("key_layer", &keyLayer)
    visitor.visit("energy_layer", &energyLayer)
  }
}

/// Attention by the scores `v · tanh(q_i + k_j)`, as one operation where that is possible.
func additiveAttention(_ queries: Tensor, _ memory: AttentionMemory, _ energy: Linear) -> Attention
{
  if let found = FusedAdditiveAttention.attention(queries, memory, energy) { return found }
  return memory.mixed(by: additiveScores(queries, memory.projectedKeys, energy))
}

/// `v · tanh(q_i + k_j)` for every pair, `[…, T, S]`, from `[…, T, n]` and `[…, S, n]`.
func additiveScores(_ queries: Tensor, _ keys: Tensor, _ energy: Linear) -> Tensor {
  let pairs = queries.expandingDimensions(at: -2) + keys.expandingDimensions(at: -3)
  let scores = energy(tanh(pairs))
  return scores.reshaped(to: Array(scores.shape.dropLast()))
}
