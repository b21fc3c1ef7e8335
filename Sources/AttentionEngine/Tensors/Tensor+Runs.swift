/// A tensor seen along one axis: as many stretches before it as the sizes before say, and behind each
/// place a run of neighbours as long as the sizes after say.
struct AxisRuns {
  let outer: Int, size: Int, run: Int

  init(_ dimensions: Shape, axis: Int) {
    var outer = 1
    var run = 1
    for i in 0..<axis { outer *= dimensions[i] }
    for i in (axis + 1)..<Swift.max(dimensions.rank, axis + 1) { run *= dimensions[i] }
    self.outer = outer
    size = dimensions[axis]
    self.run = run
  }
}

/// The loops that move runs of elements to and from places along an axis. Sums are taken in the order
/// of the places. Operands are packed, and places are known to be there.
extension Tensor {
  /// Copies the run at each of the places, in their order.
  func fillGathering(_ source: Tensor, _ runs: AxisRuns, _ places: [Int]) {
    switch dataType {
    case .float64: source.doubles { x in doubles { copyRuns(x, $0, runs, places) } }
    case .float32: source.floats { x in floats { copyRuns(x, $0, runs, places) } }
    }
  }

  /// Adds each run of `source` to the run at its place.
  func addScattering(_ source: Tensor, _ runs: AxisRuns, _ places: [Int]) {
    switch dataType {
    case .float64: source.doubles { x in doubles { addRuns(x, $0, runs, places) } }
    case .float32: source.floats { x in floats { addRuns(x, $0, runs, places) } }
    }
  }

  /// Takes, for each element of `places`, the element of `source` at that place along the axis.
  ///
  /// - Parameters:
  ///   - source: What is read.
  ///   - runs: How the source lies along the axis.
  ///   - places: As many as this tensor has elements, and in their order.
  func fillTaking(_ source: Tensor, _ runs: AxisRuns, _ places: [Int]) {
    switch dataType {
    case .float64: source.doubles { x in doubles { takeElements(x, $0, runs, places) } }
    case .float32: source.floats { x in floats { takeElements(x, $0, runs, places) } }
    }
  }

  /// Adds each element of `source` to the one at its place along the axis.
  func addTaking(_ source: Tensor, _ runs: AxisRuns, _ places: [Int]) {
    switch dataType {
    case .float64: source.doubles { x in doubles { addElements(x, $0, runs, places) } }
    case .float32: source.floats { x in floats { addElements(x, $0, runs, places) } }
    }
  }
}

private func copyRuns<Element>(
  _ x: UnsafeMutablePointer<Element>,
  _ y: UnsafeMutablePointer<Element>,
  _ runs: AxisRuns,
  _ places: [Int]
) {
  var target = y
  for outer in 0..<runs.outer {
    let base = x + outer * runs.size * runs.run
    for place in places {
      target.update(from: base + place * runs.run, count: runs.run)
      target += runs.run
    }
  }
}

private func addRuns<Element: FloatingPoint>(
  _ x: UnsafeMutablePointer<Element>,
  _ y: UnsafeMutablePointer<Element>,
  _ runs: AxisRuns,
  _ places: [Int]
) {
  var source = x
  for outer in 0..<runs.outer {
    let base = y + outer * runs.size * runs.run
    for place in places {
      let target = base + place * runs.run
      for i in 0..<runs.run { target[i] += source[i] }
      source += runs.run
    }
  }
}

private func takeElements<Element>(
  _ x: UnsafeMutablePointer<Element>,
  _ y: UnsafeMutablePointer<Element>,
  _ runs: AxisRuns,
  _ places: [Int]
) {
  visit(runs, places) { place, element in y[place] = x[element] }
}

private func addElements<Element: FloatingPoint>(
  _ x: UnsafeMutablePointer<Element>,
  _ y: UnsafeMutablePointer<Element>,
  _ runs: AxisRuns,
  _ places: [Int]
) {
  visit(runs, places) { place, element in y[element] += x[place] }
}

/// Calls `body` with each place in order and the element it means.
@inline(__always)
private func visit(_ runs: AxisRuns, _ places: [Int], _ body: (Int, Int) -> Void) {
  guard runs.outer > 0, runs.run > 0 else { return }
  let size = places.count / (runs.outer * runs.run)
  var i = 0
  for outer in 0..<runs.outer {
    for _ in 0..<size {
      for j in 0..<runs.run {
        body(i, (outer * runs.size + places[i]) * runs.run + j)
        i += 1
      }
    }
  }
}
