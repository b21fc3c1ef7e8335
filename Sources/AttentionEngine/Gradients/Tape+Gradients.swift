extension Tensor {
  /// Adds a gradient to another, in place where that is allowed and the elements are its own.
  fileprivate mutating func add(_ part: Tensor, inPlace: Bool) {
    if inPlace, view == nil, dataType == part.dataType, dimensions == part.dimensions,
      isKnownUniquelyReferenced(&storage)
    {
      accumulate(part.packed)
    } else {
      self = self + part
    }
  }
}

extension Tape {
  /// What becomes of the entries on the way back.
  enum WayBack {
    /// Each is dropped as soon as it is used, and the memory of what it kept is free again.
    case consuming
    /// They stay as they are.
    case keeping
    /// They stay, and those of the way back follow, so that it can be led back in turn.
    case recorded
  }

  /// The gradients of `value` for the variables of a scope.
  ///
  /// - Parameters:
  ///   - value: On this tape, at or behind the variables.
  ///   - seed: The gradient to start with, of the value's shape.
  ///   - variables: The entries of the scope's variables, its first. What lies before them is constant
  ///     to the scope.
  ///   - wayBack: What becomes of the entries on the way.
  /// - Returns: A gradient for each of the variables; `nil` where the value does not depend on it.
  func gradients(
    of value: Tensor,
    seed: Tensor,
    for variables: Range<Int>,
    wayBack: WayBack
  ) -> [Tensor?] {
    let start = variables.lowerBound
    let last = value.place.index
    var gradients = ContiguousArray<Tensor?>(
      repeating: nil,
      count: Swift.max(last + 1, variables.upperBound) - start
    )
    gradients[last - start] = seed
    isRecording = wayBack == .recorded
    defer { isRecording = true }
    for index in stride(from: last, through: variables.upperBound, by: -1) {
      let entry = entries[index]
      if wayBack == .consuming { entries.removeLast(entries.count - index) }
      if case .fused(let operation, let result) = entry.rule {
        operation.collect(gradients[index - start], result: result)
        if result == 0 { lead(operation, start: start, into: &gradients) }
      }
      guard let gradient = gradients[index - start] else { continue }
      gradients[index - start] = nil
      entry.trace?.gradient = gradient
      entry.rule.lead(gradient) { place, part in
        add(part, at: place, start: start, into: &gradients)
      }
    }
    return variables.map { index in
      let gradient = gradients[index - start]
      entries[index].trace?.gradient = gradient
      return gradient
    }
  }

  private func lead(
    _ operation: FusedOperation,
    start: Int,
    into gradients: inout ContiguousArray<Tensor?>
  ) {
    for (operand, part) in zip(operation.operands, operation.leadBack()) {
      if let part { add(part, at: operand.place, start: start, into: &gradients) }
    }
  }

  @inline(__always)
  private func add(
    _ part: Tensor,
    at place: TapePlace,
    start: Int,
    into gradients: inout ContiguousArray<Tensor?>
  ) {
    guard has(place), place.index >= start else { return }
    let i = place.index - start
    guard var sum = gradients[i] else {
      gradients[i] = part
      return
    }
    // Taken out, so that nobody else holds it where nobody else does.
    gradients[i] = nil
    sum.add(part, inPlace: !isRecording)
    gradients[i] = sum
  }
}
