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
    return try Tape.run(keepsTraces: keepsTraces) { tape throws(Failure) in
      try body(Recording(tensors, on: tape, isOutermost: true))
    }
  }

  @inline(__always)
  private init(_ tensors: [Tensor], on tape: Tape, isOutermost: Bool) {
    self.tape = tape
    self.isOutermost = isOutermost
    let first = tape.count
    self.tensors = tensors.map { tape.variable($0) }
    variables = first..<tape.count
  }

  /// The gradients of a value for all variables; zeros where it does not depend on one.
  ///
  /// - Parameters:
  ///   - value: What the variables led to.
  ///   - seed: The gradient to start with, of the value's shape.
  /// - Returns: One for each variable, of its shape; constants outside the outermost scope.
  func gradients(of value: Tensor, seed: Tensor) -> [Tensor] {
    guard tape.has(value.place), value.place.index >= variables.lowerBound else {
      return variables.map { tape.finalGradient(at: $0) }
    }
    var gradients = tape.gradients(
      of: value,
      seed: seed.cast(to: value.dataType),
      for: variables,
      wayBack: !isOutermost ? .recorded : tape.keepsTraces ? .keeping : .consuming
    )
    if isOutermost {
      for i in gradients.indices { gradients[i].place = .none }
    }
    return gradients
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
