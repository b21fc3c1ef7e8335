/// The share of predictions that are right.
///
/// - Parameters:
///   - predictions: The classes, or words, that were predicted.
///   - targets: The right ones.
///   - ignoreIndex: A target that does not count, such as that of padding.
/// - Returns: From 0 to 1.
/// - Precondition: There are as many of both, and one that counts.
public func accuracy(predictions: [Int], targets: [Int], ignoreIndex: Int? = nil) -> Double {
  require(
    predictions.count == targets.count,
    "accuracy: \(predictions.count) predictions for \(targets.count) targets"
  )
  let counting = zip(predictions, targets).filter { $0.1 != ignoreIndex }
  require(!counting.isEmpty, "accuracy: none of \(targets.count) targets counts")
  return Double(counting.count { $0.0 == $0.1 }) / Double(counting.count)
}

/// The share of places at which predicted sequences are right.
///
/// - Parameters:
///   - predictions: The words of each sequence.
///   - targets: The right ones, as many in each.
///   - ignoreIndex: A target that does not count, such as that of padding.
/// - Returns: From 0 to 1.
/// - Precondition: There are as many of both, and one that counts.
public func accuracy(predictions: [[Int]], targets: [[Int]], ignoreIndex: Int? = nil) -> Double {
  require(
    predictions.map(\.count) == targets.map(\.count),
    "accuracy: sequences of \(predictions.map(\.count)) for \(targets.map(\.count)) targets"
  )
  return accuracy(
    predictions: predictions.flatMap { $0 },
    targets: targets.flatMap { $0 },
    ignoreIndex: ignoreIndex
  )
}

/// The share of examples whose right class has the highest score; of equal scores the first counts.
///
/// - Parameters:
///   - logits: Scores of the classes, `[examples, classes]`; probabilities do as well.
///   - targets: The right class of each example.
///   - ignoreIndex: A target that does not count, such as that of padding.
/// - Returns: From 0 to 1.
/// - Precondition: There is a target for each example, and one that counts.
public func accuracy(logits: Tensor, targets: [Int], ignoreIndex: Int? = nil) -> Double {
  require(
    logits.rank == 2 && logits.shape[0] == targets.count,
    "accuracy: logits \(logits.shape) for \(targets.count) targets"
  )
  return accuracy(
    predictions: logits.argmax(axis: 1).scalars.map { Int($0) },
    targets: targets,
    ignoreIndex: ignoreIndex
  )
}

/// The share of steps of several sequences whose right class has the highest score.
///
/// - Parameters:
///   - logits: Scores of the classes, `[batch, time, classes]`.
///   - targets: The right class of each step, `batch` rows of `time`.
///   - ignoreIndex: A target that does not count, such as that of padding.
/// - Returns: From 0 to 1.
/// - Precondition: There is a target for each step, and one that counts.
public func accuracy(logits: Tensor, targets: [[Int]], ignoreIndex: Int? = nil) -> Double {
  require(
    logits.rank == 3 && logits.shape[0] == targets.count
      && targets.allSatisfy { $0.count == logits.shape[1] },
    "accuracy: logits \(logits.shape) for targets of \(targets.map(\.count))"
  )
  return accuracy(
    logits: logits.reshaped(to: [logits.shape[0] * logits.shape[1], logits.shape[2]]),
    targets: targets.flatMap { $0 },
    ignoreIndex: ignoreIndex
  )
}
