import AttentionEngine
import Testing

@Suite struct RandomTests {
  /// The generator written a second time, in Python: uniform numbers are equal to the bit.
  @Test func `the sequence is the published one`() {
    let numbers = Tensor.random(.uniform(), shape: [16], seed: 7)
    #expect(numbers == Golden.array("random-7", "uniform"))
  }

  /// Normal numbers are a product of rounded factors: some 1e-16 of numbers below 4.
  @Test func `normal numbers follow from uniform ones`() {
    let numbers = Tensor.random(.normal(), shape: [16], seed: 7)
    #expect(numbers.isClose(to: Golden.array("random-7", "normal"), within: 2e-15))
  }

  @Test func `a seed gives one sequence and another seed another`() {
    let first = Tensor.random(.normal(), shape: [2, 3], seed: 1)
    #expect(first == Tensor.random(.normal(), shape: [2, 3], seed: 1))
    #expect(first != Tensor.random(.normal(), shape: [2, 3], seed: 2))
  }

  @Test func `a generator goes on where it stopped`() {
    var generator = RandomGenerator(seed: 3)
    let first = Tensor.random(.normal(), shape: [3], using: &generator)
    let second = Tensor.random(.normal(), shape: [3], using: &generator)
    let whole = Tensor.random(.normal(), shape: [6], seed: 3)
    #expect(Tensor(concatenating: [first, second]) == whole)
  }

  /// Of 20,000 numbers the mean is within four standard errors, 4 / √20000 < 0.03, and so is the
  /// variance, 4 √(2 / 20000) = 0.04.
  @Test func `numbers have the moments asked for`() {
    let normal = Tensor.random(.normal(mean: 5, deviation: 2), shape: [20_000], seed: 11)
    #expect(abs(normal.mean().scalar - 5) < 0.06)
    #expect(abs(normal.variance().scalar / 4 - 1) < 0.04)
    let uniform = Tensor.random(.uniform(in: -1..<1), shape: [20_000], seed: 11)
    #expect(uniform.min().scalar >= -1 && uniform.max().scalar < 1)
    #expect(abs(uniform.mean().scalar) < 0.02)
    #expect(abs(uniform.variance().scalar * 3 - 1) < 0.04)
  }

  @Test func `floats are the same numbers rounded`() {
    let doubles = Tensor.random(.normal(), shape: [8], seed: 4)
    let floats = Tensor.random(.normal(), shape: [8], seed: 4, dataType: .float32)
    #expect(floats == doubles.cast(to: .float32))
    #expect(floats.dataType == .float32)
  }
}
