internal import AttentionKernels

/// Additive attention as one operation on the tape: what is kept for the way back are the operands and
/// the weights, and nothing for each pair and hidden unit.
///
/// A number that is added to every score changes no weight, so the energy's bias plays no part.
final class FusedAdditiveAttention: FusedOperation {
  private let queries: Tensor
  private let keys: Tensor
  private let vector: Tensor
  private let values: Tensor
  private let weights: Tensor

  /// Attends by the kernel, recorded where a gradient is wanted.
  ///
  /// - Parameters:
  ///   - queries: Shape `[batch, T, units]` or `[T, units]`, already weighed.
  ///   - memory: The keys, already weighed, the values and the mask.
  ///   - energy: What makes a score of the units.
  /// - Returns: `nil` where types or sizes differ, where the mask leads a gradient back, or where the
  ///   way back has to be recorded.
  static func attention(
    _ queries: Tensor,
    _ memory: AttentionMemory,
    _ energy: Linear
  ) -> Attention? {
    let keys = memory.projectedKeys
    let operands = [queries, keys, energy.weight, memory.values]
    let tape = Tape.recording(operands)
    let units = queries.dimensions[queries.rank - 1]
    guard tape?.allowsFusing ?? true,
      operands.allSatisfy({ $0.dataType == queries.dataType }),
      !memory.mask.isVariable,
      keys.dimensions[keys.rank - 1] == units,
      energy.weight.dimensions == Shape(1, units)
    else { return nil }
    var scores = queries.dimensions
    scores[scores.rank - 1] = keys.dimensions[keys.rank - 2]
    let bias = memory.mask.rows(for: scores, queries.dataType)
    let operation = FusedAdditiveAttention(operands, scores)
    var results = [operation.forward(bias), operation.weights]
    if let tape { tape.record(&results, of: operation) }
    return Attention(output: results[0], weights: results[1])
  }

  private init(_ operands: [Tensor], _ scores: Shape) {
    queries = operands[0].detached().packed
    keys = operands[1].detached().packed
    vector = operands[2].detached().packed
    values = operands[3].detached().packed
    weights = Tensor(uninitialized: scores, queries.dataType)
    super.init(name: "additiveAttention", operands: operands, resultCount: 2)
  }

  /// The kernel's description, with rows of biases where there are any.
  private func description(_ bias: Tensor? = nil) -> ak_additive {
    var shape = ak_additive()
    let rank = queries.rank
    shape.sequences = rank == 3 ? queries.dimensions[0] : 1
    shape.queries = queries.dimensions[rank - 2]
    shape.keys = keys.dimensions[rank - 2]
    shape.size = queries.dimensions[rank - 1]
    shape.value_size = values.dimensions[rank - 1]
    if let steps = bias?.steps {
      shape.bias_sequence = rank == 3 ? steps[0] : 0
      shape.bias_query = steps[rank - 2]
    }
    return shape
  }

  private func forward(_ bias: Tensor?) -> Tensor {
    var sizes = weights.dimensions
    sizes[sizes.rank - 1] = values.dimensions[values.rank - 1]
    let output = Tensor(uninitialized: sizes, queries.dataType)
    var shape = description(bias)
    withExtendedLifetime((self, bias, output)) {
      switch queries.dataType {
      case .float64:
        ak_additive_forward_f64(
          &shape,
          queries.address64,
          keys.address64,
          vector.address64,
          values.address64,
          bias?.address64,
          weights.address64,
          output.address64
        )
      case .float32:
        ak_additive_forward_f32(
          &shape,
          queries.address32,
          keys.address32,
          vector.address32,
          values.address32,
          bias?.address32,
          weights.address32,
          output.address32
        )
      }
    }
    return output
  }

  override func gradients(along results: [Tensor?]) -> [Tensor?] {
    let given = results.map { $0?.packed }
    let found = [queries, keys, vector, values].map {
      Tensor(uninitialized: $0.dimensions, $0.dataType)
    }
    var shape = description()
    withExtendedLifetime((self, given, found)) {
      switch queries.dataType {
      case .float64:
        ak_additive_backward_f64(
          &shape,
          queries.address64,
          keys.address64,
          vector.address64,
          values.address64,
          weights.address64,
          given[0]?.address64,
          given[1]?.address64,
          found[0].address64,
          found[1].address64,
          found[2].address64,
          found[3].address64
        )
      case .float32:
        ak_additive_backward_f32(
          &shape,
          queries.address32,
          keys.address32,
          vector.address32,
          values.address32,
          weights.address32,
          given[0]?.address32,
          given[1]?.address32,
          found[0].address32,
          found[1].address32,
          found[2].address32,
          found[3].address32
        )
      }
    }
    return found
  }
}

extension Mask {
  /// What is added to scores of a shape, repeated to it and with each row's elements side by side;
  /// nothing for no mask.
  func rows(for scores: Shape, _ dataType: DataType) -> Tensor? {
    if case .none = self { return nil }
    let added = bias(for: scores.array).detached().cast(to: dataType).repeated(to: scores)
    return added.withAdjacentColumns
  }
}
