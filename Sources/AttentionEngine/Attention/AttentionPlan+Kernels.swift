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

  /// What leads back to the operands of a plan.
  struct Gradients {
    let queries: Tensor
    let keys: Tensor
    let values: Tensor
  }

  /// Works attention out, into `output` if given, whose columns lie side by side.
  func result(returnsWeights: Bool, into output: Tensor? = nil) -> Result {
    let type = queries.dataType
    let output = output ?? Tensor(uninitialized: shape(queryCount, valueSize), type)
    let weights =
      returnsWeights ? Tensor(uninitialized: shape(queryCount, keyCount), type) : nil
    let logSums = Tensor(uninitialized: shape(queryCount, 1), type)
    var shape = description
    shape.output_steps = output.operandSteps
    shape.weight_steps = weights?.operandSteps ?? ak_steps()
    withMask(shape) { shape, keep in
      switch type {
      case .float64:
        ak_attention_forward_f64(
          shape,
          queries.address64,
          keys.address64,
          values.address64,
          mask.bias?.address64,
          keep,
          output.address64,
          weights?.address64,
          logSums.address64
        )
      case .float32:
        ak_attention_forward_f32(
          shape,
          queries.address32,
          keys.address32,
          values.address32,
          mask.bias?.address32,
          keep,
          output.address32,
          weights?.address32,
          logSums.address32
        )
      }
    }
    extendLifetime((output, weights, logSums))
    return Result(output: output, weights: weights, logSums: logSums)
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
      .withAdjacentColumns
    let weightGradient = weights?.packed
    var shape = description
    shape.output_steps = result.output.operandSteps
    shape.weight_steps = result.weights?.operandSteps ?? ak_steps()
    shape.query_gradient_steps = gradients.queries.operandSteps
    shape.key_gradient_steps = gradients.keys.operandSteps
    shape.value_gradient_steps = gradients.values.operandSteps
    shape.output_gradient_steps = outputGradient.operandSteps
    shape.weight_gradient_steps = weightGradient?.operandSteps ?? ak_steps()
    withMask(shape) { shape, keep in
      switch type {
      case .float64:
        ak_attention_backward_f64(
          shape,
          queries.address64,
          keys.address64,
          values.address64,
          mask.bias?.address64,
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
          mask.bias?.address32,
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
    extendLifetime(gradients)
    extendLifetime(outputGradient)
    extendLifetime(weightGradient)
    return gradients
  }

  private var valueSize: Int { values.dimensions[batch.rank + 1] }

  /// What the kernel has to know of the operands and the mask.
  private var description: ak_attention {
    var shape = ak_attention()
    shape.sequences = batch.rank > 0 ? batch[0] : 1
    shape.heads = batch.rank > 1 ? batch[1] : 1
    shape.queries = queryCount
    shape.keys = keyCount
    shape.size = queries.dimensions[batch.rank + 1]
    shape.value_size = valueSize
    shape.scale = scale
    shape.causal = mask.isCausal ? 1 : 0
    shape.query_steps = queries.operandSteps
    shape.key_steps = keys.operandSteps
    shape.value_steps = values.operandSteps
    shape.bias_steps = mask.bias?.scoreSteps ?? ak_score_steps()
    shape.keep_steps = mask.keep?.scoreSteps ?? ak_score_steps()
    return shape
  }

  /// Calls `body` with the description of everything, and with the keys that are kept.
  private func withMask(
    _ shape: ak_attention,
    _ body: (UnsafePointer<ak_attention>, UnsafePointer<UInt8>?) -> Void
  ) {
    var shape = shape
    let kept = mask.keep.map { $0.scalars.map { $0 == 0 ? UInt8(0) : 1 } }
    kept.withOptionalPointer { kept in
      mask.lengths.withOptionalPointer { lengths in
        shape.lengths = lengths
        body(&shape, kept)
      }
    }
    extendLifetime(self)
  }
}

extension Tensor {
  /// How far apart sequences, heads and rows lie, as far as there are such axes.
  fileprivate var operandSteps: ak_steps {
    if rank == 2 { return ak_steps(sequence: 0, head: 0, row: matrixSteps.row) }
    let steps = steps
    return ak_steps(sequence: steps[0], head: rank > 3 ? steps[1] : 0, row: steps[rank - 2])
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
