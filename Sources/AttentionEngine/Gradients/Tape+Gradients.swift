extension Tensor {
  /// Adds a gradient to another, in place where that is allowed and the elements are its own.
  fileprivate mutating func add(_ part: consuming Tensor, inPlace: Bool) {
    guard inPlace, dataType == part.dataType, dimensions == part.dimensions else {
      self = self + part
      return
    }
    if isOwn {
      accumulate(part.packed)
    } else if part.isOwn {
      part.accumulate(packed)
      self = part
    } else {
      self = self + part
    }
  }
}

/// Where gradients are added up on the way back through a scope: in the entries of its tensors.
struct GradientSums {
  private let tape: Tape
  /// The scope's first entry; what lies before it is constant.
  private let start: Int
  /// Whether sums may change in place.
  private let isPlain: Bool

  init(_ tape: Tape, from start: Int, isPlain: Bool) {
    self.tape = tape
    self.start = start
    self.isPlain = isPlain
  }

  /// Whether a gradient is wanted for what is at a place.
  @inline(__always)
  func wants(_ place: TapePlace) -> Bool { tape.has(place) && place.index >= start }

  /// What the tensor at a place of the tape looks like.
  @inline(__always)
  func form(_ place: TapePlace) -> TensorForm { tape.entries[place.index].form }

  /// Adds a gradient for what is at a place.
  func add(_ part: consuming Tensor, _ place: TapePlace) {
    guard wants(place) else { return }
    // Taken out, so that nobody else holds it where nobody else does, and because the entries move when
    // a sum is recorded among them.
    guard var sum = tape.takeGradient(at: place.index) else {
      tape.entries[place.index].gradient = part
      return
    }
    sum.add(part, inPlace: isPlain)
    tape.entries[place.index].gradient = sum
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
  /// - Returns: A gradient for each of the variables; zeros where the value does not depend on it.
  func gradients(
    of value: Tensor,
    seed: Tensor,
    for variables: Range<Int>,
    wayBack: WayBack
  ) -> [Tensor] {
    let sums = GradientSums(self, from: variables.lowerBound, isPlain: wayBack != .recorded)
    sums.add(seed, value.place)
    whileRecording(wayBack == .recorded) {
      for index in stride(from: value.place.index, through: variables.upperBound, by: -1) {
        let gradient = takeGradient(at: index)
        if wayBack == .consuming {
          removeAll(from: index + 1)
          removeLast().lead(gradient, to: sums)
        } else {
          entries[index].trace?.gradient = gradient
          let rule = entries[index].rule  // Entries move when the way back is recorded.
          rule.lead(gradient, to: sums)
        }
      }
    }
    return variables.map { finalGradient(at: $0) }
  }

  /// Takes out the gradient for a variable; zeros where none has come.
  func finalGradient(at index: Int) -> Tensor {
    let form = entries[index].form
    guard let gradient = takeGradient(at: index) else {
      return Tensor.filled(0, form.dimensions, form.dataType)
    }
    entries[index].trace?.gradient = gradient
    return gradient
  }

  /// Takes out what has come back for an entry so far.
  @inline(__always)
  func takeGradient(at index: Int) -> Tensor? {
    var gradient: Tensor?
    swap(&gradient, &entries[index].gradient)
    return gradient
  }
}
