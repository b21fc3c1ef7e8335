/// What attention of several heads is made of: projections whose columns hold the heads of queries,
/// keys or values side by side, several of them in one projection where one product made them.
struct HeadProjections {
  /// Where queries, keys or values are: in which projection, and how many model sizes from its first
  /// column.
  struct Part {
    let source: Int
    let block: Int
  }

  /// Shape `[batch, words, blocks · modelSize]` each.
  let sources: [Tensor]
  let queries: Part
  let keys: Part
  let values: Part
  let headCount: Int
  let headSize: Int

  /// Queries, keys and values of the same words.
  static func together(_ all: Tensor, headCount: Int, headSize: Int) -> HeadProjections {
    HeadProjections(
      sources: [all],
      queries: Part(source: 0, block: 0),
      keys: Part(source: 0, block: 1),
      values: Part(source: 0, block: 2),
      headCount: headCount,
      headSize: headSize
    )
  }

  /// Queries of some words, keys and values of others.
  static func across(
    _ queries: Tensor,
    _ keysAndValues: Tensor,
    headCount: Int,
    headSize: Int
  ) -> HeadProjections {
    HeadProjections(
      sources: [queries, keysAndValues],
      queries: Part(source: 0, block: 0),
      keys: Part(source: 1, block: 0),
      values: Part(source: 1, block: 1),
      headCount: headCount,
      headSize: headSize
    )
  }

  /// The size of all heads of a word together.
  var modelSize: Int { headCount * headSize }

  /// Whether the sources, whose weights may have been replaced, have all columns of the parts.
  var isFitting: Bool {
    func holds(_ part: Part) -> Bool {
      sources[part.source].dimensions[2] >= (part.block + 1) * modelSize
    }
    return holds(queries) && holds(keys) && holds(values)
  }

  /// The heads of a part, `[batch, heads, words, headSize]`, on the tape.
  func heads(_ part: Part) -> Tensor {
    let source = sources[part.source]
    let columns = source.slice(
      part.block * modelSize,
      (part.block + 1) * modelSize,
      axis: 2
    )
    return columns.reshaped(to: [source.shape[0], source.shape[1], headCount, headSize])
      .transposed(1, 2)
  }

  /// The same heads where they lie among columns like those of the sources; never a copy, and not on
  /// the tape.
  func view(_ part: Part, of columns: [Tensor]) -> Tensor {
    HeadProjections.view(
      columns[part.source],
      from: part.block * modelSize,
      headCount,
      headSize
    )
  }

  /// The heads that lie side by side from a column on: `[batch, heads, words, headSize]`.
  static func view(_ x: Tensor, from column: Int, _ headCount: Int, _ headSize: Int) -> Tensor {
    let steps = x.steps
    var sizes = Shape(x.dimensions[0], headCount)
    sizes.append(x.dimensions[1])
    sizes.append(headSize)
    var headSteps = Shape(steps[0], headSize * steps[2])
    headSteps.append(steps[1])
    headSteps.append(steps[2])
    return Tensor(Storage.viewing(x.storage, offset: column * steps[2], sizes, headSteps))
  }
}

/// Attention of heads as one operation on the tape, from projections to joined heads: heads are looked
/// at where they lie, and gradients are written there, so that nothing is cut up, moved or put together.
final class FusedHeads: FusedOperation {
  private let projections: HeadProjections
  private let plan: AttentionPlan
  private let result: AttentionPlan.Result

  /// Works attention out by its kernel, recorded where a gradient is wanted.
  ///
  /// - Returns: The output of shape `[batch, words, modelSize]` and, where asked for, the weights;
  ///   `nil` where the kernel cannot do it, or where the way back has to be recorded.
  static func attention(
    _ projections: HeadProjections,
    mask: Mask,
    returnsWeights: Bool
  ) -> Attention? {
    let operands = projections.sources
    require(
      projections.isFitting,
      "MultiHeadAttention: projections \(operands.map(\.shape)) for \(projections.headCount) heads of "
        + "size \(projections.headSize)"
    )
    let tape = Tape.recording(operands)
    let batch = operands[0].dimensions[0]
    guard tape?.allowsFusing ?? true, operands.allSatisfy({ $0.dimensions[0] == batch }) else {
      return nil
    }
    let packed = operands.map { $0.detached().packed }
    guard
      let plan = AttentionPlan(
        queries: projections.view(projections.queries, of: packed),
        keys: projections.view(projections.keys, of: packed),
        values: projections.view(projections.values, of: packed),
        mask: mask,
        scale: 1 / Double(projections.headSize).squareRoot()
      )
    else { return nil }
    var sizes = Shape(batch, operands[projections.queries.source].dimensions[1])
    sizes.append(projections.modelSize)
    let joined = Tensor(uninitialized: sizes, plan.queries.dataType)
    let result = plan.result(
      returnsWeights: returnsWeights,
      into: projections.joinedHeads(joined)
    )
    var results = [joined] + (result.weights.map { [$0] } ?? [])
    if let tape {
      tape.record(&results, of: FusedHeads(operands, projections, plan, result))
    }
    return Attention(output: results[0], weights: returnsWeights ? results[1] : nil)
  }

  private init(
    _ operands: [Tensor],
    _ projections: HeadProjections,
    _ plan: AttentionPlan,
    _ result: AttentionPlan.Result
  ) {
    self.projections = projections
    self.plan = plan
    self.result = result
    super.init(name: "attention", operands: operands, resultCount: result.weights == nil ? 1 : 2)
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    let found = operands.map { Tensor(uninitialized: $0.dimensions, plan.queries.dataType) }
    _ = plan.gradients(
      of: result,
      output: results[0].map { projections.joinedHeads($0.packed) },
      weights: results.count > 1 ? results[1] : nil,
      into: AttentionPlan.Gradients(
        queries: projections.view(projections.queries, of: found),
        keys: projections.view(projections.keys, of: found),
        values: projections.view(projections.values, of: found)
      )
    )
    return found
  }
}

extension HeadProjections {
  /// The heads of the joined output, where they lie.
  fileprivate func joinedHeads(_ x: Tensor) -> Tensor {
    HeadProjections.view(x, from: 0, headCount, headSize)
  }
}
