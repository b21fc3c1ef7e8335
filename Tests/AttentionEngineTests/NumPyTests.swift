import AttentionEngine
import Testing

/// Operations against NumPy on random arrays.
///
/// NumPy adds in another order and without fused products: sums of up to 40 terms of size near 1
/// may differ by a few 1e-15, attention by little more. All tolerances are 1e-13.
@Suite struct NumPyTests {
  func agrees(_ result: Tensor, _ group: String, _ name: String) -> Bool {
    result.isClose(to: Golden.array(group, name), within: 1e-13)
  }

  @Test(arguments: [
    "matmul-5x7x3", "matmul-17x40x9", "matmul-batch", "matmul-one-matrix", "matmul-column",
    "matmul-row",
  ])
  func `matrix products`(group: String) {
    let product = Golden.array(group, "a").matmul(Golden.array(group, "b"))
    #expect(agrees(product, group, "result"))
  }

  @Test(arguments: ["broadcast-row", "broadcast-column", "broadcast-both", "broadcast-deep"])
  func `arithmetic with broadcasting`(group: String) {
    let a = Golden.array(group, "a")
    let b = Golden.array(group, "b")
    #expect(agrees(a + b, group, "sum"))
    #expect(agrees(a - b, group, "difference"))
    #expect(agrees(a * b, group, "product"))
    #expect((a / b) == Golden.array(group, "quotient"))
    #expect(maximum(a, b) == Golden.array(group, "maximum"))
    #expect(minimum(a, b) == Golden.array(group, "minimum"))
    #expect((a .< b) == Golden.array(group, "less"))
    let floats = a.cast(to: .float32) + b.cast(to: .float32)
    // One rounding of each term and of the sum, all below 8: three times 2.4e-7.
    #expect(floats.isClose(to: a + b, within: 7.2e-7))
  }

  @Test(arguments: 0..<3)
  func `reductions along an axis`(axis: Int) {
    let x = Golden.array("reduce-all", "x")
    let group = "reduce-\(axis)"
    #expect(agrees(x.sum(axis: axis), group, "sum"))
    #expect(agrees(x.mean(axis: axis), group, "mean"))
    #expect(x.max(axis: axis) == Golden.array(group, "max"))
    #expect(x.min(axis: axis) == Golden.array(group, "min"))
    #expect(x.argmax(axis: axis) == Golden.array(group, "argmax"))
    #expect(agrees(x.variance(axis: axis), group, "variance"))
    #expect(agrees(x.variance(axis: axis, unbiased: true), group, "sample"))
    #expect(agrees(x.norm(axis: axis), group, "norm"))
    #expect(agrees(x.cumulativeSum(axis: axis), group, "cumulative"))
    #expect(agrees(x.sum(axis: axis - 3), group, "sum"))
    let kept = x.max(axis: axis, keepingDimensions: true)
    #expect(kept.rank == 3 && kept.shape[axis] == 1)
    #expect(kept.flattened() == Golden.array(group, "max").flattened())
  }

  @Test func `reductions of everything and of several axes`() {
    let x = Golden.array("reduce-all", "x")
    #expect(agrees(x.sum(), "reduce-all", "sum"))
    #expect(agrees(x.mean(), "reduce-all", "mean"))
    #expect(agrees(x.variance(), "reduce-all", "variance"))
    #expect(agrees(x.sum(axes: [0, 2]), "reduce-all", "outer"))
    #expect(agrees(x.mean(axes: [1, -1], keepingDimensions: true), "reduce-all", "kept"))
    #expect(x.permuted([2, 0, 1]) == Golden.array("permute", "result"))
  }

  @Test func `attention of several heads`() {
    func array(_ name: String) -> Tensor { Golden.array("attention", name) }
    let full = scaledDotProductAttention(
      queries: array("q"),
      keys: array("k"),
      values: array("v"),
      returnsWeights: true
    )
    #expect(agrees(full.weights, "attention", "weights"))
    #expect(agrees(full.output, "attention", "output"))
    let causal = scaledDotProductAttention(
      queries: array("q"),
      keys: array("k"),
      values: array("v"),
      mask: .causal,
      returnsWeights: true
    )
    #expect(agrees(causal.weights, "attention", "causal"))
    #expect(agrees(causal.output, "attention", "causalOutput"))
  }
}
