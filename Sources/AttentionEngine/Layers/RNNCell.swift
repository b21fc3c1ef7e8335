/// One step of a plain recurrent network: `h' = tanh(W_ih x + b_ih + W_hh h + b_hh)`.
///
/// Source: Elman 1990, *Finding Structure in Time*.
public struct RNNCell: RecurrentCell {
  /// The function a cell applies to its weighed sum.
  public enum Nonlinearity: Sendable {
    /// The hyperbolic tangent.
    case tanh
    /// x where it is positive, else 0.
    case relu
  }

  static let name = "RNNCell"
  static let gateCount = 1
  var kind: RecurrentRun.Kind { nonlinearity == .tanh ? .rnnTanh : .rnnRelu }

  /// The parameters.
  public var weights: RecurrentWeights
  /// The function applied to the weighed sum.
  public var nonlinearity: Nonlinearity

  /// A cell whose parameters are drawn from a generator.
  public init(
    inputSize: Int,
    hiddenSize: Int,
    nonlinearity: Nonlinearity = .tanh,
    biases: RecurrentBiases = .two,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    weights = RecurrentWeights(
      gates: RNNCell.gateCount,
      inputSize: inputSize,
      hiddenSize: hiddenSize,
      biases: biases,
      dataType: dataType,
      using: &generator
    )
    self.nonlinearity = nonlinearity
  }

  /// A cell whose parameters are drawn from a seed.
  public init(
    inputSize: Int,
    hiddenSize: Int,
    nonlinearity: Nonlinearity = .tanh,
    biases: RecurrentBiases = .two,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      inputSize: inputSize,
      hiddenSize: hiddenSize,
      nonlinearity: nonlinearity,
      biases: biases,
      dataType: dataType,
      using: &generator
    )
  }

  /// A cell with weights at hand.
  public init(weights: RecurrentWeights, nonlinearity: Nonlinearity = .tanh) {
    requireGates(weights, RNNCell.gateCount, for: RNNCell.name)
    self.weights = weights
    self.nonlinearity = nonlinearity
  }

  /// The state after a step.
  ///
  /// - Parameters:
  ///   - x: Shape `[batch, inputSize]` or `[inputSize]`.
  ///   - state: The state before, `[batch, hiddenSize]` or `[hiddenSize]`; zeros unless given.
  /// - Returns: Of the state's shape.
  public func callAsFunction(_ x: Tensor, state: Tensor? = nil) -> Tensor { step(x, state) }

  func advance(_ projected: Tensor, _ state: Tensor) -> Tensor {
    let sum = projected + weights.projectedState(state)
    return nonlinearity == .tanh ? tanh(sum) : relu(sum)
  }
}

/// Stops unless weights are made for a number of gates.
func requireGates(_ weights: RecurrentWeights, _ gates: Int, for cell: String) {
  require(
    weights.input.shape[0] == gates * weights.hiddenSize,
    "\(cell): weights of \(weights.input.shape[0]) rows for a state of size "
      + "\(weights.hiddenSize); \(gates * weights.hiddenSize) are needed"
  )
}
