/// Several attentions side by side, each on its own projections of the same words.
///
/// `head_i = attention(Q W_qi, K W_ki, V W_vi)`, and the output is `[head_1; …; head_h] W_o`. Heads
/// have the size `modelSize / headCount`.
///
/// Parameters: `in_proj_weight`, `[3 · modelSize, modelSize]`, for queries, keys and values below
/// each other, or, where keys or values have a size of their own, `q_proj_weight`,
/// `[modelSize, modelSize]`, `k_proj_weight`, `[modelSize, keySize]`, and `v_proj_weight`,
/// `[modelSize, valueSize]`; `in_proj_bias`, `[3 · modelSize]`; `out_proj.weight`,
/// `[modelSize, modelSize]`, and `out_proj.bias`. Projections start as Glorot and Bengio have it,
/// biases at 0.
///
/// Source: Vaswani et al. 2017, *Attention Is All You Need*, section 3.2.2.
public struct MultiHeadAttention: Layer {
  /// How many heads there are.
  public let headCount: Int
  /// The size of queries and of the output.
  public let modelSize: Int
  /// W_q, W_k and W_v below each other, where all inputs have the model's size.
  public var projectionWeight: Tensor?
  /// W_q, where keys or values have another size.
  public var queryWeight: Tensor?
  /// W_k, where keys or values have another size.
  public var keyWeight: Tensor?
  /// W_v, where keys or values have another size.
  public var valueWeight: Tensor?
  /// What is added to the three projections, if anything.
  public var projectionBias: Tensor?
  /// W_o.
  public var outputProjection: Linear
  /// The share of weights dropped, see ``withDropout(seed:_:)``.
  public var dropout: Double
  /// Turns queries and keys by their places, if given.
  public var positions: RotaryPositions?

  /// An attention whose parameters are drawn from a generator.
  ///
  /// - Parameters:
  ///   - modelSize: The size of queries and of the output, a multiple of `headCount`.
  ///   - headCount: How many heads there are.
  ///   - keySize: The size of what keys are made from; `modelSize` unless given.
  ///   - valueSize: The size of what values are made from; `modelSize` unless given.
  ///   - bias: Whether projections add biases.
  ///   - dropout: The share of weights dropped while training.
  ///   - positions: Turns queries and keys of every head by their places.
  ///   - dataType: The type of the parameters.
  ///   - generator: What the parameters are drawn from.
  public init(
    modelSize: Int,
    headCount: Int,
    keySize: Int? = nil,
    valueSize: Int? = nil,
    bias: Bool = true,
    dropout: Double = 0,
    positions: RotaryPositions? = nil,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    let keySize = keySize ?? modelSize
    let valueSize = valueSize ?? modelSize
    requirePositive(
      ("modelSize", modelSize),
      ("headCount", headCount),
      ("keySize", keySize),
      ("valueSize", valueSize),
      for: "MultiHeadAttention"
    )
    require(
      modelSize % headCount == 0,
      "MultiHeadAttention: a modelSize of \(modelSize) is no multiple of \(headCount) heads"
    )
    requireShare(dropout, for: "MultiHeadAttention")
    self.modelSize = modelSize
    self.headCount = headCount
    self.dropout = dropout
    self.positions = positions
    func drawn(_ rows: Int, _ columns: Int) -> Tensor {
      .xavierUniform(rows, columns, dataType, using: &generator)
    }
    if keySize == modelSize && valueSize == modelSize {
      projectionWeight = drawn(3 * modelSize, modelSize)
    } else {
      queryWeight = drawn(modelSize, modelSize)
      keyWeight = drawn(modelSize, keySize)
      valueWeight = drawn(modelSize, valueSize)
    }
    if bias { projectionBias = .zeros([3 * modelSize], dataType: dataType) }
    outputProjection = Linear(
      inputSize: modelSize,
      outputSize: modelSize,
      bias: false,
      dataType: dataType,
      using: &generator
    )
    if bias { outputProjection.bias = .zeros([modelSize], dataType: dataType) }
  }

  /// An attention whose parameters are drawn from a seed.
  public init(
    modelSize: Int,
    headCount: Int,
    keySize: Int? = nil,
    valueSize: Int? = nil,
    bias: Bool = true,
    dropout: Double = 0,
    positions: RotaryPositions? = nil,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      modelSize: modelSize,
      headCount: headCount,
      keySize: keySize,
      valueSize: valueSize,
      bias: bias,
      dropout: dropout,
      positions: positions,
      dataType: dataType,
      using: &generator
    )
  }

  /// The size of one head.
  public var headSize: Int { modelSize / headCount }

  /// Shows the projections and their biases.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("in_proj_weight", &projectionWeight)
    visitor.visit("q_proj_weight", &queryWeight)
    visitor.visit("k_proj_weight", &keyWeight)
    visitor.visit("v_proj_weight", &valueWeight)
    visitor.visit("in_proj_bias", &projectionBias)
    visitor.visit("out_proj", &outputProjection)
  }
}
