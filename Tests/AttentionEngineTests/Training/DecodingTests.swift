import AttentionEngine
import Testing

/// A decoder whose scores are drawn anew for everything written so far.
private struct Prefixes: DecoderState {
  var rows: [[Int]]

  func selecting(_ rows: [Int]) -> Prefixes { Prefixes(rows: rows.map { self.rows[$0] }) }

  static func scores(after words: [Int]) -> [Double] {
    let seed = words.reduce(UInt64(17)) { $0 &* 31 &+ UInt64($1 + 1) }
    return Tensor.random(.normal(deviation: 2), shape: [4], seed: seed).scalars
  }

  static func step(_ words: [Int], _ state: inout Prefixes) -> Tensor {
    for i in words.indices { state.rows[i].append(words[i]) }
    return Tensor(state.rows.map(scores))
  }
}

@Suite struct DecodingTests {
  /// Every sequence of words 0 to 3 up to a length, or up to word 3, with its score.
  private func all(
    start: Int,
    length: Int,
    _ penalty: LengthPenalty
  ) -> [(words: [Int], score: Double)] {
    var found: [(words: [Int], score: Double)] = []
    func extend(_ words: [Int], _ sum: Double) {
      if words.last == 3 || words.count == length {
        found.append((words, sum / penalty(words.count)))
        return
      }
      let shares = logSoftmax(Tensor(Prefixes.scores(after: [start] + words))).scalars
      for word in 0..<4 { extend(words + [word], sum + shares[word]) }
    }
    extend([], 0)
    return found.sorted { $0.score > $1.score }
  }

  private func beams(
    _ width: Int,
    _ penalty: LengthPenalty = .none,
    starts: [Int] = [0]
  ) -> [[DecodedSequence]] {
    let kept = starts.map { [$0] }
    return beamSearch(
      start: 0,
      end: 3,
      maximumLength: 4,
      width: width,
      resultCount: Swift.min(width, 5),
      penalty: penalty,
      batch: starts.count,
      state: Prefixes(rows: starts == [0] ? [[]] : kept),
      step: Prefixes.step
    )
  }

  /// 81 sequences of four words do not end before; 256 kept ones cover all.
  @Test func `a beam wide enough finds the best of all sequences`() {
    for penalty in [LengthPenalty.none, .power(1), .power(0.5), .gnmt(alpha: 0.6)] {
      let best = all(start: 0, length: 4, penalty)
      let found = beams(256, penalty)[0]
      #expect(found.map(\.words) == best.prefix(5).map(\.words))
      for (sequence, expected) in zip(found, best) {
        #expect(abs(sequence.score - expected.score) < 1e-13)
      }
    }
  }

  @Test func `a beam of one is greedy`() {
    let greedy = greedyDecode(
      start: 0,
      end: 3,
      maximumLength: 4,
      state: Prefixes(rows: [[]]),
      step: Prefixes.step
    )
    #expect(beams(1)[0] == greedy)
  }

  @Test func `searches side by side do not touch each other`() {
    for width in [2, 3] {
      let together = beams(width, .gnmt(alpha: 1), starts: [0, 1, 2])
      for (i, start) in [0, 1, 2].enumerated() {
        #expect(beams(width, .gnmt(alpha: 1), starts: [start, start])[0] == together[i])
      }
    }
  }

  @Test func `a score is the sum of the words' logarithms over the penalty`() {
    for sequence in beams(3, .gnmt(alpha: 0.6))[0] {
      let divisor = pow((5 + Double(sequence.words.count)) / 6, 0.6)
      #expect(abs(sequence.score - sequence.logProbability / divisor) < 1e-15)
      #expect(sequence.isFinished == (sequence.words.last == 3))
    }
    #expect(LengthPenalty.none(7) == 1 && LengthPenalty.power(1)(7) == 7)
  }

  /// All words are equally likely at every step.
  @Test func `of equals the lowest word and the earliest sequence win`() {
    let found = beamSearch(
      start: 0,
      end: nil,
      maximumLength: 2,
      width: 3,
      state: Prefixes(rows: [[]])
    ) { words, _ in Tensor.zeros([words.count, 4]) }
    #expect(found[0].map(\.words) == [[0, 0], [0, 1], [0, 2]])
    let greedy = greedyDecode(start: 2, end: nil, maximumLength: 2, state: 0) { _, _ in
      Tensor.zeros([1, 4])
    }
    #expect(greedy[0].words == [0, 0])
  }

  @Test func `words with probability zero are never written`() {
    let found = beamSearch(
      start: 0,
      end: nil,
      maximumLength: 2,
      width: 4,
      state: Prefixes(rows: [[]])
    ) { words, _ in
      let row = Tensor([0, -Double.infinity, 1]).expandingDimensions(at: 0)
      return row.broadcast(to: [words.count, 3])
    }
    #expect(found[0].map(\.words) == [[2, 2], [2, 0], [0, 2], [0, 0]])
  }

  @Test func `scheduled sampling lies between forcing and running free`() {
    let targets = [[1, 2, 0, 1, 2], [2, 2, 1, 0, 0]]
    func inputs(_ feeding: Feeding) -> [[Int]] {
      var state = Prefixes(rows: [[], []])
      return runDecoder(
        targets: targets,
        start: 0,
        feeding: feeding,
        state: &state,
        step: Prefixes.step
      ).inputs
    }
    func sampled(_ probability: Double, _ seed: UInt64) -> [[Int]] {
      inputs(.scheduledSampling(probability: probability, seed: seed))
    }
    #expect(sampled(1, 1) == inputs(.teacherForcing))
    #expect(sampled(0, 1) == inputs(.freeRunning))
    #expect(sampled(0.5, 1) == sampled(0.5, 1))
    #expect((1...5).contains { sampled(0.5, $0) != sampled(0.5, 9) })
  }
}
