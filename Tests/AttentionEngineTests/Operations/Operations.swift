import AttentionEngine

/// The operations whose goldens there are, by the goldens' names.
enum Operations {
  typealias Operation = @Sendable ([Tensor]) -> Tensor

  static let all: [String: Operation] = [
    arithmetic, elements, products, reductions, sorting, joining, lookups, indexing, sums, chains,
  ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }

  static let arithmetic: [String: Operation] = {
    var operations: [String: Operation] = [
      "negate": { -$0[0] },
      "add-number": { $0[0] + 2.5 },
      "subtract-from-number": { 2.5 - $0[0] },
      "multiply-by-number": { -1.5 * $0[0] },
      "divide-number": { 2 / $0[0] },
      "power-cube": { pow($0[0], 3) },
      "power-square": { pow($0[0], 2) },
      "power-half": { pow($0[0], 0.5) },
      "power-minus-two": { pow($0[0], -2) },
      "add-many-times": { $0[0] + $0[1] * $0[0] - $0[1] },
      "less": { $0[0] .< $0[1] },
      "less-or-equal": { $0[0] .<= $0[1] },
      "greater": { $0[0] .> $0[1] },
      "greater-or-equal": { $0[0] .>= $0[1] },
      "equal": { $0[0] .== $0[1] },
      "not-equal": { $0[0] .!= $0[1] },
    ]
    for kind in ["same", "scalar", "row", "column", "both", "deep", "empty"] {
      operations["add-\(kind)"] = { $0[0] + $0[1] }
      operations["subtract-\(kind)"] = { $0[0] - $0[1] }
      operations["multiply-\(kind)"] = { $0[0] * $0[1] }
      operations["divide-\(kind)"] = { $0[0] / $0[1] }
      operations["power-\(kind)"] = { pow($0[0], $0[1]) }
      operations["maximum-\(kind)"] = { maximum($0[0], $0[1]) }
      operations["minimum-\(kind)"] = { minimum($0[0], $0[1]) }
    }
    return operations
  }()

  static let elements: [String: Operation] = {
    let functions: [String: Operation] = [
      "exp": { exp($0[0]) },
      "log": { log($0[0]) },
      "log2": { log2($0[0]) },
      "log10": { log10($0[0]) },
      "sqrt": { sqrt($0[0]) },
      "sin": { sin($0[0]) },
      "cos": { cos($0[0]) },
      "asin": { asin($0[0]) },
      "acos": { acos($0[0]) },
      "atan": { atan($0[0]) },
      "tanh": { tanh($0[0]) },
      "sigmoid": { sigmoid($0[0]) },
      "erf": { erf($0[0]) },
      "relu": { relu($0[0]) },
      "abs": { abs($0[0]) },
      "gelu": { gelu($0[0]) },
      "silu": { silu($0[0]) },
      "softplus": { softplus($0[0]) },
      "leaky-relu": { leakyRelu($0[0], slope: 0.2) },
      "squared": { $0[0].squared() },
      "clipped": { $0[0].clipped(to: -0.5...1) },
    ]
    return functions.reduce(into: functions) { all, function in
      all["\(function.key)-row"] = function.value
      all["\(function.key)-number"] = function.value
    }
  }()

  static let products: [String: Operation] = {
    var operations: [String: Operation] = [
      "matmul-left-transposed": { $0[0].transposed().matmul($0[1]) },
      "matmul-right-transposed": { $0[0].matmul($0[1].transposed()) },
      "matmul-scores": { $0[0].matmul($0[1].transposed()) / sqrt(8) },
      "matmul-with-itself": { $0[0].matmul($0[0].transposed()) },
      "dot": { $0[0].dot($0[1]) },
      "outer": { $0[0].outer($0[1]) },
      "cosine-similarity": { $0[0].cosineSimilarity(to: $0[1]) },
    ]
    for kind in [
      "small", "ragged", "one-row", "one-column", "batch", "batch-repeated", "one-right",
      "one-left",
      "row", "column", "row-batch", "column-batch", "inner-1", "inner-0",
    ] {
      operations["matmul-\(kind)"] = { $0[0].matmul($0[1]) }
    }
    return operations
  }()

  static let reductions: [String: Operation] = {
    var operations: [String: Operation] = [
      "sum-several": { $0[0].sum(axes: [0, 2]) },
      "sum-several-kept": { $0[0].sum(axes: [1, 2], keepingDimensions: true) },
      "mean-several": { $0[0].mean(axes: [0, 2]) },
      "mean-several-kept": { $0[0].mean(axes: [1, -1], keepingDimensions: true) },
      "sum-long": { $0[0].sum(axis: 1) },
      "sum-empty": { $0[0].sum(axis: 1) },
      "sum-all": { $0[0].sum() },
      "mean-all": { $0[0].mean() },
      "max-all": { $0[0].max() },
      "min-all": { $0[0].min() },
      "variance-all": { $0[0].variance() },
      "sample-variance-all": { $0[0].variance(unbiased: true) },
      "deviation-all": { $0[0].standardDeviation() },
      "sample-deviation-all": { $0[0].standardDeviation(unbiased: true) },
      "norm-all": { $0[0].norm() },
      "log-sum-exp-all": { $0[0].flattened().logSumExp() },
      "softmax-wide": { softmax($0[0]) },
      "log-softmax-wide": { logSoftmax($0[0]) },
      "softmax-masked": { softmax($0[0].masked(where: $0[1] .== 0, with: -.infinity)) },
    ]
    let alongAxis: [String: @Sendable (Tensor, Int, Bool) -> Tensor] = [
      "sum": { $0.sum(axis: $1, keepingDimensions: $2) },
      "mean": { $0.mean(axis: $1, keepingDimensions: $2) },
      "max": { $0.max(axis: $1, keepingDimensions: $2) },
      "min": { $0.min(axis: $1, keepingDimensions: $2) },
      "variance": { $0.variance(axis: $1, keepingDimensions: $2) },
      "sample-variance": { $0.variance(axis: $1, unbiased: true, keepingDimensions: $2) },
      "deviation": { $0.standardDeviation(axis: $1, keepingDimensions: $2) },
      "sample-deviation": {
        $0.standardDeviation(axis: $1, unbiased: true, keepingDimensions: $2)
      },
      "norm": { $0.norm(axis: $1, keepingDimensions: $2) },
      "log-sum-exp": { $0.logSumExp(axis: $1, keepingDimensions: $2) },
    ]
    for (name, reduce) in alongAxis {
      operations["\(name)-kept"] = { reduce($0[0], 1, true) }
      for axis in 0..<3 { operations["\(name)-\(axis)"] = { reduce($0[0], axis - 3, false) } }
    }
    for axis in 0..<3 {
      operations["argmax-\(axis)"] = { $0[0].argmax(axis: axis) }
      operations["argmin-\(axis)"] = { $0[0].argmin(axis: axis) }
      operations["cumulative-sum-\(axis)"] = { $0[0].cumulativeSum(axis: axis) }
      operations["softmax-\(axis)"] = { $0[0].softmax(axis: axis) }
      operations["log-softmax-\(axis)"] = { $0[0].logSoftmax(axis: axis) }
    }
    return operations
  }()

  static let sorting: [String: Operation] = {
    var operations: [String: Operation] = [
      "smallest": { $0[0].top(3, largest: false).values },
      "argsort-descending-ties": { $0[0].argsort(descending: true) },
    ]
    for axis in 0..<2 {
      operations["sorted-\(axis)"] = { $0[0].sorted(axis: axis) }
      operations["sorted-descending-\(axis)"] = { $0[0].sorted(axis: axis, descending: true) }
      operations["argsort-\(axis)"] = { $0[0].argsort(axis: axis) }
      operations["top-\(axis)"] = { $0[0].top(3, axis: axis).values }
      operations["top-places-\(axis)"] = { $0[0].top(3, axis: axis).places }
    }
    return operations
  }()

  static let joining: [String: Operation] = {
    var operations: [String: Operation] = [
      "split-equal": { $0[0].split(into: 3, axis: 1)[2] },
      "padded-last": { $0[0].padded(before: 2, after: 3, with: -1.5) },
      "padded-first": { $0[0].padded(before: 1, after: 2, axis: 0) },
      "reshaped": { $0[0].reshaped(to: [6, -1]) },
      "flattened": { $0[0].flattened() },
      "transposed": { $0[0].transposed() },
      "transposed-axes": { $0[0].transposed(0, -1) },
      "permuted": { $0[0].permuted([2, 0, 3, 1]) },
      "expanded-middle": { $0[0].expandingDimensions(at: 1) },
      "expanded-last": { $0[0].expandingDimensions(at: -1) },
      "broadcast": { $0[0].broadcast(to: [3, 4, 7]) },
      "diagonal": { $0[0].diagonal() },
    ]
    for axis in 0..<3 {
      operations["concatenate-\(axis)"] = { Tensor(concatenating: $0, axis: axis) }
      operations["stack-\(axis)"] = { Tensor(stacking: $0, axis: axis) }
      operations["split-\(axis)"] = { $0[0].split(sizes: [1, 3, 2], axis: axis)[1] }
      operations["flipped-\(axis)"] = { $0[0].flipped(axis: axis) }
    }
    return operations
  }()

  static let lookups: [String: Operation] = [
    "gather-0": { $0[0].gather([3, 0, 3, 1, 4, 3]) },
    "gather-1": { $0[0].gather([3, 0, -2, 1, -1, 3], axis: 1) },
    "scatter-0": { $0[0].adding($0[1], at: [3, 0, 3, 1, 4, 3]) },
    "scatter-1": { $0[0].adding($0[1], at: [3, 0, 3, 1, 4, 3], axis: 1) },
    "taking-0": { $0[0].taking($0[1], along: 0) },
    "taking-1": { $0[0].taking($0[1], along: 1) },
    "scatter-along-1": { $0[0].adding($0[1], atPlaces: $0[2], along: 1) },
    "one-hot": { Tensor.oneHot($0[0].scalars.map { Int($0) }, size: 7) },
    "where": { Tensor.where($0[0], $0[1], $0[2]) },
    "where-repeated": { Tensor.where($0[0], $0[1], $0[2]) },
    "masked": { $0[0].masked(where: $0[1], with: -2.5) },
  ]

  static let indexing: [String: Operation] = [
    "index-number": { $0[0][1] },
    "index-last": { $0[0][-1, -2] },
    "index-element": { $0[0][2, 4, 6] },
    "slice-from": { $0[0][1...] },
    "slice-both": { $0[0][2..<7, 3...9] },
    "slice-column": { $0[0][0..., 4] },
    "slice-inner": { $0[0][0..., 1..<4, 2] },
    "slice-steps": { $0[0][stride(from: 0, to: 9, by: 3), stride(from: 1, through: 10, by: 2)] },
    "slice-nothing": { $0[0][3..<3] },
    "assign-row": { assigning($0) { $0[1] = $1 } },
    "assign-part": { assigning($0) { $0[1..<3, 2..<6] = $1 } },
    "assign-repeated": { assigning($0) { $0[1...3, ..<5] = $1 } },
    "assign-column": { assigning($0) { $0[0..., -1] = $1 } },
    "assign-steps": { assigning($0) { $0[stride(from: 0, to: 9, by: 3)] = $1 } },
  ]

  private static func assigning(
    _ inputs: [Tensor],
    _ body: (inout Tensor, Tensor) -> Void
  ) -> Tensor {
    var x = inputs[0]
    body(&x, inputs[1])
    return x
  }

  static let sums: [String: Operation] = [
    "einsum-product": { einsum("ij,jk->ik", $0[0], $0[1]) },
    "einsum-batch": { einsum("bij,bjk->bik", $0[0], $0[1]) },
    "einsum-scores": { einsum("bqhd,bkhd->bhqk", $0[0], $0[1]) },
    "einsum-transpose": { einsum("ij->ji", $0[0]) },
    "einsum-column-sums": { einsum("ij->j", $0[0]) },
    "einsum-total": { einsum("ij,ij->", $0[0], $0[1]) },
    "einsum-outer": { einsum("i,j->ij", $0[0], $0[1]) },
    "einsum-trace": { einsum("ii->", $0[0]) },
    "einsum-diagonal": { einsum("ii->i", $0[0]) },
    "einsum-bilinear": { einsum("bi,ij,bj->b", $0[0], $0[1], $0[2]) },
    "einsum-implicit": { einsum("ij,jk", $0[0], $0[1]) },
    "einsum-elements": { einsum("ij,ij->ij", $0[0], $0[1]) },
  ]

  static let chains: [String: Operation] = [
    "attention": { softmax($0[0].matmul($0[1].transposed()) / sqrt(8)).matmul($0[2]) },
    "layer-norm": {
      let distance = $0[0] - $0[0].mean(axis: -1, keepingDimensions: true)
      let variance = $0[0].variance(axis: -1, keepingDimensions: true)
      return distance / sqrt(variance + 1e-5) * $0[1] + $0[2]
    },
    "cross-entropy": { crossEntropy(logits: $0[0], targets: [3, 0, 6, 2]) },
  ]
}
