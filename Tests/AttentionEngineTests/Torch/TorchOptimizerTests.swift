import AttentionEngine
import Testing

/// Optimizers over 100 steps, clipping and schedules, against PyTorch; tolerances stand in
/// ``TorchCase/tolerance``.
@Suite struct TorchOptimizerTests {
  @Test(arguments: [DataType.float64, .float32])
  func `optimizers make the same hundred steps`(dataType: DataType) throws {
    let part = try TorchPart("optimizers", dataType)
    try check("sgd", SGD(learningRate: 0.05), part)
    try check("sgd-momentum", SGD(learningRate: 0.02, momentum: 0.9), part)
    try check(
      "sgd-dampening",
      SGD(learningRate: 0.02, momentum: 0.8, dampening: 0.3, weightDecay: 0.01),
      part
    )
    try check(
      "sgd-nesterov",
      SGD(learningRate: 0.02, momentum: 0.9, weightDecay: 0.02, isNesterov: true),
      part
    )
    try check("adam", Adam(learningRate: 0.03), part)
    try check(
      "adam-decay",
      Adam(learningRate: 0.03, betas: (0.8, 0.95), epsilon: 1e-6, weightDecay: 0.1),
      part
    )
    try check("adamw", AdamW(learningRate: 0.03), part)
    try check(
      "adamw-decay",
      AdamW(learningRate: 0.03, betas: (0.7, 0.99), weightDecay: 0.2),
      part
    )
    part.expectAllVisited { $0.hasPrefix("sgd") || $0.hasPrefix("adam") }
  }

  func check<Method: Optimizer>(_ name: String, _ method: Method, _ part: TorchPart) throws {
    let c = try part.take(name)
    var optimizer = method
    var parameters = [c["p", "w"], c["p", "b"]]
    for step in 1...100 {
      let (loss, gradients) = valueAndGradients(at: parameters) {
        meanSquaredError(tanh(c["x"].matmul($0[0]) + $0[1]), c["t"])
      }
      optimizer.update(&parameters, along: gradients)
      if [1, 2, 10, 100].contains(step) {
        c.expect(parameters[0], "y", "w\(step)")
        c.expect(parameters[1], "y", "b\(step)")
      }
      if step == 100 { c.expect(loss, "y", "loss") }
    }
  }

  @Test(arguments: [DataType.float64, .float32])
  func `gradients are clipped alike`(dataType: DataType) throws {
    let part = try TorchPart("optimizers", dataType)
    for (name, maximum) in [("clip", 1.0), ("clip-not", 100)] {
      let c = try part.take(name)
      var gradients = [c["0"], c["1"]]
      let norm = clipGradientNorm(&gradients, to: maximum)
      c.expect(Tensor(norm).cast(to: dataType), "y", "norm")
      for i in 0..<2 { c.expect(gradients[i], "y", "\(i)") }
      clipGradientValue(&gradients, to: 0.1)
      for i in 0..<2 { c.expect(gradients[i], "y", "value\(i)") }
    }
    part.expectAllVisited { $0.hasPrefix("clip") }
  }

  @Test func `learning rates follow the same schedules`() throws {
    let part = try TorchPart("optimizers", .float64)
    for (name, schedule) in [
      ("step", Schedule.step(0.4, every: 7, factor: 0.3)),
      ("exponential", .exponential(0.4, factor: 0.9)),
      ("cosine", .cosine(0.4, steps: 25, end: 0.01)),
      ("warm", .linearWarmUp(0.4, steps: 10, from: 0.25)),
      ("noam", .noam(modelSize: 64, warmUp: 10)),
    ] {
      let rates = Tensor((0..<25).map { schedule($0) })
      try part.take("schedule-\(name)").expect(rates, "y", "rates")
    }
    part.expectAllVisited { $0.hasPrefix("schedule") }
  }
}
