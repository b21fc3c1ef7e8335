/// How many biases a recurrent cell adds to each gate.
public enum RecurrentBiases: Sendable {
  /// One with the input and one with the state, as PyTorch does; their sum is what counts, but for
  /// the candidate of a GRU.
  case two
  /// One with the input, as most papers write it.
  case one
  /// None.
  case none
}

/// What a recurrent cell weighs its input and its state with, the gates below each other.
///
/// Parameters: `weight_ih`, `[gates · hiddenSize, inputSize]`, `weight_hh`,
/// `[gates · hiddenSize, hiddenSize]`, `bias_ih` and `bias_hh`, `[gates · hiddenSize]`; all start
/// evenly spread between `-1/√hiddenSize` and `1/√hiddenSize`.
public struct RecurrentWeights: Sendable {
  /// The weights of the input.
  public var input: Tensor
  /// The weights of the state before.
  public var state: Tensor
  /// What is added to the weighed input, if anything.
  public var inputBias: Tensor?
  /// What is added to the weighed state, if anything.
  public var stateBias: Tensor?

  /// Weights at hand.
  public init(input: Tensor, state: Tensor, inputBias: Tensor? = nil, stateBias: Tensor? = nil) {
    require(
      input.rank == 2 && state.rank == 2 && input.shape[0] == state.shape[0],
      "recurrent weights: \(input.shape) for the input and \(state.shape) for the state"
    )
    for bias in [inputBias, stateBias] {
      if let bias {
        require(
          bias.shape == [input.shape[0]],
          "recurrent weights: a bias of shape \(bias.shape) for weights \(input.shape)"
        )
      }
    }
    self.input = input
    self.state = state
    self.inputBias = inputBias
    self.stateBias = stateBias
  }

  /// Weights drawn from a generator.
  init(
    gates: Int,
    inputSize: Int,
    hiddenSize: Int,
    biases: RecurrentBiases,
    dataType: DataType,
    using generator: inout RandomGenerator
  ) {
    requireSizes(("inputSize", inputSize), ("hiddenSize", hiddenSize), for: "recurrent cell")
    let bound = 1 / Double(hiddenSize).squareRoot()
    let rows = gates * hiddenSize
    input = .uniform(bound: bound, [rows, inputSize], dataType, using: &generator)
    state = .uniform(bound: bound, [rows, hiddenSize], dataType, using: &generator)
    if biases != .none { inputBias = .uniform(bound: bound, [rows], dataType, using: &generator) }
    if biases == .two { stateBias = .uniform(bound: bound, [rows], dataType, using: &generator) }
  }

  /// The size of what comes in.
  public var inputSize: Int { input.dimensions[1] }

  /// The size of the state.
  public var hiddenSize: Int { state.dimensions[1] }

  /// The weighed input of any number of steps: `x·W_ihᵀ + b_ih`.
  func projected(_ x: Tensor) -> Tensor {
    linear(x, input, inputBias, for: "recurrent cell")
  }

  /// The weighed state: `h·W_hhᵀ + b_hh`.
  func projectedState(_ h: Tensor) -> Tensor {
    linear(h, state, stateBias, for: "recurrent cell's state")
  }

  /// Shows the parameters, with an ending to their names.
  mutating func visitParameters(_ visitor: inout ParameterVisitor, ending: String = "") {
    visitor.visit("weight_ih" + ending, &input)
    visitor.visit("weight_hh" + ending, &state)
    visitor.visit("bias_ih" + ending, &inputBias)
    visitor.visit("bias_hh" + ending, &stateBias)
  }
}
