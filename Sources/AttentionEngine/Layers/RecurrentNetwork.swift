/// Which recurrent cell a model is made of.
public enum RecurrentKind: Sendable {
  /// The plain one, see ``RNNCell``.
  case rnn
  /// Long short-term memory, see ``LSTMCell``.
  case lstm
  /// Gated recurrent unit, see ``GRUCell``.
  case gru
}

/// A recurrent network of any kind, for models that leave the choice open.
///
/// Its state is one tensor, or two for an LSTM: hidden and cell. Parameters are those of the network.
public struct RecurrentNetwork: Layer {
  private var rnn: RNN?
  private var lstm: LSTM?
  private var gru: GRU?

  /// A network whose parameters are drawn from a generator; see ``LSTM`` for what the parameters mean.
  public init(
    _ kind: RecurrentKind,
    inputSize: Int,
    hiddenSize: Int,
    layerCount: Int = 1,
    bidirectional: Bool = false,
    biases: RecurrentBiases = .two,
    dropout: Double = 0,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    switch kind {
    case .rnn:
      rnn = RNN(
        inputSize: inputSize,
        hiddenSize: hiddenSize,
        layerCount: layerCount,
        bidirectional: bidirectional,
        biases: biases,
        dropout: dropout,
        dataType: dataType,
        using: &generator
      )
    case .lstm:
      lstm = LSTM(
        inputSize: inputSize,
        hiddenSize: hiddenSize,
        layerCount: layerCount,
        bidirectional: bidirectional,
        biases: biases,
        dropout: dropout,
        dataType: dataType,
        using: &generator
      )
    case .gru:
      gru = GRU(
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
  }

  /// Runs over whole sequences.
  ///
  /// - Parameters:
  ///   - x: Shape `[batch, time, inputSize]` or `[time, inputSize]`.
  ///   - state: The state before, each part `[layers · directions, batch, hiddenSize]`; zeros unless
  ///     given.
  ///   - lengths: How many steps of each sequence count.
  /// - Returns: The output of every step and the parts of the state after the last.
  public func callAsFunction(
    _ x: Tensor,
    state: [Tensor]? = nil,
    lengths: [Int]? = nil
  ) -> (output: Tensor, state: [Tensor]) {
    let partCount = lstm == nil ? 1 : 2
    if let state {
      require(
        state.count == partCount,
        "RecurrentNetwork: a state of \(state.count) parts where \(partCount) are needed"
      )
    }
    if let lstm {
      let start = state.map { LSTMState(hidden: $0[0], cell: $0[1]) }
      let run = lstm(x, initialState: start, lengths: lengths)
      return (run.output, [run.finalState.hidden, run.finalState.cell])
    }
    if let gru {
      let run = gru(x, initialState: state?[0], lengths: lengths)
      return (run.output, [run.finalState])
    }
    guard let rnn else { stop("RecurrentNetwork: there is no network") }
    let run = rnn(x, initialState: state?[0], lengths: lengths)
    return (run.output, [run.finalState])
  }

  /// What the kernel calls the cell, and its weights, where there is a single one.
  var onlyCell: (kind: RecurrentRun.Kind, weights: RecurrentWeights)? {
    if let lstm, lstm.cells.count == 1 { return (lstm.cells[0].kind, lstm.cells[0].weights) }
    if let gru, gru.cells.count == 1 { return (gru.cells[0].kind, gru.cells[0].weights) }
    if let rnn, rnn.cells.count == 1 { return (rnn.cells[0].kind, rnn.cells[0].weights) }
    return nil
  }

  /// Shows the parameters of the network.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    rnn?.visitParameters(&visitor)
    lstm?.visitParameters(&visitor)
    gru?.visitParameters(&visitor)
  }
}
