/// The squared distance of predictions from targets: `(p - t)²`.
///
/// - Parameters:
///   - predictions: Any shape.
///   - targets: The same shape; nothing is broadcast.
///   - reduction: What becomes of the elements' losses.
/// - Returns: Shape `[]`, or that of the predictions without reduction.
public func meanSquaredError(
  _ predictions: Tensor,
  _ targets: Tensor,
  reduction: Reduction = .mean
) -> Tensor {
  requireSameShape("meanSquaredError", "predictions", predictions, "targets", targets)
  return reduced((predictions - targets.cast(to: predictions.dataType)).squared(), reduction)
}

/// How badly logits predict yes or no: `-(t log σ(x) + (1 - t) log(1 - σ(x)))`.
///
/// - Parameters:
///   - logits: Any shape; 0 means even chances.
///   - targets: The share of yes in `0...1`, of the same shape.
///   - reduction: What becomes of the elements' losses.
/// - Returns: Shape `[]`, or that of the logits without reduction.
public func binaryCrossEntropy(
  logits: Tensor,
  targets: Tensor,
  reduction: Reduction = .mean
) -> Tensor {
  requireSameShape("binaryCrossEntropy", "logits", logits, "targets", targets)
  let targets = targets.cast(to: logits.dataType)
  // Both logarithms at once as a softmax over (x, 0), which neither overflows nor has a kink.
  let both = logSoftmax(Tensor(stacking: [logits, logits * 0], axis: logits.rank))
  let shares = Tensor(stacking: [targets, 1 - targets], axis: logits.rank)
  return reduced(-(both * shares).sum(axis: -1), reduction)
}

/// How badly probabilities predict yes or no: `-(t log p + (1 - t) log(1 - p))`.
///
/// Logarithms below -100 count as -100, so that a certain error costs much and not infinitely.
///
/// - Parameters:
///   - probabilities: Those of yes, of any shape.
///   - targets: The share of yes in `0...1`, of the same shape.
///   - reduction: What becomes of the elements' losses.
/// - Returns: Shape `[]`, or that of the probabilities without reduction.
public func binaryCrossEntropy(
  probabilities: Tensor,
  targets: Tensor,
  reduction: Reduction = .mean
) -> Tensor {
  requireSameShape("binaryCrossEntropy", "probabilities", probabilities, "targets", targets)
  let targets = targets.cast(to: probabilities.dataType)
  let lowest = Tensor(-100).cast(to: probabilities.dataType)
  let yes = maximum(log(probabilities), lowest)
  let no = maximum(log(1 - probabilities), lowest)
  return reduced(-(targets * yes + (1 - targets) * no), reduction)
}
