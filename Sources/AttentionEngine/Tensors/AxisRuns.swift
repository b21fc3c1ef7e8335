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
