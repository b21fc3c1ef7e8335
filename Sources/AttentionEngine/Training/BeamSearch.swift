/// What the sum of logarithms is divided by, so that long sequences are not at a disadvantage.
public enum LengthPenalty: Sendable {
  /// Nothing: sequences are ranked by their probability.
  case none
  /// The length raised to a power; 1 gives the mean logarithm.
  case power(Double)
  /// `((5 + length) / 6)^α`.
  ///
  /// Source: Wu et al. 2016, *Google's Neural Machine Translation System*, equation (14).
  case gnmt(alpha: Double)

  /// The divisor for a number of words, the end mark included.
  public func callAsFunction(_ length: Int) -> Double {
    switch self {
    case .none: 1
    case .power(let exponent): pow(Double(length), exponent)
    case .gnmt(let alpha): pow((5 + Double(length)) / 6, alpha)
    }
  }

  /// The power, which must not be negative for the search to know when it is done.
  fileprivate var exponent: Double {
    switch self {
    case .none: 0
    case .power(let exponent): exponent
    case .gnmt(let alpha): alpha
    }
  }
}

/// Produces sequences by keeping the best few at every step.
///
/// At each step all continuations of the kept sequences are ranked by the sum of their logarithms.
/// Those among the first `width` that end are done; the best `width` others are kept. The search stops
/// when no kept sequence can still be among the best. Of equal continuations that of the sequence kept
/// earlier comes first, then the word with the lowest number.
///
/// - Parameters:
///   - start: The word fed first.
///   - end: The word that ends a sequence, if any does.
///   - maximumLength: How many words a sequence may have; those that have not ended then count too.
///   - width: How many sequences are kept.
///   - resultCount: How many sequences are wanted, at most; `width` unless given.
///   - penalty: What sums of logarithms are divided by.
///   - batch: How many searches are made side by side.
///   - state: What the decoder starts from, for the batch.
///   - step: Scores of all words, `[rows, words]`, from one word for each row; there are up to
///     `batch · width` rows.
/// - Returns: For each of the batch its sequences, the best first.
public func beamSearch<State: DecoderState>(
  start: Int,
  end: Int?,
  maximumLength: Int,
  width: Int,
  resultCount: Int? = nil,
  penalty: LengthPenalty = .none,
  batch: Int = 1,
  state: State,
  step: (_ words: [Int], _ state: inout State) -> Tensor
) -> [[DecodedSequence]] {
  let resultCount = resultCount ?? width
  requirePositive(
    ("maximumLength", maximumLength),
    ("width", width),
    ("resultCount", resultCount),
    ("batch", batch),
    for: "beamSearch"
  )
  require(
    resultCount <= width,
    "beamSearch: \(resultCount) results of \(width) kept sequences"
  )
  require(
    penalty.exponent >= 0,
    "beamSearch: a length penalty to the power of \(penalty.exponent) is negative"
  )
  var beams = (0..<batch).map { _ in
    Beam(end: end, width: width, resultCount: resultCount, maximumLength, penalty)
  }
  var state = state
  var words = Array(repeating: start, count: batch)
  while beams.contains(where: { !$0.isDone }) {
    let rows = beams.reduce(0) { $0 + $1.kept.count }
    let logarithms = logShares(step(words, &state), rows: rows, for: "beamSearch")
    var origins: [Int] = []
    var first = 0
    words = []
    for i in beams.indices {
      let count = beams[i].kept.count
      if count > 0 { beams[i].advance(logarithms[first..<first + count]) }
      origins += beams[i].kept.map { first + $0.origin }
      words += beams[i].kept.map { $0.words.last ?? start }
      first += count
    }
    if !origins.isEmpty { state = state.selecting(origins) }
  }
  return beams.map(\.results)
}

/// One search.
private struct Beam {
  /// A sequence that may go on.
  struct Path {
    var words: [Int] = []
    var logarithms: [Double] = []
    var sum = 0.0
    /// Its row at the step before.
    var origin = 0
  }

  private let end: Int?
  private let width: Int
  private let resultCount: Int
  private let maximumLength: Int
  private let penalty: LengthPenalty
  private(set) var kept = [Path()]
  /// The best so far, ranked; equal ones stay in the order found.
  private(set) var results: [DecodedSequence] = []

  init(
    end: Int?,
    width: Int,
    resultCount: Int,
    _ maximumLength: Int,
    _ penalty: LengthPenalty
  ) {
    self.end = end
    self.width = width
    self.resultCount = resultCount
    self.maximumLength = maximumLength
    self.penalty = penalty
  }

  var isDone: Bool { kept.isEmpty }

  /// Continues the kept sequences by one word, from the logarithms of all words after each.
  mutating func advance(_ logarithms: Tensor) {
    let size = logarithms.shape[1]
    let shares = logarithms.scalars
    let sums = shares.indices.map { kept[$0 / size].sum + shares[$0] }
    // At most one continuation of each sequence ends, so this many hold enough that do not.
    let ranked = best(2 * Swift.min(width, sums.count), of: sums)
    var next: [Path] = []
    for (rank, place) in ranked.enumerated() where next.count < width {
      var path = kept[place / size]
      path.words.append(place % size)
      path.logarithms.append(shares[place])
      path.sum = sums[place]
      path.origin = place / size
      if place % size == end {
        if rank < width { finish(path, isFinished: true) }
      } else {
        next.append(path)
      }
    }
    kept = next
    if let length = kept.first?.words.count, length == maximumLength {
      for path in kept { finish(path, isFinished: false) }
      kept = []
    } else if results.count == resultCount, let best = kept.first, let last = results.last {
      // Sums only fall, and no sequence is divided by more than one of the greatest length.
      if best.sum / penalty(maximumLength) <= last.score { kept = [] }
    }
  }

  /// The places of the largest sums, the largest first; minus infinity is never among them.
  private func best(_ count: Int, of sums: [Double]) -> [Int] {
    var found: [Int] = []
    for place in sums.indices where sums[place] > -.infinity {
      if found.count == count, let last = found.last, sums[place] <= sums[last] { continue }
      let rank = found.firstIndex { sums[$0] < sums[place] } ?? found.count
      found.insert(place, at: rank)
      if found.count > count { found.removeLast() }
    }
    return found
  }

  private mutating func finish(_ path: Path, isFinished: Bool) {
    let sequence = DecodedSequence(
      words: path.words,
      logProbabilities: path.logarithms,
      isFinished: isFinished,
      score: path.sum / penalty(path.words.count)
    )
    let rank = results.firstIndex { $0.score < sequence.score } ?? results.count
    results.insert(sequence, at: rank)
    if results.count > resultCount { results.removeLast() }
  }
}
