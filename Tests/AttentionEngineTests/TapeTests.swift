import AttentionEngine
import Testing

/// Tapes serve again and grow while they are walked back; no call may see another's.
@Suite struct TapeTests {
  struct Stopped: Error {}

  /// (1 + x/n)ⁿ by n products: its first and second derivative at 0 are 1 and (n - 1)/n. The way back of
  /// the inner gradient is recorded on a tape that has to grow many times meanwhile.
  @Test(arguments: [1, 30, 300, 3000])
  func `a long gradient of a gradient is exact`(n: Int) {
    func power(_ x: Tensor) -> Tensor {
      let base = 1 + x / Double(n)
      return (0..<n).reduce(Tensor(1)) { product, _ in product * base }
    }
    let (first, second) = valueAndGradient(at: Tensor(0)) { x in gradient(at: x, of: power) }
    #expect(Swift.abs(first.scalar - 1) < 1e-12)
    #expect(Swift.abs(second.scalar - Double(n - 1) / Double(n)) < 1e-12)
  }

  @Test func `a call that throws leaves nothing to the next`() throws {
    let x: Tensor = [1, 2, 3]
    for _ in 0..<3 {
      var kept: Tensor?
      #expect(throws: Stopped.self) {
        try valueAndGradient(at: x) { x throws(Stopped) -> Tensor in
          kept = x * x
          throw Stopped()
        }
      }
      let outlived = try #require(kept)
      // A tensor that outlives its tape is a constant to all others.
      let slope = gradient(at: x) { ($0 * outlived).sum() }
      #expect(slope == [1, 4, 9])
    }
  }

  @Test func `a graph within a gradient has a tape of its own`() {
    let x: Tensor = [1, 2]
    var operations: [String] = []
    let slope = gradient(at: x) { x in
      operations = Graph { Tensor([3, 4]).named("a").sum() }.nodes.map(\.operation)
      return (x * x).sum()
    }
    #expect(operations == ["variable", "sum"])
    #expect(slope == [2, 4])
  }

  @Test func `many threads find their own gradients`() async {
    let slopes = await withTaskGroup(of: Bool.self) { group in
      for seed in 0..<8 {
        group.addTask {
          (0..<100).allSatisfy { i in
            let c = Double(seed * 1000 + i)
            return gradient(at: Tensor([1, 2])) { ($0 * $0 * c).sum() } == [
              2 * Tensor(c), 4 * Tensor(c),
            ]
          }
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(slopes)
  }

  /// A reshaped part of a tensor shares its elements, however often it is led back through.
  @Test func `sums in place do not show through shared elements`() {
    let x = Tensor.random(.normal(), shape: [20, 10], seed: 1)
    let slope = gradient(at: x) { x in
      let flat = x.flattened()
      return flat.sum() + (flat.reshaped(to: [10, 20]).transposed().reshaped(to: [200]) * 2).sum()
        + x.sum()
    }
    #expect(slope == Tensor.full(4, shape: [20, 10]))
  }
}
