/// Which class is right in each example, as losses look it up.
struct ClassTargets {
  /// The class of each example, -1 where there is none.
  private let classes: [Int]
  /// The class of each example, 0 where there is none.
  private let places: Tensor
  /// 1 for examples that count, if any does not.
  private let counts: Tensor?
  /// How much each example counts, if not all alike.
  private let factors: Tensor?
  private let count: Int

  /// Targets for rows of scores or probabilities.
  init(
    _ targets: [Int],
    for rows: Tensor,
    _ ignoreIndex: Int?,
    _ weights: Tensor?
  ) {
    require(
      rows.rank == 2 && rows.shape[0] == targets.count,
      "crossEntropy: a tensor of shape \(rows.shape) for \(targets.count) targets; "
        + "[\(targets.count), classes] is needed"
    )
    let size = rows.shape[1]
    if let weights {
      require(
        weights.shape == [size],
        "crossEntropy: weights of shape \(weights.shape) for \(size) classes"
      )
    }
    for target in targets where target != ignoreIndex {
      require(
        target >= 0 && target < size,
        "crossEntropy: target \(target) of \(size) classes"
      )
    }
    let classes = targets.map { $0 == ignoreIndex ? 0 : $0 }
    places = Tensor(classes.map(Double.init), shape: [targets.count, 1])
    let hasIgnored = targets.contains { $0 == ignoreIndex }
    let counts =
      hasIgnored
      ? Tensor(targets.map { $0 == ignoreIndex ? 0 : 1 }).cast(to: rows.dataType) : nil
    let factors = weights.map { $0.cast(to: rows.dataType).gather(classes) }
    self.counts = counts
    if let factors, let counts {
      self.factors = factors * counts
    } else {
      self.factors = factors ?? counts
    }
    count = targets.count
    self.classes = targets.map { $0 == ignoreIndex ? -1 : $0 }
  }

  /// The losses of rows of logits, weighed, in one operation where that can be.
  func losses(_ logits: Tensor) -> Tensor? {
    FusedCrossEntropy.losses(logits, classes).map(weighed)
  }

  /// The element of each row that its target names; `absent` for examples that do not count.
  func picked(from rows: Tensor, absent: Double = 0) -> Tensor {
    counting(rows.taking(places, along: 1).reshaped(to: [count]), absent: absent)
  }

  /// One number for each example, `absent` for those that do not count.
  func counting(_ values: Tensor, absent: Double = 0) -> Tensor {
    guard let counts else { return values }
    return Tensor.where(counts, values, Tensor(absent).cast(to: values.dataType))
  }

  /// Losses times how much each example counts.
  func weighed(_ losses: Tensor) -> Tensor {
    factors.map { losses * $0 } ?? losses
  }

  /// The losses' mean over what counts, their sum, or themselves.
  func reduced(_ losses: Tensor, _ reduction: Reduction) -> Tensor {
    switch reduction {
    case .none: return losses
    case .sum: return losses.sum()
    case .mean:
      let total = factors?.sum().scalar ?? Double(count)
      let sum = losses.sum()
      return total == 0 ? sum : (sum / total).cast(to: losses.dataType)
    }
  }
}

/// The mean of losses, their sum, or themselves.
func reduced(_ losses: Tensor, _ reduction: Reduction) -> Tensor {
  switch reduction {
  case .none: losses
  case .sum: losses.sum()
  case .mean: losses.mean().cast(to: losses.dataType)
  }
}

/// Stops unless two tensors have one shape.
func requireSameShape(
  _ operation: String,
  _ firstName: String,
  _ first: Tensor,
  _ secondName: String,
  _ second: Tensor
) {
  require(
    first.dimensions == second.dimensions,
    "\(operation): \(firstName) \(first.shape) and \(secondName) \(second.shape) differ in shape"
  )
}
