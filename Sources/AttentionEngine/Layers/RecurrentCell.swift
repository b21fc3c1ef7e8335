/// One step of a recurrent network, as stacks of cells use it.
protocol RecurrentCell: Layer {
  associatedtype State: RecurrentState

  /// Its name in messages.
  static var name: String { get }
  /// How many gates, the candidate included, stand below each other in the weights.
  static var gateCount: Int { get }
  /// What the kernel calls it.
  var kind: RecurrentRun.Kind { get }
  /// The parameters.
  var weights: RecurrentWeights { get set }
  /// The state after a step, from the step's weighed input, `[batch, gates · hiddenSize]`, and the
  /// state before, `[batch, hiddenSize]`.
  func advance(_ projected: Tensor, _ state: State) -> State
}

extension RecurrentCell {
  /// The state after a step from an input with or without a batch axis.
  func step(_ x: Tensor, _ state: State?) -> State {
    let size = weights.inputSize
    require(
      (x.rank == 1 || x.rank == 2) && x.dimensions[x.rank - 1] == size,
      "\(Self.name): an input of shape \(x.shape) where [\(size)] or [batch, \(size)] is needed"
    )
    let expected: [Int] = x.shape.dropLast() + [weights.hiddenSize]
    let before = state ?? State.zeros(expected, x.dataType)
    before.requireShape(expected, for: Self.name)
    guard x.rank == 1 else { return next(x, before) }
    let row = before.map { $0.expandingDimensions(at: 0) }
    return next(x.expandingDimensions(at: 0), row).map { $0[0] }
  }

  /// The state after a step from an input with a batch axis, as one operation where that is possible.
  private func next(_ x: Tensor, _ state: State) -> State {
    let run = run(over: x.expandingDimensions(at: 0), from: state)
    guard let results = FusedRecurrence.results(of: run) else {
      return advance(weights.projected(x), state)
    }
    return State(hidden: results[1], memory: results.count > 2 ? results[2] : nil)
  }

  /// The cell over whole sequences, `[time, batch, inputSize]`, in the kernel's terms.
  func run(
    over x: Tensor,
    from start: State,
    backwards: Bool = false,
    lengths: [Int]? = nil
  ) -> RecurrentRun {
    RecurrentRun(
      kind: kind,
      isBackwards: backwards,
      lengths: lengths,
      input: x,
      inputWeights: weights.input,
      stateWeights: weights.state,
      inputBias: weights.inputBias,
      stateBias: weights.stateBias,
      hidden: start.hidden,
      cell: start.memory
    )
  }

  /// Shows the weights.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    weights.visitParameters(&visitor)
  }
}

/// What a recurrent cell carries from step to step.
protocol RecurrentState {
  /// The part that is also the cell's output.
  var hidden: Tensor { get }
  /// The part that is not, if there is one.
  var memory: Tensor? { get }
  /// A state of the parts of a run.
  init(hidden: Tensor, memory: Tensor?)
  /// A state of zeros.
  static func zeros(_ shape: [Int], _ dataType: DataType) -> Self
  /// Changes every part alike.
  func map(_ change: (Tensor) -> Tensor) -> Self
  /// Joins the matching parts of several states.
  static func joining(_ states: [Self], _ join: ([Tensor]) -> Tensor) -> Self
}

extension RecurrentState {
  /// Stops unless every part has a shape.
  func requireShape(_ shape: [Int], for layer: String) {
    _ = map { part in
      require(
        part.shape == shape,
        "\(layer): a state of shape \(part.shape) where \(shape) is needed"
      )
      return part
    }
  }
}

extension Tensor: RecurrentState {
  var hidden: Tensor { self }
  var memory: Tensor? { nil }

  init(hidden: Tensor, memory: Tensor?) { self = hidden }

  static func zeros(_ shape: [Int], _ dataType: DataType) -> Tensor {
    .zeros(shape, dataType: dataType)
  }

  func map(_ change: (Tensor) -> Tensor) -> Tensor { change(self) }

  static func joining(_ states: [Tensor], _ join: ([Tensor]) -> Tensor) -> Tensor { join(states) }
}

extension Tensor {
  /// The columns of one of several gates side by side.
  func gate(_ index: Int, size: Int) -> Tensor {
    slice(index * size, (index + 1) * size, axis: rank - 1)
  }
}
