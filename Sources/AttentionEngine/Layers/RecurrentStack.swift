/// How cells are stacked, as RNN, LSTM and GRU share it.
struct RecurrentStack<Cell: RecurrentCell> {
  /// The cells of the first layer, one for each direction, then those of the next.
  var cells: [Cell]
  let isBidirectional: Bool
  var dropout: Double
  let name: String

  /// Makes the cells of all layers, where `cell` makes one for an input of a size.
  init(
    _ name: String,
    inputSize: Int,
    hiddenSize: Int,
    layerCount: Int,
    bidirectional: Bool,
    dropout: Double,
    cell: (_ inputSize: Int) -> Cell
  ) {
    requireSizes(
      ("inputSize", inputSize),
      ("hiddenSize", hiddenSize),
      ("layerCount", layerCount),
      for: name
    )
    requireShare(dropout, for: name)
    let directions = bidirectional ? 2 : 1
    cells = (0..<layerCount * directions).map { i in
      cell(i < directions ? inputSize : hiddenSize * directions)
    }
    isBidirectional = bidirectional
    self.dropout = dropout
    self.name = name
  }

  var directions: Int { isBidirectional ? 2 : 1 }
  var layerCount: Int { cells.count / directions }
  var inputSize: Int { cells[0].weights.inputSize }
  var hiddenSize: Int { cells[0].weights.hiddenSize }

  /// Runs all layers over a sequence with or without a batch axis.
  func callAsFunction(
    _ x: Tensor,
    _ initial: Cell.State?,
    _ lengths: [Int]?
  ) -> (output: Tensor, state: Cell.State) {
    require(
      (x.rank == 2 || x.rank == 3) && x.dimensions[x.rank - 1] == inputSize,
      "\(name): an input of shape \(x.shape) where [batch, time, \(inputSize)] or "
        + "[time, \(inputSize)] is needed"
    )
    require(x.dimensions[x.rank - 2] > 0, "\(name): a sequence of no steps, shape \(x.shape)")
    guard x.rank == 2 else { return run(x, initial, lengths) }
    let (output, state) = run(
      x.expandingDimensions(at: 0),
      initial?.map { $0.expandingDimensions(at: 1) },
      lengths
    )
    return (output[0], state.map { $0[0..., 0] })
  }

  private func run(
    _ x: Tensor,
    _ initial: Cell.State?,
    _ lengths: [Int]?
  ) -> (output: Tensor, state: Cell.State) {
    let batch = x.dimensions[0]
    initial?.requireShape([cells.count, batch, hiddenSize], for: name)
    let steps = StepMasks(lengths, batch: batch, time: x.dimensions[1], for: name)
    // Steps come first while the cells run, so that those of one step lie together.
    var layer = x.transposed(0, 1)
    var states: [Cell.State] = []
    for depth in 0..<layerCount {
      if depth > 0 && dropout > 0 { layer = Dropout(rate: dropout)(layer) }
      let outputs = (0..<directions).map { direction in
        let index = depth * directions + direction
        let start =
          initial?.map { $0[index] } ?? .zeros([batch, hiddenSize], x.dataType)
        let (output, state) = cells[index].unrolled(
          over: layer,
          from: start,
          backwards: direction == 1,
          steps
        )
        states.append(state)
        return output
      }
      layer = outputs.count == 1 ? outputs[0] : Tensor(concatenating: outputs, axis: -1)
    }
    return (layer.transposed(0, 1), .joining(states) { Tensor(stacking: $0) })
  }

  /// Shows the parameters as PyTorch names them: `weight_ih_l0`, `weight_ih_l0_reverse`.
  mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    for i in cells.indices {
      let ending = "_l\(i / directions)" + (i % directions == 1 ? "_reverse" : "")
      cells[i].weights.visitParameters(&visitor, ending: ending)
    }
  }
}

extension RecurrentCell {
  /// The outputs of all steps, `[time, batch, hiddenSize]`, and the state after the last.
  ///
  /// Where a sequence has ended its state stands still and its output is zero; run backwards, it
  /// begins at its own last step.
  func unrolled(
    over x: Tensor,
    from start: State,
    backwards: Bool,
    _ masks: StepMasks
  ) -> (output: Tensor, state: State) {
    let run = run(over: x, from: start, backwards: backwards, lengths: masks.lengths)
    if let results = FusedRecurrence.results(of: run) {
      let memory = results.count > 2 ? results[2] : nil
      return (results[0], State(hidden: results[1], memory: memory))
    }
    return unrolledByStep(over: x, from: start, backwards: backwards, masks)
  }

  /// The same made of single steps, each of which is recorded.
  private func unrolledByStep(
    over x: Tensor,
    from start: State,
    backwards: Bool,
    _ masks: StepMasks
  ) -> (output: Tensor, state: State) {
    let projected = weights.projected(x)
    let time = x.dimensions[0]
    var state = start
    var outputs: [Tensor] = []
    for i in 0..<time {
      let step = backwards ? time - 1 - i : i
      let next = advance(projected[step], state)
      if let runs = masks[step] {
        let before = state
        state = .joining([next, before]) { Tensor.where(runs, $0[0], $0[1]) }
        outputs.append(Tensor.where(runs, next.hidden, .zeros(next.hidden.shape, x.dataType)))
      } else {
        state = next
        outputs.append(next.hidden)
      }
    }
    return (Tensor(stacking: backwards ? outputs.reversed() : outputs), state)
  }
}

/// Which sequences of a batch still run at each step.
struct StepMasks {
  /// How many steps each sequence has, if not all.
  let lengths: [Int]?
  private var masks: [Tensor?]

  /// Sequences of given lengths, or all as long as there are steps.
  init(_ lengths: [Int]?, batch: Int, time: Int, for layer: String) {
    self.lengths = lengths
    masks = Array(repeating: nil, count: time)
    guard let lengths else { return }
    require(
      lengths.count == batch,
      "\(layer): \(lengths.count) lengths for a batch of \(batch)"
    )
    for length in lengths {
      require(length >= 0 && length <= time, "\(layer): length \(length) of \(time) steps")
    }
    for step in (lengths.min() ?? time)..<Swift.max(time, lengths.min() ?? time) {
      masks[step] = Tensor(lengths.map { $0 > step ? 1 : 0 }, shape: [batch, 1])
    }
  }

  /// 1 for each sequence that runs at a step, `[batch, 1]`; none where all do.
  subscript(step: Int) -> Tensor? { masks[step] }
}
