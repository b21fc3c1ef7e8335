internal import AttentionKernels

/// A recurrent cell that attends to keys before each step, over whole sequences, in the kernel's terms.
/// Sequences come first: `[batch, time, size]`.
struct AttentiveRun {
  let kind: RecurrentRun.Kind
  /// What is fed, `[batch, time, inputSize]`.
  let input: Tensor
  /// Already weighed, `[batch, S, units]`.
  let keys: Tensor
  let values: Tensor
  let queryWeights: Tensor
  let queryBias: Tensor?
  /// `[1, units]`.
  let vector: Tensor
  /// `[gates · hiddenSize, inputSize + valueSize]`.
  let inputWeights: Tensor
  let stateWeights: Tensor
  let inputBias: Tensor?
  let stateBias: Tensor?
  let hidden: Tensor
  /// Of LSTMs only.
  let cell: Tensor?

  /// What a run gives, and what its way back needs.
  struct Result {
    /// The state after each step and the context it was made with, `[batch, time, size + valueSize]`.
    let features: Tensor
    /// `[batch, time, S]`.
    let weights: Tensor
    /// Used up by the way back.
    let workspace: Tensor
  }

  /// Everything that the results depend on.
  var operands: [Tensor] {
    [input, keys, values, queryWeights, vector, inputWeights, stateWeights, hidden]
      + [queryBias, inputBias, stateBias, cell].compactMap { $0 }
  }

  /// The same with each operand changed.
  func map(_ change: (Tensor) -> Tensor) -> AttentiveRun {
    AttentiveRun(
      kind: kind,
      input: change(input),
      keys: change(keys),
      values: change(values),
      queryWeights: change(queryWeights),
      queryBias: queryBias.map(change),
      vector: change(vector),
      inputWeights: change(inputWeights),
      stateWeights: change(stateWeights),
      inputBias: inputBias.map(change),
      stateBias: stateBias.map(change),
      hidden: change(hidden),
      cell: cell.map(change)
    )
  }

  /// Whether all operands have one type and sizes that fit each other.
  var isFitting: Bool {
    guard input.rank == 3, keys.rank == 3, values.rank == 3, hidden.rank == 2 else { return false }
    let (batch, count, units) = (keys.dimensions[0], keys.dimensions[1], keys.dimensions[2])
    let size = hidden.dimensions[1]
    let width = input.dimensions[2] + values.dimensions[2]
    let rows = kind.gateCount * size
    return operands.allSatisfy { $0.dataType == input.dataType }
      && input.dimensions[0] == batch && input.dimensions[1] > 0
      && values.dimensions[0] == batch && values.dimensions[1] == count
      && queryWeights.dimensions == Shape(units, size)
      && vector.dimensions == Shape(1, units)
      && inputWeights.dimensions == Shape(rows, width)
      && stateWeights.dimensions == Shape(rows, size)
      && hidden.dimensions == Shape(batch, size)
      && [inputBias, stateBias].allSatisfy { $0 == nil || $0?.dimensions == Shape(rows) }
      && (queryBias == nil || queryBias?.dimensions == Shape(units))
      && (kind == .lstm) == (cell != nil) && (cell ?? hidden).dimensions == hidden.dimensions
  }

  /// Runs over all steps; all operands are packed.
  ///
  /// - Parameter bias: What is added to the scores, `[batch, time, S]` with adjacent columns.
  /// - Returns: The features, the weights and what the way back needs.
  func result(bias: Tensor?) -> Result {
    let (batch, time) = (input.dimensions[0], input.dimensions[1])
    var sizes = Shape(batch, time)
    sizes.append(keys.dimensions[1])
    let weights = Tensor(uninitialized: sizes, input.dataType)
    sizes[2] = hidden.dimensions[1] + values.dimensions[2]
    let features = Tensor(uninitialized: sizes, input.dataType)
    var shape = description(bias)
    let room = ak_decoder_workspace(&shape)
    let workspace = Tensor(uninitialized: Shape(room), input.dataType)
    withExtendedLifetime((self, bias, features, weights, workspace)) {
      switch input.dataType {
      case .float64:
        var operands = addresses64
        ak_decoder_forward_f64(
          &shape,
          &operands,
          bias?.address64,
          features.address64,
          weights.address64,
          workspace.address64
        )
      case .float32:
        var operands = addresses32
        ak_decoder_forward_f32(
          &shape,
          &operands,
          bias?.address32,
          features.address32,
          weights.address32,
          workspace.address32
        )
      }
    }
    return Result(features: features, weights: weights, workspace: workspace)
  }

  /// Leads the gradients of features and weights back to all ``operands``, in their order.
  func gradients(of result: Result, features: Tensor?, weights: Tensor?) -> [Tensor?] {
    let found = map { Tensor(uninitialized: $0.dimensions, $0.dataType) }
    let (features, weights) = (features?.packed, weights?.packed)
    var shape = description(nil)
    withExtendedLifetime((self, result, found, features, weights)) {
      switch input.dataType {
      case .float64:
        var (operands, gradients) = (addresses64, found.addresses64)
        ak_decoder_backward_f64(
          &shape,
          &operands,
          result.features.address64,
          result.weights.address64,
          result.workspace.address64,
          features?.address64,
          weights?.address64,
          &gradients
        )
      case .float32:
        var (operands, gradients) = (addresses32, found.addresses32)
        ak_decoder_backward_f32(
          &shape,
          &operands,
          result.features.address32,
          result.weights.address32,
          result.workspace.address32,
          features?.address32,
          weights?.address32,
          &gradients
        )
      }
    }
    return found.operands
  }

  private func description(_ bias: Tensor?) -> ak_decoder {
    var shape = ak_decoder()
    shape.cell =
      switch kind {
      case .lstm: AK_LSTM
      case .gru: AK_GRU
      case .rnnTanh: AK_RNN_TANH
      case .rnnRelu: AK_RNN_RELU
      }
    shape.attention.sequences = input.dimensions[0]
    shape.attention.queries = input.dimensions[1]
    shape.attention.keys = keys.dimensions[1]
    shape.attention.size = keys.dimensions[2]
    shape.attention.value_size = values.dimensions[2]
    shape.input_size = input.dimensions[2]
    shape.hidden_size = hidden.dimensions[1]
    if let steps = bias?.steps {
      shape.attention.bias_sequence = steps[0]
      shape.attention.bias_query = steps[1]
    }
    return shape
  }

  private var addresses64: ak_decoder_operands_f64 {
    ak_decoder_operands_f64(
      input: input.address64,
      keys: keys.address64,
      values: values.address64,
      query_weights: queryWeights.address64,
      query_bias: queryBias?.address64,
      vector: vector.address64,
      input_weights: inputWeights.address64,
      hidden_weights: stateWeights.address64,
      input_bias: inputBias?.address64,
      hidden_bias: stateBias?.address64,
      hidden: hidden.address64,
      cell: cell?.address64
    )
  }

  private var addresses32: ak_decoder_operands_f32 {
    ak_decoder_operands_f32(
      input: input.address32,
      keys: keys.address32,
      values: values.address32,
      query_weights: queryWeights.address32,
      query_bias: queryBias?.address32,
      vector: vector.address32,
      input_weights: inputWeights.address32,
      hidden_weights: stateWeights.address32,
      input_bias: inputBias?.address32,
      hidden_bias: stateBias?.address32,
      hidden: hidden.address32,
      cell: cell?.address32
    )
  }
}
