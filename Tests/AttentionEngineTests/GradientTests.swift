import AttentionEngine
import Testing

/// Gradients against finite differences, which are off by some 1e-10 at a step of 1e-5: for every
/// operation, on random shapes, with the gradient of the gradient where it is smooth.
@Suite struct GradientTests {
  /// An operation, and the shapes of what it takes.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let shapes: [[Int]]
    /// Elements are drawn from here, away from where the operation is not smooth.
    let range: Range<Double>
    let operation: @Sendable ([Tensor]) -> Tensor
    var testDescription: String { name }

    init(
      _ name: String,
      _ shapes: [[Int]],
      in range: Range<Double> = -2..<2,
      _ operation: @escaping @Sendable ([Tensor]) -> Tensor
    ) {
      self.name = name
      self.shapes = shapes
      self.range = range
      self.operation = operation
    }

    var operands: [Tensor] {
      shapes.enumerated().map { i, shape in
        Tensor.random(.uniform(in: range), shape: shape, seed: UInt64(i + 11))
      }
    }
  }

  static let functions: [Case] = [
    Case("exp", [[3, 4]]) { exp($0[0]) },
    Case("log", [[3, 4]], in: 0.5..<3) { log($0[0]) },
    Case("log2", [[5]], in: 0.5..<3) { log2($0[0]) },
    Case("log10", [[5]], in: 0.5..<3) { log10($0[0]) },
    Case("sin", [[5]]) { sin($0[0]) },
    Case("cos", [[5]]) { cos($0[0]) },
    Case("asin", [[5]], in: -0.8..<0.8) { asin($0[0]) },
    Case("acos", [[5]], in: -0.8..<0.8) { acos($0[0]) },
    Case("atan", [[5]]) { atan($0[0]) },
    Case("tanh", [[2, 3, 2]]) { tanh($0[0]) },
    Case("sigmoid", [[7]]) { sigmoid($0[0]) },
    Case("erf", [[7]]) { erf($0[0]) },
    Case("sqrt", [[7]], in: 0.5..<3) { sqrt($0[0]) },
    Case("abs", [[7]], in: 0.5..<3) { abs($0[0]) - abs(-$0[0] * $0[0]) },
    Case("relu", [[7]], in: 0.1..<2) { relu($0[0]) + relu(-$0[0]) },
    Case("gelu", [[7]]) { gelu($0[0]) },
    Case("silu", [[7]]) { silu($0[0]) },
    Case("softplus", [[7]], in: 0.1..<4) { softplus($0[0]) + softplus(-$0[0]) },
    Case("leakyRelu", [[7]], in: 0.1..<2) { leakyRelu($0[0]) + leakyRelu(-$0[0], slope: 0.3) },
    Case("negate", [[7]]) { -$0[0] },
    Case("squared", [[7]]) { $0[0].squared() },
    Case("clipped", [[7]], in: 0.1..<0.9) { $0[0].clipped(to: -1...1) * $0[0].clipped(to: 2...3) },
  ]

  static let pairs: [Case] = [
    Case("add", [[2, 3], [3]]) { $0[0] + $0[1] },
    Case("subtract", [[3], [4, 2, 1]]) { $0[0] - $0[1] },
    Case("multiply", [[2, 1, 3], [4, 1]]) { $0[0] * $0[1] },
    Case("divide", [[2, 3], [2, 1]], in: 0.5..<2) { $0[0] / $0[1] },
    Case("multiply by itself", [[3]]) { $0[0] * $0[0] },
    Case("a number", [[2, 3], []]) { $0[0] * $0[1] + $0[1] },
    Case("maximum", [[4, 5], [5]]) { maximum($0[0], $0[1]) },
    Case("minimum", [[4, 1], [5]]) { minimum($0[0], $0[1]) },
    Case("pow", [[2, 3], [3]], in: 0.5..<2) { pow($0[0], $0[1]) },
    Case("a whole power", [[5]]) { pow($0[0], 3) },
    Case("a square", [[5]]) { pow($0[0], 2) },
    Case("where", [[4, 3], [3]]) { Tensor.where($0[0].detached() .> 0, $0[0], $0[1] * $0[1]) },
    Case("masked", [[4, 3]]) { $0[0].masked(where: [1, 0, 0], with: 5) },
  ]

  static let reductions: [Case] = [
    Case("sum", [[2, 3, 2]]) { $0[0].sum() },
    Case("sum along an axis", [[2, 3, 2]]) { $0[0].sum(axis: 1) },
    Case("sum along axes", [[2, 3, 2]]) { $0[0].sum(axes: [0, -1], keepingDimensions: true) },
    Case("mean", [[2, 3]]) { $0[0].mean(axis: 0) + $0[0].mean() },
    Case("variance", [[2, 5]]) { $0[0].variance(axis: 1) },
    Case("sample variance", [[5, 2]]) { $0[0].variance(axis: 0, unbiased: true) },
    Case("standard deviation", [[5, 2]]) { $0[0].standardDeviation(axis: 0) },
    Case("norm", [[5, 2]]) { $0[0].norm(axis: 0) },
    Case("cumulative sum", [[3, 4]]) { $0[0].cumulativeSum(axis: 0) + $0[0].cumulativeSum() },
    Case("softmax", [[3, 4]]) { softmax($0[0]) },
    Case("softmax along an axis", [[3, 4, 2]]) { softmax($0[0], axis: 1) },
    Case("logSoftmax", [[3, 4]]) { logSoftmax($0[0], axis: 0) },
    Case("logSumExp", [[3, 4]]) { $0[0].logSumExp(axis: 0) },
    Case("max", [[3, 4]]) { $0[0].max(axis: 0) + $0[0].max() },
    Case("min", [[3, 4]]) { $0[0].min(axis: 1, keepingDimensions: true) },
    Case("sorted", [[3, 4]]) { $0[0].sorted(axis: 0, descending: true) * [1, 2, 3, 4] },
    Case("top", [[3, 4]]) { $0[0].top(2, axis: 1).values },
  ]

  static let products: [Case] = [
    Case("matmul", [[2, 3], [3, 4]]) { $0[0].matmul($0[1]) },
    Case("a row by a matrix", [[3], [3, 4]]) { $0[0].matmul($0[1]) },
    Case("a matrix by a column", [[2, 3], [3]]) { $0[0].matmul($0[1]) },
    Case("many by one", [[2, 2, 3], [3, 4]]) { $0[0].matmul($0[1]) },
    Case("one by many", [[2, 3], [5, 3, 4]]) { $0[0].matmul($0[1]) },
    Case("many by many", [[2, 1, 2, 3], [4, 3, 2]]) { $0[0].matmul($0[1]) },
    Case("transposed", [[2, 3], [2, 4]]) { $0[0].transposed().matmul($0[1]) },
    Case("a large transposed", [[9, 11], [9, 8]]) { $0[0].transposed().matmul($0[1]) },
    Case("dot", [[5], [5]]) { $0[0].dot($0[1]) },
    Case("outer", [[5], [3]]) { $0[0].outer($0[1]) },
    Case("einsum", [[2, 3, 4], [2, 5, 4]]) { einsum("bij,bkj->ik", $0[0], $0[1]) },
    Case("cosine", [[2, 5], [5]]) { $0[0].cosineSimilarity(to: $0[1]) },
  ]

  static let views: [Case] = [
    Case("reshaped", [[2, 6]]) { $0[0].reshaped(to: [3, -1]) * [1, 2, 3, 4] },
    Case("permuted", [[2, 3, 4]]) { $0[0].permuted([2, 0, 1]) },
    Case("a large permuted", [[5, 6, 7]]) {
      $0[0].permuted([2, 0, 1]) * $0[0].permuted([2, 0, 1])
    },
    Case("flipped", [[3, 4]]) { $0[0].flipped(axis: 0) * $0[0] },
    Case("broadcast", [[3, 1]]) { $0[0].broadcast(to: [2, 3, 4]) },
    Case("expanded", [[3]]) { $0[0].expandingDimensions(at: 0) },
    Case("an element", [[3, 4]]) { $0[0][1, 2] },
    Case("a column", [[3, 4]]) { $0[0][0..., 2] },
    Case("every other row", [[12, 12]]) { $0[0][stride(from: 10, to: -1, by: -2)] },
    Case("a part of a view", [[12, 12]]) { $0[0].transposed()[2..<11, 1...] },
    Case("split", [[6, 2]]) {
      let p = $0[0].split(into: 3); return p[0] * p[1] - p[2]
    },
    Case("padded", [[3, 2]]) { $0[0].padded(before: 1, after: 2, axis: 0, with: 7) },
    Case("diagonal", [[2, 3, 3]]) { $0[0].diagonal() },
    Case("stacked", [[3], [3]]) { Tensor(stacking: [$0[0], $0[1], $0[0]], axis: 1) },
    Case("concatenated", [[2, 3], [2, 1]]) { Tensor(concatenating: $0, axis: 1) },
    Case("a literal", [[3], [3]]) { [$0[0], $0[1] * 2] },
    Case("gather", [[4, 3]]) { $0[0].gather([3, 1, 3, -1]) },
    Case("gather columns", [[4, 3]]) { $0[0].gather([2, 2, 0], axis: 1) },
    Case("scatter", [[4, 3], [2, 3]]) { $0[0].adding($0[1], at: [1, 1]) },
    Case("taking", [[2, 4]]) { $0[0].taking([[1, 1, 0], [3, 2, 1]], along: 1) },
    Case("scatter along", [[2, 4], [2, 3]]) {
      $0[0].adding($0[1], atPlaces: [[1, 1, 0], [3, 2, 1]], along: 1)
    },
    Case("assigned", [[3, 4], [2]]) {
      var x = $0[0] * $0[0]
      x[1..., 2] = $0[1]
      return x * x
    },
  ]

  static let all = functions + pairs + reductions + products + views

  @Test(arguments: all)
  func `a gradient is the limit of differences`(test: Case) {
    let check = GradientCheck(at: test.operands, of: test.operation)
    #expect(check.largestError < 1e-8, "\(check)")
  }

  /// The gradient, weighed and led back again.
  @Test(arguments: all)
  func `a gradient has a gradient`(test: Case) {
    let check = GradientCheck(at: test.operands) { x in
      let inner = valueAndGradients(at: x) { (test.operation($0) * test.operation($0)).sum() }
      return inner.gradients.enumerated().reduce(Tensor(0)) { $0 + ($1.element * $1.element).sum() }
    }
    #expect(check.largestError < 1e-7, "\(check)")
  }
}

/// The check itself.
@Suite struct GradientCheckTests {
  /// Half of x² held constant: the difference is 2x, the gradient found is x.
  @Test func `a gradient that is not that of the function is found, with its place`() {
    let check = GradientCheck(at: [3, 1]) { x in x * x.detached() }
    #expect(check.largestError > 0.4)
    #expect(abs(check.difference / check.gradient - 2) < 1e-6)
  }

  @Test func `a gradient that is no number is found`() {
    let check = GradientCheck(at: [0.0, 1.0]) { x in (x * 0) / (x - x.detached()) }
    #expect(check.largestError.isNaN || check.largestError == .infinity || check.gradient.isNaN)
  }
}
