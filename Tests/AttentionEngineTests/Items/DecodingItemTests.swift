import AttentionEngine
import Testing

/// Items F07 to F13, F52 and F53 of the lessons. Figures are the inventory's, with six decimals:
/// 5e-7 is half of the last one.
@Suite struct DecodingItemTests {
  let half = 5e-7
  /// Scores after each of seven words, where word 0 is the start and 6 the end: 0, 3, 1, 4, 6.
  let table = Tensor.oneHot([3, 4, 0, 1, 6, 0, 0], size: 7) * 5

  func step(_ words: [Int], _ state: inout Int) -> Tensor {
    state += 1
    return table.gather(words)
  }

  /// F07.
  @Test func `a table spells three words and stops after four steps`() {
    let found = greedyDecode(start: 0, end: 6, maximumLength: 10, state: 0, step: step)
    #expect(found[0].words == [3, 1, 4, 6])
    #expect(found[0].isFinished)
  }

  /// F13: the wrong second word is carried on.
  @Test func `a wrong word is fed back like any other`() {
    var wrong = table
    wrong[3] = [0, 0, 5, 0, 0, 0, 0]
    wrong[2] = [0, 0, 0, 0, 0, 5, 0]
    let found = greedyDecode(start: 0, end: 6, maximumLength: 4, state: 0) { words, _ in
      wrong.gather(words)
    }
    #expect(found[0].words == [3, 2, 5, 0])
    #expect(!found[0].isFinished)
  }

  /// F10: the table says 3 where 2 is right.
  @Test func `teacher forcing feeds the correct word and free running the produced one`() {
    let targets = [[2, 4, 6]]
    func run(_ feeding: Feeding) -> DecoderRun {
      var state = 0
      return runDecoder(targets: targets, start: 0, feeding: feeding, state: &state, step: step)
    }
    let forced = run(.teacherForcing)
    #expect(forced.inputs == [[0, 2, 4]])
    #expect(forced.predictions == [[3, 0, 6]])
    let free = run(.freeRunning)
    #expect(free.inputs == [[0, 3, 1]])
    #expect(free.predictions == [[3, 1, 4]])
  }

  /// F53: the training pass over a whole target of three words, shifted by one.
  @Test func `inputs are the target shifted by one`() {
    var state = 0
    let run = runDecoder(targets: [[1, 2, 3, 6]], start: 0, state: &state, step: step)
    #expect(run.inputs == [[0, 1, 2, 3]])
    #expect(state == 4)
  }

  /// F52.
  @Test func `a sentence is as likely as the product of its words`() {
    let shares: Tensor = [[0.3, 0.5, 0.2], [0.1, 0.1, 0.8], [0.9, 0.05, 0.05]]
    let found = greedyDecode(start: 0, end: nil, maximumLength: 3, state: 0) { words, _ in
      log(shares.gather(words))
    }
    #expect(found[0].words == [1, 2, 0])
    #expect(abs(exp(found[0].logProbability) - 0.36) < 1e-12)
  }

  /// F09.
  @Test func `equal logits over seven words cost the logarithm of seven`() {
    let logits = Tensor.zeros([1, 7])
    #expect(softmax(logits).isClose(to: .full(1 / 7, shape: [1, 7]), within: 1e-15))
    #expect(abs(crossEntropy(logits: logits, targets: [3]).scalar - 1.945910) < half)
    #expect(abs(crossEntropy(logits: logits, targets: [3], base: .ten).scalar - 0.845098) < half)
  }

  /// F11 and N20 to N24.
  @Test func `the loss of three steps in nats and in base ten`() {
    let p: Tensor = [[0.1, 0.9, 0], [0.5, 0.1, 0.4], [0.3, 0.3, 0.4]]
    func loss(_ reduction: Reduction, _ base: LogarithmBase) -> Tensor {
      crossEntropy(probabilities: p, targets: [0, 1, 2], reduction: reduction, base: base)
    }
    #expect(loss(.none, .e).isClose(to: [2.302585, 2.302585, 0.916291], within: half))
    #expect(abs(loss(.sum, .e).scalar - 5.521461) < half)
    #expect(abs(loss(.mean, .e).scalar - 1.840487) < half)
    #expect(loss(.none, .ten).isClose(to: [1, 1, 0.397940], within: half))
    #expect(abs(loss(.sum, .ten).scalar - 2.397940) < half)
    #expect(abs(loss(.mean, .ten).scalar - 0.799313) < half)
    let shares = Tensor.oneHot([0, 1, 2], size: 3)
    let same = crossEntropy(probabilities: p, targetProbabilities: shares, reduction: .none)
    #expect(same.isClose(to: loss(.none, .e), within: 1e-15))
  }

  /// F12.
  @Test func `a step down the gradient lowers the loss`() {
    func loss(_ logits: Tensor) -> Tensor {
      crossEntropy(logits: logits.expandingDimensions(at: 0), targets: [0])
    }
    let logits = Tensor.zeros([3])
    let (value, gradient) = valueAndGradient(at: logits, of: loss)
    #expect(abs(value.scalar - 1.098612) < half)
    #expect(gradient.isClose(to: [-0.666667, 0.333333, 0.333333], within: half))
    var moved = logits
    var descent = SGD(learningRate: 0.3)
    descent.update(&moved, along: gradient)
    #expect(abs(loss(moved).scalar - 0.908918) < half)
    var adapted = logits
    var adam = Adam(learningRate: 0.3)
    adam.update(&adapted, along: gradient)
    #expect(adapted.isClose(to: [0.3, -0.3, -0.3], within: half))
  }
}
