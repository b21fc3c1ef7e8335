internal import AttentionKernels

/// One cell over whole sequences, in the kernel's terms. Steps come first: `[time, batch, size]`.
struct RecurrentRun {
  /// The cells that the kernel knows.
  enum Kind {
    case lstm, gru, rnnTanh, rnnRelu

    /// How many gates, the candidate included, stand below each other in the weights.
    var gateCount: Int { self == .lstm ? 4 : self == .gru ? 3 : 1 }
  }

  let kind: Kind
  let isBackwards: Bool
  /// How many steps each sequence has, if not all.
  let lengths: [Int]?
  let input: Tensor
  let inputWeights: Tensor
  let stateWeights: Tensor
  let inputBias: Tensor?
  let stateBias: Tensor?
  let hidden: Tensor
  /// Of LSTMs only.
  let cell: Tensor?

  /// What a run gives, and what its way back needs.
  struct Result {
    let output: Tensor
    let hidden: Tensor
    let cell: Tensor?
    /// Used up by the way back; `nil` where there will be none.
    let workspace: Tensor?
  }

  /// Everything that the results depend on.
  var operands: [Tensor] {
    [input, inputWeights, stateWeights, hidden] + [inputBias, stateBias, cell].compactMap { $0 }
  }

  /// Whether all operands have one type and sizes that fit each other.
  var isFitting: Bool {
    guard input.rank == 3, hidden.rank == 2 else { return false }
    let size = hidden.dimensions[1]
    let rows = kind.gateCount * size
    return operands.allSatisfy { $0.dataType == input.dataType }
      && hidden.dimensions[0] == input.dimensions[1]
      && inputWeights.dimensions == Shape(rows, input.dimensions[2])
      && stateWeights.dimensions == Shape(rows, size)
      && [inputBias, stateBias].allSatisfy { $0 == nil || $0?.dimensions == Shape(rows) }
      && (kind == .lstm) == (cell != nil) && (cell ?? hidden).dimensions == hidden.dimensions
  }

  /// The same with operands that the kernel can read, which are on no tape.
  var packed: RecurrentRun {
    RecurrentRun(
      kind: kind,
      isBackwards: isBackwards,
      lengths: lengths,
      input: input.detached().withAdjacentColumns,
      inputWeights: inputWeights.detached().packed,
      stateWeights: stateWeights.detached().packed,
      inputBias: inputBias?.detached().packed,
      stateBias: stateBias?.detached().packed,
      hidden: hidden.detached().packed,
      cell: cell?.detached().packed
    )
  }

  /// Runs over all steps; all operands are packed.
  ///
  /// - Parameter leadsBack: Whether there will be a way back.
  /// - Returns: The output, the last states, and what the way back needs.
  func result(leadsBack: Bool) -> Result {
    let type = input.dataType
    let size = stateWeights.dimensions[1]
    let batch = input.dimensions[1]
    let output = roomForSequences(of: size)
    let lastHidden = Tensor(uninitialized: Shape(batch, size), type)
    let lastCell = cell.map { _ in Tensor(uninitialized: Shape(batch, size), type) }
    var workspace: Tensor?
    withDescription(output) { shape in
      if leadsBack { workspace = Tensor(uninitialized: Shape(ak_recurrent_workspace(shape)), type) }
      switch type {
      case .float64:
        ak_recurrent_forward_f64(
          shape,
          input.address64,
          inputWeights.address64,
          stateWeights.address64,
          inputBias?.address64,
          stateBias?.address64,
          hidden.address64,
          cell?.address64,
          output.address64,
          lastHidden.address64,
          lastCell?.address64,
          workspace?.address64
        )
      case .float32:
        ak_recurrent_forward_f32(
          shape,
          input.address32,
          inputWeights.address32,
          stateWeights.address32,
          inputBias?.address32,
          stateBias?.address32,
          hidden.address32,
          cell?.address32,
          output.address32,
          lastHidden.address32,
          lastCell?.address32,
          workspace?.address32
        )
      }
    }
    return Result(output: output, hidden: lastHidden, cell: lastCell, workspace: workspace)
  }

  /// Leads the gradients of the output and of the last states back to all ``operands``, in their order;
  /// `nil` stands for zero.
  func gradients(
    of result: Result,
    output: Tensor?,
    hidden: Tensor?,
    cell: Tensor?
  ) -> [Tensor?] {
    guard let workspace = result.workspace else {
      stop("recurrent layer: a run without a way back was asked for gradients")
    }
    let type = input.dataType
    func room(_ x: Tensor?) -> Tensor? { x.map { Tensor(uninitialized: $0.dimensions, type) } }
    let found = RecurrentRun(
      kind: kind,
      isBackwards: isBackwards,
      lengths: lengths,
      input: roomForSequences(of: input.dimensions[2]),
      inputWeights: Tensor(uninitialized: inputWeights.dimensions, type),
      stateWeights: Tensor(uninitialized: stateWeights.dimensions, type),
      inputBias: room(inputBias),
      stateBias: room(stateBias),
      hidden: Tensor(uninitialized: self.hidden.dimensions, type),
      cell: room(self.cell)
    )
    let output = (output ?? Tensor.filled(0, result.output.dimensions, type)).withAdjacentColumns
    let hidden = hidden?.packed
    let cell = cell?.packed
    withDescription(result.output, output, found.input) { shape in
      withExtendedLifetime((found, result, hidden, cell)) {
        switch type {
        case .float64:
          ak_recurrent_backward_f64(
            shape,
            input.address64,
            inputWeights.address64,
            stateWeights.address64,
            self.cell?.address64,
            workspace.address64,
            output.address64,
            hidden?.address64,
            cell?.address64,
            found.input.address64,
            found.inputWeights.address64,
            found.stateWeights.address64,
            found.inputBias?.address64,
            found.stateBias?.address64,
            found.hidden.address64,
            found.cell?.address64
          )
        case .float32:
          ak_recurrent_backward_f32(
            shape,
            input.address32,
            inputWeights.address32,
            stateWeights.address32,
            self.cell?.address32,
            workspace.address32,
            output.address32,
            hidden?.address32,
            cell?.address32,
            found.input.address32,
            found.inputWeights.address32,
            found.stateWeights.address32,
            found.inputBias?.address32,
            found.stateBias?.address32,
            found.hidden.address32,
            found.cell?.address32
          )
        }
      }
    }
    return found.operands
  }

  /// Room for `[time, batch, size]` where a sequence's steps lie one after another, as the kernel works
  /// on them and as those who gave sequences go on to use them.
  private func roomForSequences(of size: Int) -> Tensor {
    var sizes = Shape(input.dimensions[1], input.dimensions[0])
    sizes.append(size)
    return Tensor(uninitialized: sizes, input.dataType).swapped(0, 1)
  }

  /// Calls `body` with the kernel's description of everything.
  private func withDescription(
    _ output: Tensor,
    _ outputGradient: Tensor? = nil,
    _ inputGradient: Tensor? = nil,
    _ body: (UnsafePointer<ak_recurrent>) -> Void
  ) {
    var shape = ak_recurrent()
    shape.cell =
      switch kind {
      case .lstm: AK_LSTM
      case .gru: AK_GRU
      case .rnnTanh: AK_RNN_TANH
      case .rnnRelu: AK_RNN_RELU
      }
    shape.sequences = input.dimensions[1]
    shape.steps = input.dimensions[0]
    shape.input_size = input.dimensions[2]
    shape.hidden_size = stateWeights.dimensions[1]
    shape.reverse = isBackwards ? 1 : 0
    (shape.input_step, shape.input_sequence) = (input.steps[0], input.steps[1])
    (shape.output_step, shape.output_sequence) = (output.steps[0], output.steps[1])
    if let steps = outputGradient?.steps {
      (shape.output_gradient_step, shape.output_gradient_sequence) = (steps[0], steps[1])
    }
    if let steps = inputGradient?.steps {
      (shape.input_gradient_step, shape.input_gradient_sequence) = (steps[0], steps[1])
    }
    withExtendedLifetime((self, output, outputGradient, inputGradient)) {
      guard let lengths else { return body(&shape) }
      lengths.withUnsafeBufferPointer { lengths in
        shape.lengths = lengths.baseAddress
        body(&shape)
      }
    }
  }
}
