import AttentionEngine
import Testing

/// Losses, forwards and backwards, against PyTorch; tolerances stand in ``TorchCase/tolerance``.
@Suite struct TorchLossTests {
  let reductions = [("mean", Reduction.mean), ("sum", .sum), ("none", .none)]

  @Test(arguments: [DataType.float64, .float32])
  func `cross-entropies agree`(dataType: DataType) throws {
    let part = try TorchPart("losses", dataType)
    let weights: Tensor = [0.5, 2, 1.5, 0.25]
    for (name, ignored, weights, smoothing, reduction) in [
      ("plain", nil, nil, 0, Reduction.mean), ("sum", nil, nil, 0, .sum),
      ("none", nil, nil, 0, .none), ("weights", nil, weights, 0, .mean),
      ("ignored", 1, nil, 0, .mean), ("smooth", nil, nil, 0.1, .mean),
      ("all", 1, weights, 0.2, .mean), ("all-none", 1, weights, 0.2, .none),
    ] as [(String, Int?, Tensor?, Double, Reduction)] {
      try part.check("cross-\(name)") { c in
        crossEntropy(
          logits: c["logits"],
          targets: c.whole("targets"),
          ignoreIndex: ignored,
          weights: weights,
          labelSmoothing: smoothing,
          reduction: reduction
        )
      }
    }
    try part.check("cross-sequence") {
      crossEntropy(logits: $0["logits"], targets: [[0, 1, 3], [2, 2, 1]])
    }
    try part.check("cross-shares") {
      crossEntropy(logits: $0["logits"], targetProbabilities: $0["shares"])
    }
    try part.check("nll") {
      crossEntropy(probabilities: $0["probabilities"], targets: [2, 0, 3, 1, 2])
    }
    part.expectAllVisited { $0.hasPrefix("cross-") || $0 == "nll" }
  }

  @Test(arguments: [DataType.float64, .float32])
  func `squared and binary losses agree`(dataType: DataType) throws {
    let part = try TorchPart("losses", dataType)
    for (name, reduction) in reductions {
      try part.check("squared-\(name)") {
        meanSquaredError($0["x"], $0["t"], reduction: reduction)
      }
      try part.check("binary-logits-\(name)") {
        binaryCrossEntropy(logits: $0["x"], targets: $0["t"], reduction: reduction)
      }
      // There the targets are held constant, as the gradient of log p without bound is of no use.
      try part.check("binary-\(name)") {
        binaryCrossEntropy(
          probabilities: $0["p"],
          targets: $0["t"].detached(),
          reduction: reduction
        )
      }
    }
    part.expectAllVisited { $0.hasPrefix("squared-") || $0.hasPrefix("binary-") }
  }
}
