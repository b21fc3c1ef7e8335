import AttentionEngine

let training: [Operation] = [
  Operation("crossEntropy") { draw in
    let (rows, classes) = (draw.size(from: 1), draw.size(from: 1))
    let logits = draw.tensor([rows, classes])
    let count = draw.isMischievous() ? 3 : min(max(rows, 0), 64)
    let targets = (0..<count).map { _ in draw.whole(upTo: max(0, min(classes, 99) - 1)) }
    let weights = draw.chance(30) ? draw.tensor([classes], isConstant: true) : nil
    let ignored = draw.chance(30) ? draw.whole(upTo: 2) : nil
    return [
      crossEntropy(
        logits: logits,
        targets: targets,
        ignoreIndex: ignored,
        weights: weights,
        labelSmoothing: draw.chance(50) ? 0 : draw.setting(),
        reduction: draw.pick([.mean, .sum, .none]),
        base: draw.pick([.e, .two])
      )
    ]
  },
  Operation("losses") { draw in
    let x = draw.tensor()
    let y = draw.tensor(
      draw.isMischievous() ? draw.shape(near: x.shape) : x.shape,
      isConstant: true
    )
    let reduction = draw.pick([Reduction.mean, .sum, .none])
    switch draw.pick([0, 1, 2, 3]) {
    case 0: return [meanSquaredError(x, y, reduction: reduction)]
    case 1: return [binaryCrossEntropy(logits: x, targets: y, reduction: reduction)]
    case 2: return [binaryCrossEntropy(probabilities: x, targets: y, reduction: reduction)]
    default: return [crossEntropy(logits: x, targetProbabilities: y, reduction: reduction)]
    }
  },
  Operation("optimizers", smooth: false) { draw in
    let x = draw.tensor()
    var parameters = [x, draw.tensor()]
    let gradients = parameters.map { p in
      draw.tensor(draw.isMischievous() ? draw.shape(near: p.shape) : p.shape)
    }
    let (rate, beta) = (draw.setting(), draw.setting(0...0.99))
    func step(_ optimizer: some Optimizer, _ draw: inout Draw) {
      var optimizer = optimizer
      for _ in 0..<3 {
        var cut = gradients
        if draw.chance(30) { clipGradientNorm(&cut, to: draw.setting()) }
        if draw.chance(30) { clipGradientValue(&cut, to: draw.setting()) }
        optimizer.update(&parameters, along: cut)
      }
    }
    switch draw.pick([0, 1, 2]) {
    case 0: step(Adam(learningRate: rate, betas: (beta, 0.9), weightDecay: draw.setting()), &draw)
    case 1: step(AdamW(learningRate: rate, betas: (0.9, beta), epsilon: draw.setting()), &draw)
    default:
      step(SGD(learningRate: rate, momentum: beta, dampening: draw.setting()), &draw)
    }
    return parameters
  },
  Operation("schedules", smooth: false) { draw in
    let (steps, step) = (draw.size(from: 1), draw.size())
    let rate = draw.setting()
    let schedule =
      switch draw.pick([0, 1, 2, 3, 4, 5]) {
      case 0: Schedule.cosine(rate, steps: steps)
      case 1: Schedule.linearWarmUp(rate, steps: steps)
      case 2: Schedule.inverseSquareRoot(rate, warmUp: steps)
      case 3: Schedule.noam(modelSize: steps, warmUp: steps)
      case 4: Schedule.step(rate, every: steps)
      default: Schedule.exponential(rate, factor: 0.9).then(.constant(1), after: steps)
      }
    return [Tensor(schedule(step))]
  },
  Operation("batches", smooth: false) { draw in
    let (count, size) = (min(draw.size(), 1 << 20), draw.size(from: 1))
    let split = trainingSplit(of: count, validationShare: draw.setting(), seed: 1)
    let padded = PaddedSequences(
      [[1, 2], [3]],
      with: 0,
      length: draw.isMischievous() ? min(draw.size(), 1 << 20) : nil
    )
    let buckets = bucketedBatches(
      lengths: Array(repeating: 2, count: max(count, 0)),
      size: size,
      seed: 2
    )
    return [
      Tensor(Double(batches(of: count, size: size, seed: 3).count + split.training.count)),
      Tensor(Double(padded.rows.count + buckets.count)),
    ]
  },
  Operation("beamSearch", smooth: false) { draw in
    struct Nothing: DecoderState { func selecting(_ rows: [Int]) -> Nothing { self } }
    let classes = draw.size(from: 1)
    let row = draw.tensor([1, classes])
    let found = beamSearch(
      start: 0,
      end: draw.whole(upTo: 3),
      maximumLength: min(draw.size(from: 1), 40),
      width: draw.size(from: 1),
      resultCount: draw.isMischievous() ? draw.size() : 1,
      penalty: .power(draw.setting()),
      batch: draw.isMischievous() ? min(draw.size(), 9) : 2,
      state: Nothing()
    ) { words, _ in row.broadcast(to: [words.count, classes]) }
    return [Tensor(found.flatMap { $0.map(\.score) })]
  },
]
