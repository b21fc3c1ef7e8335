import AttentionEngine
import Testing

@Suite struct SoftmaxTests {
  /// By hand: e⁰ = 1 and e^ln3 = 3, so 1/4 and 3/4.
  ///
  /// Two roundings: 1e-15.
  @Test func `a row becomes its shares of the whole`() {
    #expect(softmax(Tensor([0, log(3)])).isClose(to: [0.25, 0.75], within: 1e-15))
  }

  /// N68 and N69, in per cent.
  @Test func `the lessons' shares in per cent`() {
    let rows = 100 * softmax([[4, 5], [1, 10]])
    #expect(
      rows.isClose(to: [[26.894142, 73.105858], [0.012339, 99.987661]], within: 1e-6)
    )
  }

  /// F46: the slope of a share in its own score is p (1 - p).
  @Test func `a wide gap flattens the slope`() {
    let p = softmax([[4, 5], [1, 10]])
    let slope = p * (1 - p)
    #expect(slope.column(0).isClose(to: [0.196612, 0.000123], within: 1e-6))
    // The same by a difference of two values h apart: its own error is near h² = 1e-10.
    let h = 1e-5
    let difference = (softmax([4 + h * Tensor(1), 5]) - softmax([4 - h * Tensor(1), 5])) / (2 * h)
    #expect(abs(difference[0].scalar - slope[0, 0].scalar) < 1e-9)
  }

  @Test func `only gaps count`() {
    #expect(softmax([104, 105]) == softmax([4, 5]))
    #expect(softmax([1000, 1001]) == softmax([0, 1]))
    #expect(softmax([-1e308, 1e308]) == [0, 1])
  }

  @Test func `minus infinity has no share`() {
    #expect(softmax([1, -.infinity, 1]) == [0.5, 0, 0.5])
    #expect(softmax([-.infinity, -.infinity]) == [0, 0])
  }

  @Test func `not a number is not hidden`() {
    #expect(softmax([.nan, 1]).isClose(to: [.nan, .nan], within: 0))
    #expect(softmax([.nan, -.infinity]).isClose(to: [.nan, .nan], within: 0))
  }

  @Test(arguments: [1, 2, 15, 16, 17, 33, 1000])
  func `shares sum to one`(size: Int) {
    let shares = softmax(Tensor.random(.normal(), shape: [3, size], seed: 5))
    // Each of `size` shares is rounded by at most 1.1e-16 of itself; their sum adds as much again.
    #expect(shares.sum(axis: -1).isClose(to: [1, 1, 1], within: 1e-15))
  }

  @Test func `any axis may be shared out`() {
    let x: Tensor = [[1, 2], [3, 5]]
    #expect(softmax(x, axis: 0) == softmax(x.transposed()).transposed())
    let cube = Tensor.random(.normal(), shape: [2, 3, 4], seed: 2)
    #expect(softmax(cube, axis: 1)[1, 0..., 2] == softmax(cube[1, 0..., 2]))
  }

  @Test func `the logarithm keeps what the shares lose`() {
    // By hand: the second share is e^-1000 / (1 + e^-1000), too small for a Double.
    #expect(logSoftmax([0, -1000]) == [0, -1000])
    #expect(logSoftmax([4, 5]).isClose(to: log(softmax([4, 5])), within: 1e-15))
  }

  /// Two roundings to Float, each at most 6e-8 of a number below 1.
  @Test func `floats give floats`() {
    let x = Tensor([4, 5]).cast(to: .float32)
    let shares = softmax(x)
    #expect(shares.dataType == .float32)
    #expect(shares.isClose(to: [0.26894142, 0.73105858], within: 1.2e-7))
  }
}
