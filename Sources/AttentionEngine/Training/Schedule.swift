/// How the learning rate changes from step to step.
///
/// ```swift
/// let schedule = Schedule.noam(modelSize: 128, warmUp: 400)
/// optimizer.learningRate = schedule(step)
/// ```
public struct Schedule: Sendable {
  private let rate: @Sendable (Int) -> Double

  /// A schedule of one's own: the rate at each step, counted from 0.
  public init(_ rate: @escaping @Sendable (_ step: Int) -> Double) {
    self.rate = rate
  }

  /// The rate at a step, counted from 0.
  public func callAsFunction(_ step: Int) -> Double {
    require(step >= 0, "Schedule: step \(step) lies before the first")
    return rate(step)
  }

  /// One rate throughout.
  public static func constant(_ rate: Double) -> Schedule {
    Schedule { _ in rate }
  }

  /// A rate that is multiplied by `factor` after every `period` steps.
  public static func step(_ rate: Double, every period: Int, factor: Double = 0.1) -> Schedule {
    requirePositive(("period", period), for: "Schedule.step")
    return Schedule { rate * power(factor, $0 / period) }
  }

  /// A rate that is multiplied by `factor` after every step.
  public static func exponential(_ rate: Double, factor: Double) -> Schedule {
    Schedule { rate * power(factor, $0) }
  }

  /// A rate that falls as half a wave of a cosine, and then stays:
  /// `end + (rate - end) (1 + cos(π t / T)) / 2`.
  ///
  /// Source: Loshchilov and Hutter 2017, *SGDR: Stochastic Gradient Descent with Warm Restarts*.
  public static func cosine(_ rate: Double, steps: Int, end: Double = 0) -> Schedule {
    requirePositive(("steps", steps), for: "Schedule.cosine")
    return Schedule { step in
      let share = Double(Swift.min(step, steps)) / Double(steps)
      return end + (rate - end) * (1 + cos(Double.pi * share)) / 2
    }
  }

  /// A rate that grows evenly from a part of itself to the whole in a number of steps, and then stays.
  public static func linearWarmUp(
    _ rate: Double,
    steps: Int,
    from part: Double = 0
  ) -> Schedule {
    requirePositive(("steps", steps), for: "Schedule.linearWarmUp")
    return Schedule { step in
      let share = Double(Swift.min(step, steps)) / Double(steps)
      return rate * (part + (1 - part) * share)
    }
  }

  /// A rate that grows evenly for `warmUp` steps up to `rate` and then falls as `1/√step`.
  public static func inverseSquareRoot(_ rate: Double, warmUp: Int) -> Schedule {
    requirePositive(("warmUp", warmUp), for: "Schedule.inverseSquareRoot")
    return Schedule { step in
      let t = Double(step) + 1
      let w = Double(warmUp)
      return rate * Swift.min(t / w, (w / t).squareRoot())
    }
  }

  /// The rate of the transformer's paper: `scale · d^(-1/2) · min(t^(-1/2), t · w^(-3/2))`, with steps t
  /// counted from 1.
  ///
  /// Source: Vaswani et al. 2017, *Attention Is All You Need*, equation (3).
  public static func noam(modelSize: Int, warmUp: Int, scale: Double = 1) -> Schedule {
    requirePositive(("modelSize", modelSize), ("warmUp", warmUp), for: "Schedule.noam")
    return Schedule { step in
      let t = Double(step) + 1
      let w = Double(warmUp)
      let size = Double(modelSize).squareRoot()
      return scale / size * Swift.min(1 / t.squareRoot(), t / (w * w.squareRoot()))
    }
  }

  /// This schedule for a number of steps, then another that counts its steps from 0.
  public func then(_ next: Schedule, after steps: Int) -> Schedule {
    require(steps >= 0, "Schedule.then: \(steps) steps are fewer than none")
    return Schedule { $0 < steps ? self($0) : next($0 - steps) }
  }
}

/// A number raised to a whole power that is not negative, by repeated squaring.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
