/// What a decoder carries from step to step, for every sequence of a batch.
public protocol DecoderState {
  /// The state of some sequences, in an order and repeated as named; beam search needs it.
  func selecting(_ rows: [Int]) -> Self
}

/// How the decoder's inputs are chosen while its outputs are known.
public enum Feeding: Sendable {
  /// Always the correct word before, whatever was produced.
  ///
  /// Source: Williams and Zipser 1989, *A Learning Algorithm for Continually Running Fully Recurrent
  /// Neural Networks*.
  case teacherForcing
  /// Always the word that was produced.
  case freeRunning
  /// The correct word with a probability, else the word that was produced; each step of each sequence
  /// is drawn anew.
  ///
  /// Source: Bengio et al. 2015, *Scheduled Sampling for Sequence Prediction with Recurrent Neural
  /// Networks*.
  case scheduledSampling(probability: Double, seed: UInt64)
}

/// What a decoder did over a whole target.
public struct DecoderRun: Sendable {
  /// The scores of all words at every step, `[batch, time, words]`.
  public let logits: Tensor
  /// The words that were fed, `batch` rows of `time`; the first of each is the start mark.
  public let inputs: [[Int]]

  /// The likeliest word at every step, `batch` rows of `time`.
  public var predictions: [[Int]] {
    let places = logits.detached().argmax(axis: -1).scalars.map { Int($0) }
    let time = logits.shape[1]
    return stride(from: 0, to: places.count, by: Swift.max(time, 1)).map {
      Array(places[$0..<$0 + time])
    }
  }
}

/// Runs a decoder over targets of one length, step by step.
///
/// - Parameters:
///   - targets: The correct words, `batch` rows of `time`.
///   - start: The word fed first.
///   - feeding: What is fed afterwards.
///   - state: What the decoder starts from; afterwards, what it ended with.
///   - step: Scores of all words, `[batch, words]`, from one word for each sequence.
/// - Returns: The scores and what was fed.
public func runDecoder<State>(
  targets: [[Int]],
  start: Int,
  feeding: Feeding = .teacherForcing,
  state: inout State,
  step: (_ words: [Int], _ state: inout State) -> Tensor
) -> DecoderRun {
  let time = sameLength(targets, for: "runDecoder")
  require(!targets.isEmpty && time > 0, "runDecoder: no targets")
  var words = Array(repeating: start, count: targets.count)
  var fed: [[Int]] = []
  var logits: [Tensor] = []
  var coin = Coin(feeding)
  for i in 0..<time {
    fed.append(words)
    let scores = step(words, &state)
    require(
      scores.rank == 2 && scores.shape[0] == targets.count,
      "runDecoder: scores of shape \(scores.shape) for \(targets.count) sequences"
    )
    logits.append(scores)
    guard i + 1 < time else { break }
    let produced = scores.detached().argmax(axis: -1).scalars.map { Int($0) }
    words = targets.indices.map { coin.feedsTarget() ? targets[$0][i] : produced[$0] }
  }
  return DecoderRun(
    logits: Tensor(stacking: logits, axis: 1),
    inputs: targets.indices.map { row in fed.map { $0[row] } }
  )
}

/// Decides whether the correct word is fed.
private struct Coin {
  private let probability: Double
  private var generator: RandomGenerator

  init(_ feeding: Feeding) {
    switch feeding {
    case .teacherForcing: (probability, generator) = (1, RandomGenerator(seed: 0))
    case .freeRunning: (probability, generator) = (0, RandomGenerator(seed: 0))
    case .scheduledSampling(let share, let seed):
      requireShare(share, for: "scheduledSampling")
      (probability, generator) = (share, RandomGenerator(seed: seed))
    }
  }

  mutating func feedsTarget() -> Bool { generator.nextUniform() < probability }
}
