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
    let tape = Tape.recording(queries, keys) ?? Tape.recording(values)
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
    guard let tape else { return Attention(output: result.output, weights: result.weights) }
    let operation = FusedAttention([queries, keys, values], plan, result)
    var results = [result.output] + (result.weights.map { [$0] } ?? [])
    tape.record(&results, of: operation)
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
      operand.isVariable ? gradient.summed(to: operand.dimensions) : nil
    }
  }
}
