import Testing

@testable import AttentionEngine

/// Storages of small results serve again; whoever still holds one must not notice.
struct SpareStorageTests {
  @Test
  func `results that are held keep their elements while many more are made`() {
    // More than the 32 of a ring, of both sizes, so that each place is asked several times.
    let held = (0..<200).map { Tensor.full(Double($0), shape: [$0 % 2 == 0 ? 3 : 40]) }
    for i in 0..<1000 { _ = Tensor(Double(i)) + Tensor.full(1, shape: [i % 64]) }
    for (i, x) in held.enumerated() {
      #expect(x.scalars == Array(repeating: Double(i), count: i % 2 == 0 ? 3 : 40))
    }
  }

  @Test
  func `a copy does not change with what is written to the other`() {
    var x: Tensor = [1, 2, 3]
    let copy = x
    x[0] = 9
    x[1] = 8
    #expect(copy == [1, 2, 3])
    #expect(x == [9, 8, 3])
  }

  @Test
  func `a small tensor that nobody else holds is written to in place, from the first time on`() {
    var x: Tensor = [1, 2, 3]
    let first = x.storage.address64
    x[0] = 5
    #expect(x.storage.address64 == first)
    #expect(x == [5, 2, 3])
  }

  @Test
  func `a view keeps the small storage that it looks at`() {
    let view = Tensor.full(7, shape: [4, 16]).transposed()
    for i in 0..<200 { _ = Tensor.full(Double(i), shape: [64]) }
    #expect(view == Tensor.full(7, shape: [16, 4]))
  }

  @Test
  func `results may leave the thread that made them`() async {
    let made = await withTaskGroup(of: (Int, Tensor).self) { group in
      for i in 0..<50 {
        group.addTask { (i, Tensor.full(Double(i), shape: [2, 2]) * Tensor(2)) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for i in 0..<200 { _ = Tensor.full(Double(i), shape: [2, 2]) }
    for (i, x) in made { #expect(x == Tensor.full(2 * Double(i), shape: [2, 2])) }
  }
}
