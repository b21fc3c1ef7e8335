/// What becomes of the losses of several examples.
public enum Reduction: Sendable {
  /// Their mean, weighed where there are weights.
  case mean
  /// Their sum.
  case sum
  /// They stay apart.
  case none
}

/// What a loss is measured in: the base of its logarithm.
public enum LogarithmBase: Sendable {
  /// e: nats, the usual unit, whose gradients have no factor.
  case e
  /// 2: bits.
  case two
  /// 10, as school tables have it.
  case ten

  /// How many nats one unit is.
  var nats: Double {
    switch self {
    case .e: 1
    case .two: 0.693_147_180_559_945_3
    case .ten: 2.302_585_092_994_045_7
    }
  }

  /// The logarithm to this base.
  func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .e: log(x)
    case .two: log2(x)
    case .ten: log10(x)
    }
  }
}
