/// A scope in which gradients are wanted: the outermost brings a tape, nested ones write on it.
///
/// While two or more are open, the way back of the inner ones is recorded too.
struct Recording {
  let tape: Tape
  /// Whether this scope brought the tape.
  let isOutermost: Bool
  /// The variables' entries.
  let variables: Range<Int>
  /// The variables.
  let tensors: [Tensor]

  /// Calls `body` with variables that have the elements of `tensors`.
  ///
  /// - Parameters:
  ///   - tensors: What gradients are wanted for.
  ///   - keepsTraces: Whether the tape is to be looked at later, if this scope brings one.
  ///   - body: What is to be recorded.
  /// - Returns: What `body` made of the variables.
  /// - Throws: What `body` throws.
  static func run<Result, Failure: Error>(
    _ tensors: [Tensor],
    keepsTraces: Bool = false,
    _ body: (Recording) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if let tape = Tape.current, !keepsTraces {
      tape.depth += 1
      defer { tape.depth -= 1 }
      return try body(Recording(tensors, on: tape, isOutermost: false))
    }
    let tape = Tape(keepsTraces: keepsTraces)
    return try tape.whileCurrent { () throws(Failure) in
      try body(Recording(tensors, on: tape, isOutermost: true))
    }
  }

  private init(_ tensors: [Tensor], on tape: Tape, isOutermost: Bool) {
    self.tape = tape
    self.isOutermost = isOutermost
    let first = tape.entries.count
    self.tensors = tensors.map { tape.variable($0) }
    variables = first..<tape.entries.count
  }

  /// The gradients of a value for all variables; zeros where it does not depend on one.
  ///
  /// - Parameters:
  ///   - value: What the variables led to.
  ///   - seed: The gradient to start with, of the value's shape.
  /// - Returns: One for each variable, of its shape.
  func gradients(of value: Tensor, seed: Tensor) -> [Tensor] {
    guard tape.has(value.place), value.place.index >= variables.lowerBound else {
      return tensors.map { Tensor.filled(0, $0.dimensions, $0.dataType) }
    }
    let found = tape.gradients(
      of: value,
      seed: seed.cast(to: value.dataType),
      for: variables,
      wayBack: !isOutermost ? .recorded : tape.keepsTraces ? .keeping : .consuming
    )
    return zip(found, tensors).map { gradient, tensor in
      gradient ?? Tensor.filled(0, tensor.dimensions, tensor.dataType)
    }
  }

  /// The value as it leaves the scope: a constant outside the outermost.
  func leaving(_ value: Tensor) -> Tensor {
    isOutermost ? value.detached() : value
  }
}

extension Tape {
  /// Whether an operation may be recorded whole, with a way back that is itself not recorded.
  var allowsFusing: Bool { depth == 1 && !keepsTraces }
}
