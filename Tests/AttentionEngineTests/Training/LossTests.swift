import AttentionEngine
import Testing

@Suite struct LossTests {
  @Test func `nothing that counts costs nothing`() {
    let logits: Tensor = [[1, 2], [3, 4]]
    let (loss, gradient) = valueAndGradient(at: logits) {
      crossEntropy(logits: $0, targets: [7, 7], ignoreIndex: 7)
    }
    #expect(loss == 0 && gradient == .zeros([2, 2]))
  }

  @Test func `hidden classes do not spoil the loss`() {
    let logits = Tensor([[1, -Double.infinity, 2]])
    let (loss, gradient) = valueAndGradient(at: logits) { crossEntropy(logits: $0, targets: [2]) }
    #expect(abs(loss.scalar - 0.313262) < 5e-7)
    #expect(gradient[0, 1] == 0 && gradient.isFinite)
    let shares: Tensor = [[0, 0, 1]]
    #expect(crossEntropy(logits: logits, targetProbabilities: shares).isFinite)
    #expect(crossEntropy(probabilities: shares, targetProbabilities: shares) == 0)
  }

  @Test func `the unit of a loss is the base of its logarithm`() {
    let logits: Tensor = [[1, 2, 4]]
    let nats = crossEntropy(logits: logits, targets: [0])
    let bits = crossEntropy(logits: logits, targets: [0], base: .two)
    let tens = crossEntropy(logits: logits, targets: [0], base: .ten)
    #expect(abs(nats.scalar - bits.scalar * log(2)) < 1e-14)
    #expect(abs(nats.scalar - tens.scalar * log(10)) < 1e-14)
    let same = crossEntropy(probabilities: softmax(logits), targets: [0], base: .two)
    #expect(same.isClose(to: bits, within: 1e-14))
  }

  /// The gradient is half a number at even chances, on both sides of any kink.
  @Test func `a binary loss is smooth at even chances and large without overflow`() {
    let (loss, gradient) = valueAndGradient(at: [0, 0]) {
      binaryCrossEntropy(logits: $0, targets: [1, 0], reduction: .sum)
    }
    #expect(abs(loss.scalar - 2 * log(2)) < 1e-15)
    #expect(gradient == [-0.5, 0.5])
    let far = binaryCrossEntropy(logits: [1e4, -1e4], targets: [0, 1], reduction: .none)
    #expect(far == [1e4, 1e4])
    let certain = binaryCrossEntropy(probabilities: [0, 1], targets: [1, 0], reduction: .none)
    #expect(certain == [100, 100])
  }

  @Test func `optimizers move models, tensors and several tensors alike`() {
    let start = Linear(inputSize: 2, outputSize: 2, seed: 1)
    let gradient = Linear(inputSize: 2, outputSize: 2, seed: 2)
    var (model, optimizer) = (start, Adam())
    optimizer.update(&model, along: gradient)
    var (weight, other) = (start.weight, Adam())
    other.update(&weight, along: gradient.weight)
    #expect(model.weight == weight && model.weight != start.weight)
  }

  /// Twice the warm-up has the rate over √2.
  @Test func `schedules rise, fall and follow each other`() {
    let root = Schedule.inverseSquareRoot(0.1, warmUp: 4)
    #expect((0..<4).map { root($0) } == [0.025, 0.05, 0.1 * 0.75, 0.1])
    #expect(abs(root(7) - 0.1 / 2.0.squareRoot()) < 1e-15)
    let joined = Schedule.linearWarmUp(1, steps: 2).then(.exponential(1, factor: 0.5), after: 2)
    #expect((0..<5).map { joined($0) } == [0, 0.5, 1, 0.5, 0.25])
    #expect(Schedule.constant(3)(100) == 3)
    #expect(Schedule.cosine(1, steps: 4)(9) == 0)
  }
}
