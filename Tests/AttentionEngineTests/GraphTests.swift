import AttentionEngine
import Testing

/// What a recorded graph shows.
@Suite struct GraphTests {
  /// By hand: (1, 2)·3 = (3, 6), their sum 9; its gradient is 1 everywhere, times 3 for x.
  @Test func `every operation stands behind its inputs, with values and gradients`() {
    let graph = Graph {
      let x = Tensor([1, 2]).named("x")
      return ((x * 3).named("scaled")).sum().named("total")
    }
    #expect(graph.nodes.map(\.operation) == ["variable", "constant", "multiply", "sum"])
    #expect(graph.nodes[0].name == "x" && graph.nodes[2].name == "scaled")
    #expect(graph.nodes[2].inputs == [0, 1])
    #expect(graph.nodes[2].value == [3, 6])
    #expect(graph.nodes[0].gradient == [3, 3])
    #expect(graph.nodes[1].gradient == nil)
    #expect(graph.result == graph.nodes.count - 1)
    #expect(graph.nodes.last?.name == "total")
    #expect(graph.nodes.last?.value == 9)
  }

  @Test func `a slice says which part it takes`() {
    let graph = Graph {
      let x = Tensor([[1, 2, 3], [4, 5, 6]]).named("x")
      return x[1, 0..<2].sum() + x[0].sum() + x[0..., 2].sum()
    }
    let parts = graph.nodes.filter { $0.operation == "slice" }.map(\.detail)
    #expect(parts == ["[1, 0..<2]", "[0]", "[0..., 2]"])
    let others = graph.nodes.filter { $0.operation != "slice" }.map(\.detail)
    #expect(Set(others) == [""])
  }

  @Test func `parameters of a model carry their names`() {
    let model = Linear(inputSize: 2, outputSize: 1, seed: 1)
    let graph = Graph(of: model) { $0([1, 2]).sum() }
    #expect(graph.nodes.compactMap(\.name) == ["weight", "bias"])
    #expect(graph.nodes.first { $0.name == "weight" }?.gradient == [[1, 2]])
  }

  /// ln(-1) is no number, and everything after it neither.
  @Test func `the operation that made a NaN is found`() {
    let graph = Graph {
      let x = Tensor([1, -1]).named("x")
      return (log(x * 2) + 1).sum()
    }
    #expect(graph.firstNotFinite?.operation == "log")
    #expect(graph.firstNotFinite.map { graph.nodes[$0.inputs[0]].value } == [2, -2])
  }

  /// The slope of √x at 0 is infinite, though the value is 0.
  @Test func `the operation whose gradient is not finite is found`() {
    let graph = Graph { sqrt(Tensor([0, 4]).named("x")).sum() }
    #expect(graph.firstNotFinite == nil)
    #expect(graph.lastGradientNotFinite?.name == "x")
  }

  @Test func `nothing is recorded of constants, and names mean nothing elsewhere`() {
    let graph = Graph { Tensor([1, 2]).sum() }
    #expect(graph.nodes.isEmpty && graph.result == nil)
    #expect(Tensor([1, 2]).named("x") == [1, 2])
  }

  /// d/dx x³ = 3x², recorded as part of the function.
  @Test func `a gradient within a graph is recorded like anything else`() {
    let graph = Graph {
      let x = Tensor(2).named("x")
      return gradient(at: x) { $0 * $0 * $0 }
    }
    #expect(graph.nodes.last?.value == 12)
    #expect(graph.nodes[0].gradient == 12)  // d/dx 3x² = 6x
  }
}

/// Scopes of gradients.
@Suite struct ValueAndGradientTests {
  /// By hand: Σ (2x)² at (1, 3) is 40; its gradient is 8x.
  @Test func `a value and its gradient`() {
    let (value, slope) = valueAndGradient(at: [1, 3]) { x in ((x * 2) * (x * 2)).sum() }
    #expect(value == 40)
    #expect(slope == [8, 24])
  }

  @Test func `the gradient of a model has the model's form`() {
    let model = Linear(inputSize: 2, outputSize: 1, seed: 1)
    let slopes = gradient(at: model) { $0([3, 5]).sum() }
    #expect(slopes.weight == [[3, 5]] && slopes.bias == [1])
  }

  @Test func `what a value does not depend on has a gradient of zero`() {
    let (_, slopes) = valueAndGradient(at: [1, 3], [[1, 2]]) { a, _ in a.sum() }
    #expect(slopes.0 == [1, 1])
    #expect(slopes.1 == [[0, 0]])
    #expect(gradient(at: [1, 2]) { _ in 7 } == [0, 0])
    #expect(gradient(at: [1, 2]) { $0.detached().sum() } == [0, 0])
  }

  /// d²/dx² x⁴ = 12x², d³/dx³ = 24x.
  @Test func `gradients of gradients of gradients`() {
    func slope(_ f: @escaping (Tensor) -> Tensor) -> (Tensor) -> Tensor {
      { x in gradient(at: x) { f($0).sum() } }
    }
    let quartic = { (x: Tensor) in x * x * x * x }
    #expect(slope(slope(quartic))([1, 2]) == [12, 48])
    #expect(slope(slope(slope(quartic)))([1, 2]) == [24, 48])
  }

  /// d/dx (x · d(xy)/dy) = d/dx x² = 2x: the inner scope's constant is the outer's variable.
  @Test func `an inner scope holds the outer variable constant, and the outer does not`() {
    let slope = gradient(at: 3) { x in x * gradient(at: 5) { y in x * y } }
    #expect(slope == 6)
    // d/dx of x·(the gradient of x·x for the inner x alone, 2x) = 4x.
    #expect(gradient(at: 3) { x in x * gradient(at: x) { $0 * $0 } } == 12)
  }

  @Test func `a tensor that outlives its scope is a constant`() {
    var kept: Tensor = 0
    _ = gradient(at: 2) { x in
      kept = x * x
      return kept
    }
    #expect(gradient(at: 3) { $0 * kept } == 4)
  }

  struct Refused: Error {}

  @Test func `an error leaves nothing behind`() {
    #expect(throws: Refused.self) {
      try gradient(at: 2) { (_: Tensor) throws(Refused) -> Tensor in throw Refused() }
    }
    #expect(gradient(at: 3) { $0 * $0 } == 6)
  }

  /// J of (x₁x₂, x₁²) is ((x₂, x₁), (2x₁, 0)).
  @Test func `the matrix of derivatives`() {
    let matrix = jacobian(at: [2, 5]) { x in [x[0] * x[1], x[0] * x[0]] }
    #expect(matrix == [[5, 2], [4, 0]])
  }

  /// vᵀJ with v = (1, 10) for the function above.
  @Test func `a gradient led back`() {
    let (value, slope) = valueAndGradient(at: [2, 5], along: [1, 10]) { x in
      [x[0] * x[1], x[0] * x[0]]
    }
    #expect(value == [10, 4])
    #expect(slope == [45, 2])
  }

  /// 100,000 steps: a linked tape would overflow the stack when freed.
  @Test func `long chains`() {
    let slope = gradient(at: 1) { x in (0..<100_000).reduce(x) { y, _ in y * Tensor(1) } }
    #expect(slope == 1)
  }

  @Test func `threads do not see each other's tapes`() async {
    await withTaskGroup(of: Bool.self) { group in
      for i in 1...8 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            gradient(at: Tensor(Double(i))) { $0 * $0 } == Tensor(Double(2 * i))
          }
        }
      }
      for await right in group { #expect(right) }
    }
  }

  @Test func `the type of a variable is the type of its gradient`() {
    let x = Tensor([1, 2]).cast(to: .float32)
    let (value, slope) = valueAndGradient(at: x) { ($0 * Tensor([3, 4])).sum() }
    #expect(value.dataType == .float64)
    #expect(slope.dataType == .float32 && slope == [3, 4])
  }
}

/// Sums of products by letters, against the operations they stand for.
@Suite struct EinsteinSumTests {
  let a = Tensor.random(.normal(), shape: [3, 4], seed: 1)
  let b = Tensor.random(.normal(), shape: [4, 5], seed: 2)
  let square = Tensor.random(.normal(), shape: [4, 4], seed: 3)

  @Test func `products, transposes, sums and diagonals`() {
    #expect(einsum("ij,jk->ik", a, b) == a.matmul(b))
    #expect(einsum("ij , jk", a, b) == a.matmul(b))
    #expect(einsum("ij->ji", a) == a.transposed())
    #expect(einsum("ij->", a).isClose(to: a.sum(), within: 1e-14))
    #expect(einsum("ij->j", a) == a.sum(axis: 0))
    #expect(einsum("ii->i", square) == square.diagonal())
    #expect(einsum("ii", square) == square.diagonal().sum())
    #expect(einsum("i,j->ij", a[0], b[0]) == a[0].outer(b[0]))
    #expect(einsum("i,i", a[0], square[0]).isClose(to: a[0].dot(square[0]), within: 1e-14))
  }

  @Test func `stacks and three factors`() {
    let q = Tensor.random(.normal(), shape: [2, 3, 4], seed: 5)
    let k = Tensor.random(.normal(), shape: [2, 6, 4], seed: 6)
    #expect(einsum("bqd,bkd->bqk", q, k) == q.matmul(k.transposed()))
    #expect(einsum("ij,jk,kl->il", a, b, b.transposed()) == a.matmul(b).matmul(b.transposed()))
    let weighed = einsum("bqd,bkd,b->qk", q, k, [1, 10])
    let expected = q.matmul(k.transposed())
    #expect(weighed.isClose(to: expected[0] + 10 * expected[1], within: 1e-13))
    #expect(GradientCheck(at: [q, k]) { einsum("bqd,bkd->bqk", $0[0], $0[1]) }.largestError < 1e-8)
    #expect(GradientCheck(at: square) { einsum("ii,ij->j", $0, $0) }.largestError < 1e-8)
  }
}
