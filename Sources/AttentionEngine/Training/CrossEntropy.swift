/// How badly logits predict which class is right: `-log softmax(logits)[target]`.
///
/// With label smoothing s and C classes a target is `1 - s + s/C` for the right class and `s/C` for
/// every other. With weights, an example counts as much as the weight of its class, and the mean is
/// divided by the weights' sum.
///
/// - Parameters:
///   - logits: Scores of the classes, `[examples, classes]`.
///   - targets: The right class of each example.
///   - ignoreIndex: A target that stands for no class, such as that of padding: it does not count.
///   - weights: How much each class counts, `[classes]`.
///   - labelSmoothing: How much of each target is spread over all classes, in `0...1`.
///   - reduction: What becomes of the examples' losses.
///   - base: What the loss is measured in.
/// - Returns: Shape `[]`, or `[examples]` without reduction. Zero where no example counts.
/// - Precondition: There is one target for each example, and each names a class.
public func crossEntropy(
  logits: Tensor,
  targets: [Int],
  ignoreIndex: Int? = nil,
  weights: Tensor? = nil,
  labelSmoothing: Double = 0,
  reduction: Reduction = .mean,
  base: LogarithmBase = .e
) -> Tensor {
  let classes = ClassTargets(targets, for: logits, ignoreIndex, weights)
  requireShare(labelSmoothing, for: "crossEntropy's labelSmoothing")
  if labelSmoothing == 0, logits.shape[1] > 0, let losses = classes.losses(logits) {
    return classes.reduced(base == .e ? losses : losses / base.nats, reduction)
  }
  let shares = logSoftmax(logits)
  var losses = classes.weighed(classes.picked(from: shares))
  if labelSmoothing > 0 {
    let all = (weights.map { shares * $0.cast(to: shares.dataType) } ?? shares).sum(axis: -1)
    let smooth = classes.counting(all)
    let size = Double(logits.shape[1])
    losses = losses * (1 - labelSmoothing) + smooth * (labelSmoothing / size)
  }
  return classes.reduced(losses / -base.nats, reduction)
}

/// How badly logits predict which class is right, at every step of several sequences.
///
/// See ``crossEntropy(logits:targets:ignoreIndex:weights:labelSmoothing:reduction:base:)-(_,[Int],_,_,_,_,_)``.
///
/// - Parameters:
///   - logits: Scores of the classes, `[batch, time, classes]`.
///   - targets: The right class of each step, `batch` rows of `time`.
///   - ignoreIndex: A target that stands for no class.
///   - weights: How much each class counts, `[classes]`.
///   - labelSmoothing: How much of each target is spread over all classes.
///   - reduction: What becomes of the steps' losses.
///   - base: What the loss is measured in.
/// - Returns: Shape `[]`, or `[batch, time]` without reduction.
public func crossEntropy(
  logits: Tensor,
  targets: [[Int]],
  ignoreIndex: Int? = nil,
  weights: Tensor? = nil,
  labelSmoothing: Double = 0,
  reduction: Reduction = .mean,
  base: LogarithmBase = .e
) -> Tensor {
  let time = sameLength(targets, for: "crossEntropy")
  require(
    logits.rank == 3 && logits.shape[0] == targets.count && logits.shape[1] == time,
    "crossEntropy: logits \(logits.shape) for targets [\(targets.count), \(time)]"
  )
  let losses = crossEntropy(
    logits: logits.reshaped(to: [targets.count * time, logits.shape[2]]),
    targets: targets.flatMap { $0 },
    ignoreIndex: ignoreIndex,
    weights: weights,
    labelSmoothing: labelSmoothing,
    reduction: reduction,
    base: base
  )
  guard case .none = reduction else { return losses }
  return losses.reshaped(to: [targets.count, time])
}

/// How badly logits predict the shares that classes should have: `-Σ_c t_c log softmax(logits)[c]`.
///
/// - Parameters:
///   - logits: Scores of the classes, `[…, classes]`.
///   - targetProbabilities: The share t of every class, of the logits' shape; a one-hot row names one class.
///   - reduction: What becomes of the examples' losses.
///   - base: What the loss is measured in.
/// - Returns: Shape `[]`, or the logits' shape without the last axis where not reduced.
public func crossEntropy(
  logits: Tensor,
  targetProbabilities: Tensor,
  reduction: Reduction = .mean,
  base: LogarithmBase = .e
) -> Tensor {
  requireSameShape("crossEntropy", "logits", logits, "targetProbabilities", targetProbabilities)
  require(logits.rank > 0, "crossEntropy: logits of shape [] have no classes")
  let terms = shareTerms(logSoftmax(logits) / base.nats, targetProbabilities)
  return reduced(-terms.sum(axis: -1), reduction)
}

/// How badly probabilities predict which class is right: `-log p[target]`.
///
/// - Parameters:
///   - probabilities: Those of the classes, `[examples, classes]`.
///   - targets: The right class of each example.
///   - ignoreIndex: A target that stands for no class.
///   - reduction: What becomes of the examples' losses.
///   - base: What the loss is measured in.
/// - Returns: Shape `[]`, or `[examples]` without reduction. Infinite where a right class has
///   probability 0.
public func crossEntropy(
  probabilities: Tensor,
  targets: [Int],
  ignoreIndex: Int? = nil,
  reduction: Reduction = .mean,
  base: LogarithmBase = .e
) -> Tensor {
  let classes = ClassTargets(targets, for: probabilities, ignoreIndex, nil)
  let picked = classes.picked(from: probabilities, absent: 1)
  return classes.reduced(-base(picked), reduction)
}

/// How badly probabilities predict the shares that classes should have: `-Σ_c t_c log p_c`.
///
/// - Parameters:
///   - probabilities: Those of the classes, `[…, classes]`.
///   - targetProbabilities: The share t of every class, of the same shape.
///   - reduction: What becomes of the examples' losses.
///   - base: What the loss is measured in.
/// - Returns: Shape `[]`, or the shape without the last axis where not reduced.
public func crossEntropy(
  probabilities: Tensor,
  targetProbabilities: Tensor,
  reduction: Reduction = .mean,
  base: LogarithmBase = .e
) -> Tensor {
  requireSameShape(
    "crossEntropy",
    "probabilities",
    probabilities,
    "targetProbabilities",
    targetProbabilities
  )
  require(probabilities.rank > 0, "crossEntropy: probabilities of shape [] have no classes")
  return reduced(-shareTerms(base(probabilities), targetProbabilities).sum(axis: -1), reduction)
}

/// `t · log p`, where a share of 0 counts for nothing whatever p is.
private func shareTerms(_ logarithms: Tensor, _ shares: Tensor) -> Tensor {
  let shares = shares.cast(to: logarithms.dataType)
  return Tensor.where(shares .== 0, 0, logarithms) * shares
}
