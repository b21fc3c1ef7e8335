/// What an LSTM carries from step to step.
public struct LSTMState: Sendable {
  /// h, which is also the output.
  public var hidden: Tensor
  /// c, the memory the gates write and forget.
  public var cell: Tensor

  /// A state of two parts with one shape.
  public init(hidden: Tensor, cell: Tensor) {
    self.hidden = hidden
    self.cell = cell
  }
}

extension LSTMState: RecurrentState {
  var memory: Tensor? { cell }

  init(hidden: Tensor, memory: Tensor?) {
    self.init(hidden: hidden, cell: memory ?? hidden)
  }

  static func zeros(_ shape: [Int], _ dataType: DataType) -> LSTMState {
    let zeros = Tensor.zeros(shape, dataType: dataType)
    return LSTMState(hidden: zeros, cell: zeros)
  }

  func map(_ change: (Tensor) -> Tensor) -> LSTMState {
    LSTMState(hidden: change(hidden), cell: change(cell))
  }

  static func joining(_ states: [LSTMState], _ join: ([Tensor]) -> Tensor) -> LSTMState {
    LSTMState(hidden: join(states.map(\.hidden)), cell: join(states.map(\.cell)))
  }
}

/// One step of a long short-term memory.
///
/// With the input and state weighed as `W_ih x + b_ih + W_hh h + b_hh`, in four parts one below the
/// other: input gate `i = σ(…)`, forget gate `f = σ(…)`, candidate `g = tanh(…)`, output gate
/// `o = σ(…)`; then `c' = f·c + i·g` and `h' = o·tanh(c')`.
///
/// Sources: Hochreiter and Schmidhuber 1997, *Long Short-Term Memory*; Gers, Schmidhuber and
/// Cummins 2000, *Learning to Forget*.
public struct LSTMCell: RecurrentCell {
  static let name = "LSTMCell"
  static let gateCount = 4
  var kind: RecurrentRun.Kind { .lstm }

  /// The parameters; gates in the order i, f, g, o.
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
      gates: LSTMCell.gateCount,
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

  /// A cell with weights at hand; gates in the order i, f, g, o.
  public init(weights: RecurrentWeights) {
    requireGates(weights, LSTMCell.gateCount, for: LSTMCell.name)
    self.weights = weights
  }

  /// The state after a step.
  ///
  /// - Parameters:
  ///   - x: Shape `[batch, inputSize]` or `[inputSize]`.
  ///   - state: The state before, each part `[batch, hiddenSize]` or `[hiddenSize]`; zeros unless
  ///     given.
  /// - Returns: Of the state's shape.
  public func callAsFunction(_ x: Tensor, state: LSTMState? = nil) -> LSTMState { step(x, state) }

  func advance(_ projected: Tensor, _ state: LSTMState) -> LSTMState {
    let size = weights.hiddenSize
    let sums = projected + weights.projectedState(state.hidden)
    let input = sigmoid(sums.gate(0, size: size))
    let forget = sigmoid(sums.gate(1, size: size))
    let candidate = tanh(sums.gate(2, size: size))
    let output = sigmoid(sums.gate(3, size: size))
    let cell = forget * state.cell + input * candidate
    return LSTMState(hidden: output * tanh(cell), cell: cell)
  }
}
