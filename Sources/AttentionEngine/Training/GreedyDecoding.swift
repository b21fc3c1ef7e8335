/// A sequence that a decoder produced.
public struct DecodedSequence: Sendable, Equatable {
  /// The words, with the end mark if it was reached.
  public let words: [Int]
  /// The logarithm of each word's probability.
  public let logProbabilities: [Double]
  /// Whether the end mark was reached.
  public let isFinished: Bool
  /// What sequences are ranked by: the sum of the logarithms, divided by the length penalty.
  public let score: Double

  /// The logarithm of the whole sequence's probability.
  public var logProbability: Double { logProbabilities.reduce(0, +) }
}

/// Produces sequences by taking the likeliest word at every step and feeding it back.
///
/// Of equally likely words the one with the lowest number is taken.
///
/// - Parameters:
///   - start: The word fed first.
///   - end: The word that ends a sequence, if any does.
///   - maximumLength: How many words a sequence may have.
///   - batch: How many sequences are produced side by side.
///   - state: What the decoder starts from.
///   - step: Scores of all words, `[batch, words]`, from one word for each sequence.
/// - Returns: One sequence for each of the batch.
public func greedyDecode<State>(
  start: Int,
  end: Int?,
  maximumLength: Int,
  batch: Int = 1,
  state: State,
  step: (_ words: [Int], _ state: inout State) -> Tensor
) -> [DecodedSequence] {
  requirePositive(("maximumLength", maximumLength), ("batch", batch), for: "greedyDecode")
  var state = state
  var words = Array(repeating: start, count: batch)
  var produced = Array(repeating: [Int](), count: batch)
  var shares = Array(repeating: [Double](), count: batch)
  var isFinished = Array(repeating: false, count: batch)
  for _ in 0..<maximumLength where isFinished.contains(false) {
    let logarithms = logShares(step(words, &state), rows: batch, for: "greedyDecode")
    words = logarithms.argmax(axis: -1).scalars.map { Int($0) }
    for row in 0..<batch where !isFinished[row] {
      produced[row].append(words[row])
      shares[row].append(logarithms[row, words[row]].scalar)
      isFinished[row] = words[row] == end
    }
  }
  return (0..<batch).map { row in
    DecodedSequence(
      words: produced[row],
      logProbabilities: shares[row],
      isFinished: isFinished[row],
      score: shares[row].reduce(0, +)
    )
  }
}

/// The logarithms of all words' probabilities, `[rows, words]`, as constants.
func logShares(_ scores: Tensor, rows: Int, for operation: String) -> Tensor {
  require(
    scores.rank == 2 && scores.shape[0] == rows && scores.shape[1] > 0,
    "\(operation): scores of shape \(scores.shape) where [\(rows), words] is needed"
  )
  return logSoftmax(scores.detached())
}
