/// The operations that move elements or only look at them in another way.
extension Tensor {
  /// The same elements under a shape of as many.
  func withShape(_ target: Shape) -> Tensor {
    if dimensions == target { return self }
    var result = viewing(as: target)
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .reshaped(self.place) }
    }
    return result
  }

  /// The tensor with two axes, counted from the first, in each other's place.
  func swapped(_ first: Int, _ second: Int) -> Tensor {
    var result = exchanged(first, second)
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .swapped(self.place, first, second) }
    }
    return result
  }

  private func exchanged(_ first: Int, _ second: Int) -> Tensor {
    if rank == 2, count < Tensor.smallestView, first != second {
      let result = Tensor(uninitialized: Shape(dimensions[1], dimensions[0]), dataType)
      result.fillTransposing(self)
      return result
    }
    var sizes = dimensions
    var steps = steps
    (sizes[first], sizes[second]) = (sizes[second], sizes[first])
    (steps[first], steps[second]) = (steps[second], steps[first])
    return viewing(sizes: sizes, steps: steps)
  }

  /// Axis `i` of the result is axis `order[i]` of this tensor; `order` is known to be right.
  func reordered(_ order: [Int]) -> Tensor {
    let own = steps
    var sizes = dimensions
    var steps = dimensions
    for (i, axis) in order.enumerated() {
      sizes[i] = dimensions[axis]
      steps[i] = own[axis]
    }
    var result = viewing(sizes: sizes, steps: steps)
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .permuted(self.place, order: order) }
    }
    return result
  }

  /// The elements in reverse order along an axis, counted from the first.
  func reversed(_ axis: Int) -> Tensor {
    var steps = steps
    let last = Swift.max(dimensions[axis] - 1, 0)
    let start = last * steps[axis]
    steps[axis] = -steps[axis]
    var result = viewing(offset: start, sizes: dimensions, steps: steps)
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .flipped(self.place, axis: axis) }
    }
    return result
  }

  /// Repeats the tensor to a shape it is known to fit.
  func repeated(to target: Shape) -> Tensor {
    if dimensions == target { return self }
    var result = viewing(sizes: target, steps: dimensions.steps(steps, in: target))
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .broadcast(self.place) }
    }
    return result
  }

  /// The elements that a selection leads to, which is known to lie within.
  func part(_ selection: Selection) -> Tensor {
    let (start, steps) = selection.path(along: steps)
    var result = viewing(offset: start, sizes: selection.sizes, steps: steps)
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .part(self.place, selection) }
    }
    return result
  }

  /// A tensor of the given shape, full of one number but for these elements where a selection leads.
  func placed(_ selection: Selection, in dimensions: Shape, filling: Double) -> Tensor {
    var result = Tensor.filled(filling, dimensions, dataType)
    if count > 0 { result.spread(packed, over: selection) }
    if let tape = Tape.recording(self) {
      tape.record(&result, of: [self]) { _ in .placed(self.place, selection) }
    }
    return result
  }

  /// Replaces the elements that a selection leads to; `value` is broadcast to the selection.
  mutating func replace(_ selection: Selection, with value: Tensor) {
    let value = value.cast(to: dataType)
    let old = self.place
    let tape = Tape.recording(self, value)
    let before = tape?.keepsTraces == true ? [self, value] : []
    makeUnique()
    if selection.sizes.count > 0 {
      spread(value.detached().repeated(to: selection.sizes).packed, over: selection)
    }
    guard let tape else { return }
    tape.record(&self, of: before) { _ in .assigned(old, value.place, selection) }
  }

  /// The tensor with the elements that a selection leads to replaced.
  func replacing(_ selection: Selection, with value: Tensor) -> Tensor {
    var result = self
    result.replace(selection, with: value)
    return result
  }

  /// The places `start..<end` along an axis, which are known to be there.
  func slice(_ start: Int, _ end: Int, axis: Int) -> Tensor {
    part(Selection(of: dimensions, from: start, to: end, axis: axis))
  }

  private func spread(_ source: Tensor, over selection: Selection) {
    let (start, steps) = selection.path(along: dimensions.steps)
    spread(source, offset: start, sizes: selection.sizes, steps: steps)
  }
}
