/// Sets a share of all elements to zero while training, and enlarges the others to make up for it.
///
/// `y = x·k / (1 - p)`, where k is 0 with probability p and else 1. Outside ``withDropout(seed:_:)``
/// elements pass unchanged.
///
/// Source: Srivastava et al. 2014, *Dropout: A Simple Way to Prevent Neural Networks from
/// Overfitting*.
public struct Dropout: Layer {
  /// The share p that is dropped.
  public var rate: Double

  /// A layer that drops a share of all elements, in `0...1`.
  public init(rate: Double = 0.5) {
    requireShare(rate, for: "Dropout")
    self.rate = rate
  }

  /// Drops elements of a tensor of any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard rate > 0, let scope = DropoutScope.current else { return x }
    let kept = scope.kept(x.shape, 1 - rate)
    return x * kept.cast(to: x.dataType)
  }

  /// Shows nothing: there are no parameters.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {}
}

/// Runs `body` with dropout at work, drawn from a seed.
///
/// Which elements are dropped follows from the seed and the order in which dropout layers are
/// called. The scope belongs to the task or thread that called; scopes may be nested.
///
/// ```swift
/// let (loss, gradient) = valueAndGradient(at: model) { model in
///   withDropout(seed: step) { crossEntropy(logits: model(x), targets: y) }
/// }
/// ```
public func withDropout<Result>(seed: UInt64, _ body: () throws -> Result) rethrows -> Result {
  try DropoutScope.$current.withValue(DropoutScope(seed: seed), operation: body)
}

/// The numbers that decide what is dropped while a scope lasts.
///
/// It is reached through a task's own value and only on that task, hence safe to mark as sendable.
final class DropoutScope: @unchecked Sendable {
  /// The innermost scope, if dropout is at work.
  @TaskLocal static var current: DropoutScope?

  private var generator: RandomGenerator

  init(seed: UInt64) {
    generator = RandomGenerator(seed: seed)
  }

  /// Factors of which a share is `1 / share` and the rest 0.
  func kept(_ shape: [Int], _ share: Double) -> Tensor {
    let numbers = Tensor.random(.uniform(), shape: shape, using: &generator)
    return share > 0 ? (numbers .< share) / share : .zeros(shape)
  }
}
