/// The network at each place of a transformer: `linear2(activation(linear1(x)))`.
///
/// Parameters: those of `linear1`, `[hiddenSize, modelSize]`, and `linear2`.
///
/// Source: Vaswani et al. 2017, *Attention Is All You Need*, section 3.3.
public struct FeedForward: Layer {
  /// The map to the hidden units.
  public var inner: Linear
  /// The map back.
  public var outer: Linear
  /// The function between.
  public var activation: Activation
  /// What is dropped of the hidden units.
  public var dropout: Dropout

  /// A network whose parameters are drawn from a generator.
  public init(
    modelSize: Int,
    hiddenSize: Int,
    dropout: Double = 0.1,
    activation: Activation = .relu,
    bias: Bool = true,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    inner = Linear(
      inputSize: modelSize,
      outputSize: hiddenSize,
      bias: bias,
      dataType: dataType,
      using: &generator
    )
    outer = Linear(
      inputSize: hiddenSize,
      outputSize: modelSize,
      bias: bias,
      dataType: dataType,
      using: &generator
    )
    self.activation = activation
    self.dropout = Dropout(rate: dropout)
  }

  /// Maps the last axis, of size `modelSize`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let drops = dropout.rate > 0 && DropoutScope.current != nil
    if activation == .relu, !drops, let y = FusedFeedForward.mapped(x, inner, outer) { return y }
    return outer(dropout(inner.activated(x, by: activation)))
  }

  /// Shows `linear1` and `linear2`.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("linear1", &inner)
    visitor.visit("linear2", &outer)
  }
}
