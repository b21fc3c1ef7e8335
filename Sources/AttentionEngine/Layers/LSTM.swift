/// What an LSTM gave: the output of every step and the state after the last.
public struct LSTMOutput: Sendable {
  /// The last layer's state at every step, `[batch, time, hiddenSize]`, or twice that wide for two
  /// directions, forward first. Zero where a sequence has ended.
  public let output: Tensor
  /// The state of every layer after its last step, each part
  /// `[layers · directions, batch, hiddenSize]`;
  /// with two directions, forward and backward take turns.
  public let finalState: LSTMState
}

/// A long short-term memory, in layers; see ``LSTMCell`` for a step.
///
/// Each layer reads the output of the one below. A batch may hold sequences of different lengths,
/// filled up to the longest: what is filled in changes nothing.
///
/// Parameters, for layer 0: `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`, `bias_hh_l0`, and with the
/// ending `_reverse` those of the backward direction; see ``RecurrentWeights``.
public struct LSTM: Layer {
  private var stack: RecurrentStack<LSTMCell>

  /// A network whose parameters are drawn from a generator.
  ///
  /// - Parameters:
  ///   - inputSize: The size of each step's input.
  ///   - hiddenSize: The size of the state.
  ///   - layerCount: How many cells stand above each other.
  ///   - bidirectional: Whether a second row of cells reads the sequence from its end.
  ///   - biases: How many biases each gate has.
  ///   - dropout: The share of outputs dropped between layers, see ``withDropout(seed:_:)``.
  ///   - dataType: The type of the parameters.
  ///   - generator: What the parameters are drawn from.
  public init(
    inputSize: Int,
    hiddenSize: Int,
    layerCount: Int = 1,
    bidirectional: Bool = false,
    biases: RecurrentBiases = .two,
    dropout: Double = 0,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    stack = RecurrentStack(
      "LSTM",
      inputSize: inputSize,
      hiddenSize: hiddenSize,
      layerCount: layerCount,
      bidirectional: bidirectional,
      dropout: dropout
    ) { inputSize in
      LSTMCell(
        inputSize: inputSize,
        hiddenSize: hiddenSize,
        biases: biases,
        dataType: dataType,
        using: &generator
      )
    }
  }

  /// A network whose parameters are drawn from a seed.
  public init(
    inputSize: Int,
    hiddenSize: Int,
    layerCount: Int = 1,
    bidirectional: Bool = false,
    biases: RecurrentBiases = .two,
    dropout: Double = 0,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      inputSize: inputSize,
      hiddenSize: hiddenSize,
      layerCount: layerCount,
      bidirectional: bidirectional,
      biases: biases,
      dropout: dropout,
      dataType: dataType,
      using: &generator
    )
  }

  /// The cells: those of the first layer, one for each direction, then those of the next.
  public var cells: [LSTMCell] {
    get { stack.cells }
    set {
      require(
        newValue.count == stack.cells.count,
        "LSTM: \(newValue.count) cells for \(stack.cells.count)"
      )
      stack.cells = newValue
    }
  }

  /// Whether the sequence is also read from its end.
  public var isBidirectional: Bool { stack.isBidirectional }

  /// How many cells stand above each other.
  public var layerCount: Int { stack.layerCount }

  /// The size of each step's input.
  public var inputSize: Int { stack.inputSize }

  /// The size of the state.
  public var hiddenSize: Int { stack.hiddenSize }

  /// Runs over whole sequences.
  ///
  /// - Parameters:
  ///   - x: Shape `[batch, time, inputSize]` or `[time, inputSize]`.
  ///   - initialState: The state of every layer before the first step, shaped as the final one;
  ///     zeros unless given.
  ///   - lengths: How many steps of each sequence count; all unless given.
  /// - Returns: The output of every step and the final state, with a batch axis if x has one.
  public func callAsFunction(
    _ x: Tensor,
    initialState: LSTMState? = nil,
    lengths: [Int]? = nil
  ) -> LSTMOutput {
    let (output, state) = stack(x, initialState, lengths)
    return LSTMOutput(output: output, finalState: state)
  }

  /// Shows the weights and biases of every cell.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    stack.visitParameters(&visitor)
  }
}
