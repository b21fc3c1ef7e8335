internal import AttentionKernels

/// Where attention meets its kernels; no pointer outlives its call.
extension AttentionPlan {
  /// What attention gives: the weights only where they are asked for, and the logarithms of the sums,
  /// which the way back needs.
  struct Result {
    let output: Tensor
    let weights: Tensor?
    let logSums: Tensor
  }

  /// What leads back to the operands of a plan, each with sequences and heads.
  struct Gradients {
    let queries: Tensor
    let keys: Tensor
    let values: Tensor
  }

  /// Works attention out, into `output` if given, whose columns lie side by side.
  func result(returnsWeights: Bool, into output: Tensor? = nil) -> Result {
    let type = queries.dataType
    let result = Result(
      output: output ?? Tensor(uninitialized: sized(scores[2], values.dimensions[3]), type),
      weights: returnsWeights ? Tensor(uninitialized: sized(scores[2], scores[3]), type) : nil,
      logSums: Tensor(uninitialized: sized(scores[2], 1), type)
    )
    withDescription(result) { shape, keep in
      switch type {
      case .float64:
        ak_attention_forward_f64(
          shape,
          queries.address64,
          keys.address64,
          values.address64,
          bias?.address64,
          keep,
          result.output.address64,
          result.weights?.address64,
          result.logSums.address64
        )
      case .float32:
        ak_attention_forward_f32(
          shape,
          queries.address32,
          keys.address32,
          values.address32,
          bias?.address32,
          keep,
          result.output.address32,
          result.weights?.address32,
          result.logSums.address32
        )
      }
    }
    return result
  }

  /// Leads gradients of the output and of the weights back, into `target` if given; `nil` stands for
  /// zero.
  func gradients(
    of result: Result,
    output: Tensor?,
    weights: Tensor?,
    into target: Gradients? = nil
  ) -> Gradients {
    let type = queries.dataType
    let gradients =
      target
      ?? Gradients(
        queries: Tensor(uninitialized: queries.dimensions, type),
        keys: Tensor(uninitialized: keys.dimensions, type),
        values: Tensor(uninitialized: values.dimensions, type)
      )
    let outputGradient = (output ?? Tensor.filled(0, result.output.dimensions, type))
      .withShape(result.output.dimensions).withAdjacentColumns
    let weightGradient = weights.map { $0.withShape(sized(scores[2], scores[3])).packed }
    withDescription(result, gradients, outputGradient, weightGradient) { shape, keep in
      switch type {
      case .float64:
        ak_attention_backward_f64(
          shape,
          queries.address64,
          keys.address64,
          values.address64,
          bias?.address64,
          keep,
          result.output.address64,
          result.logSums.address64,
          result.weights?.address64,
          outputGradient.address64,
          weightGradient?.address64,
          gradients.queries.address64,
          gradients.keys.address64,
          gradients.values.address64,
          nil
        )
      case .float32:
        ak_attention_backward_f32(
          shape,
          queries.address32,
          keys.address32,
          values.address32,
          bias?.address32,
          keep,
          result.output.address32,
          result.logSums.address32,
          result.weights?.address32,
          outputGradient.address32,
          weightGradient?.address32,
          gradients.queries.address32,
          gradients.keys.address32,
          gradients.values.address32,
          nil
        )
      }
    }
    return gradients
  }

  /// A shape of matrices for all sequences and heads.
  private func sized(_ rows: Int, _ columns: Int) -> Shape {
    var shape = scores
    shape[2] = rows
    shape[3] = columns
    return shape
  }

  /// Calls `body` with the kernel's description of everything, and with the keys that are kept.
  private func withDescription(
    _ result: Result,
    _ gradients: Gradients? = nil,
    _ outputGradient: Tensor? = nil,
    _ weightGradient: Tensor? = nil,
    _ body: (UnsafePointer<ak_attention>, UnsafePointer<UInt8>?) -> Void
  ) {
    var shape = ak_attention()
    shape.sequences = scores[0]
    shape.heads = scores[1]
    shape.queries = scores[2]
    shape.keys = scores[3]
    shape.size = queries.dimensions[3]
    shape.value_size = values.dimensions[3]
    shape.scale = scale
    shape.causal = isCausal ? 1 : 0
    shape.query_steps = queries.operandSteps
    shape.key_steps = keys.operandSteps
    shape.value_steps = values.operandSteps
    shape.output_steps = result.output.operandSteps
    shape.weight_steps = result.weights?.operandSteps ?? ak_steps()
    shape.bias_steps = bias?.scoreSteps ?? ak_score_steps()
    shape.keep_steps = keep?.scoreSteps ?? ak_score_steps()
    if let gradients {
      shape.query_gradient_steps = gradients.queries.operandSteps
      shape.key_gradient_steps = gradients.keys.operandSteps
      shape.value_gradient_steps = gradients.values.operandSteps
      shape.output_gradient_steps = outputGradient?.operandSteps ?? ak_steps()
      shape.weight_gradient_steps = weightGradient?.operandSteps ?? ak_steps()
    }
    let kept = keep.map { $0.scalars.map { $0 == 0 ? UInt8(0) : 1 } }
    withExtendedLifetime((self, result, gradients, outputGradient, weightGradient)) {
      kept.withOptionalPointer { kept in
        lengths.withOptionalPointer { lengths in
          shape.lengths = lengths
          body(&shape, kept)
        }
      }
    }
  }
}

extension Tensor {
  /// How far apart sequences, heads and rows lie.
  fileprivate var operandSteps: ak_steps {
    let steps = steps
    return ak_steps(sequence: steps[0], head: steps[1], row: steps[2])
  }

  /// The same for what is added to scores or hides them: 0 along axes of size 1, which are repeated.
  fileprivate var scoreSteps: ak_score_steps {
    let own = packed.steps
    func step(_ axis: Int) -> Int { dimensions[axis] == 1 ? 0 : own[axis] }
    return ak_score_steps(sequence: step(0), head: step(1), row: step(2), column: step(3))
  }
}

extension Optional {
  /// Calls `body` with the first element of an array that may not be there.
  fileprivate func withOptionalPointer<Element>(
    _ body: (UnsafePointer<Element>?) -> Void
  ) where Wrapped == [Element] {
    guard let self else { return body(nil) }
    self.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
