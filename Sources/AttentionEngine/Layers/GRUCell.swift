/// One step of a gated recurrent unit.
///
/// Reset gate `r = σ(W_ir x + b_ir + W_hr h + b_hr)`, update gate `z` likewise, candidate
/// `n = tanh(W_in x + b_in + r·(W_hn h + b_hn))`; then `h' = (1 - z)·n + z·h`. The reset gate acts
/// after the state's matrix, as in PyTorch; with one bias, b_hn is 0.
///
/// Source: Cho et al. 2014, *Learning Phrase Representations using RNN Encoder–Decoder*.
public struct GRUCell: RecurrentCell {
  static let name = "GRUCell"
  static let gateCount = 3
  var kind: RecurrentRun.Kind { .gru }

  /// The parameters; gates in the order r, z, n.
  public var weights: RecurrentWeights

  /// A cell whose parameters are drawn from a generator.
  public init(
    inputSize: Int,
    hiddenSize: Int,
    biases: RecurrentBiases = .two,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    weights = RecurrentWeights(
      gates: GRUCell.gateCount,
      inputSize: inputSize,
      hiddenSize: hiddenSize,
      biases: biases,
      dataType: dataType,
      using: &generator
    )
  }

  /// A cell whose parameters are drawn from a seed.
  public init(
    inputSize: Int,
    hiddenSize: Int,
    biases: RecurrentBiases = .two,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      inputSize: inputSize,
      hiddenSize: hiddenSize,
      biases: biases,
      dataType: dataType,
      using: &generator
    )
  }

  /// A cell with weights at hand; gates in the order r, z, n.
  public init(weights: RecurrentWeights) {
    requireGates(weights, GRUCell.gateCount, for: GRUCell.name)
    self.weights = weights
  }

  /// The state after a step.
  ///
  /// - Parameters:
  ///   - x: Shape `[batch, inputSize]` or `[inputSize]`.
  ///   - state: The state before, `[batch, hiddenSize]` or `[hiddenSize]`; zeros unless given.
  /// - Returns: Of the state's shape.
  public func callAsFunction(_ x: Tensor, state: Tensor? = nil) -> Tensor { step(x, state) }

  func advance(_ projected: Tensor, _ state: Tensor) -> Tensor {
    let size = weights.hiddenSize
    let recurrent = weights.projectedState(state)
    let reset = sigmoid(projected.gate(0, size: size) + recurrent.gate(0, size: size))
    let update = sigmoid(projected.gate(1, size: size) + recurrent.gate(1, size: size))
    let candidate = tanh(
      projected.gate(2, size: size) + reset * recurrent.gate(2, size: size)
    )
    return candidate + update * (state - candidate)
  }
}
