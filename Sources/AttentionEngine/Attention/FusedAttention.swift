/// Attention as one operation on the tape: what is kept for the way back grows with the number of
/// queries and keys, not with their product, unless the weights are asked for.
final class FusedAttention: FusedOperation {
  private let plan: AttentionPlan
  private let result: AttentionPlan.Result

  /// Works attention out by its kernel, recorded where a gradient is wanted.
  ///
  /// - Returns: `nil` where the kernel cannot do it, or where the way back has to be recorded.
  static func attention(
    queries: Tensor,
    keys: Tensor,
    values: Tensor,
    mask: Mask,
    scale: Double,
    returnsWeights: Bool
  ) -> Attention? {
    let operands = [queries, keys, values]
    let tape = Tape.recording(operands)
    guard tape?.allowsFusing ?? true,
      let plan = AttentionPlan(
        queries: queries,
        keys: keys,
        values: values,
        mask: mask,
        scale: scale
      )
    else { return nil }
    let result = plan.result(returnsWeights: returnsWeights)
    func shaped(_ x: Tensor) -> Tensor {
      var sizes = plan.batch
      sizes.append(x.dimensions[2])
      sizes.append(x.dimensions[3])
      return x.withShape(sizes)
    }
    var results = [shaped(result.output)] + (result.weights.map { [shaped($0)] } ?? [])
    if let tape {
      tape.record(&results, of: FusedAttention(operands, plan, result))
    }
    return Attention(output: results[0], weights: returnsWeights ? results[1] : nil)
  }

  private init(_ operands: [Tensor], _ plan: AttentionPlan, _ result: AttentionPlan.Result) {
    self.plan = plan
    self.result = result
    super.init(name: "attention", operands: operands, resultCount: result.weights == nil ? 1 : 2)
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    let found = plan.gradients(
      of: result,
      output: results[0],
      weights: results.count > 1 ? results[1] : nil
    )
    return zip(operands, [found.queries, found.keys, found.values]).map { operand, gradient in
      guard operand.isVariable else { return nil }
      var sizes = plan.batch
      sizes.append(gradient.dimensions[2])
      sizes.append(gradient.dimensions[3])
      return gradient.withShape(sizes).summed(to: operand.dimensions)
    }
  }
}
