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

  /// Opens a scope with variables that have the elements of `tensors`.
  ///
  /// - Parameters:
  ///   - tensors: What gradients are wanted for.
  ///   - keepsTraces: Whether the tape is to be looked at later; such a scope brings its own.
  init(of tensors: [Tensor], keepsTraces: Bool = false) {
    if !keepsTraces, let outer = Tape.current {
      outer.depth += 1
      tape = outer
      isOutermost = false
    } else {
      tape = Tape.open(keepsTraces: keepsTraces)
      isOutermost = true
    }
    let (tape, first) = (tape, tape.count)
    self.tensors = tensors.map { tape.variable($0) }
    variables = first..<tape.count
  }

  /// Ends the scope.
  func close() {
    if isOutermost {
      tape.close()
    } else {
      tape.depth -= 1
    }
  }

  /// The value and its gradients for all variables, as they leave the scope.
  func gradients(of value: Tensor, along seed: Tensor) -> (value: Tensor, gradients: [Tensor]) {
    let gradients = gradients(of: value, seed: seed)
    return (isOutermost ? value.detached() : value, gradients)
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
}

extension Tape {
  /// Whether an operation may be recorded whole, with a way back that is itself not recorded.
  var allowsFusing: Bool { depth == 1 && !keepsTraces }
}
