/// Sequences of different lengths, filled up to one.
public struct PaddedSequences: Sendable, Equatable {
  /// The sequences, all as long as the longest.
  public let rows: [[Int]]
  /// How long each was.
  public let lengths: [Int]

  /// Fills sequences up.
  ///
  /// - Parameters:
  ///   - sequences: At least one.
  ///   - padding: What they are filled up with.
  ///   - length: How long they become; as long as the longest unless given.
  public init(_ sequences: [[Int]], with padding: Int, length: Int? = nil) {
    require(!sequences.isEmpty, "PaddedSequences: no sequences")
    let longest = sequences.reduce(0) { Swift.max($0, $1.count) }
    let length = length ?? longest
    require(
      longest <= length,
      "PaddedSequences: a sequence of \(longest) words in rows of \(length)"
    )
    require(length < 1 << 31, "PaddedSequences: rows of \(length) words, which is too many")
    rows = sequences.map { $0 + Array(repeating: padding, count: length - $0.count) }
    lengths = sequences.map(\.count)
  }
}

/// Puts examples into batches.
///
/// - Parameters:
///   - count: How many examples there are.
///   - size: How many a batch has; the last may have fewer.
///   - seed: Shuffles the examples before; none keeps their order.
/// - Returns: For each batch the places of its examples.
public func batches(of count: Int, size: Int, seed: UInt64? = nil) -> [[Int]] {
  requirePositive(("size", size), for: "batches")
  requireCount(count, for: "batches")
  return cut(shuffled(count, seed), size)
}

/// Puts examples of similar length into batches, so that little is filled up.
///
/// Examples are shuffled, then sorted by length where equal lengths keep that order, and cut into
/// batches, which are shuffled among themselves.
///
/// - Parameters:
///   - lengths: How long each example is.
///   - size: How many examples a batch has; one may have fewer.
///   - seed: Shuffles examples and batches; none keeps their order, shortest first.
/// - Returns: For each batch the places of its examples.
public func bucketedBatches(lengths: [Int], size: Int, seed: UInt64? = nil) -> [[Int]] {
  requirePositive(("size", size), for: "bucketedBatches")
  let order = shuffled(lengths.count, seed)
  let ranked = order.enumerated().sorted {
    (lengths[$0.element], $0.offset) < (lengths[$1.element], $1.offset)
  }
  let batches = cut(ranked.map(\.element), size)
  return shuffled(batches.count, seed.map { $0 &+ 1 }).map { batches[$0] }
}

/// Divides examples into some to train with and some to check with.
///
/// - Parameters:
///   - count: How many examples there are.
///   - share: The share to check with, rounded to whole examples.
///   - seed: Draws which.
/// - Returns: The places of both, each in rising order.
public func trainingSplit(
  of count: Int,
  validationShare share: Double,
  seed: UInt64
) -> (training: [Int], validation: [Int]) {
  requireShare(share, for: "trainingSplit")
  requireCount(count, for: "trainingSplit")
  let order = shuffled(count, seed)
  let kept = count - Int((Double(count) * share).rounded())
  return (order[..<kept].sorted(), order[kept...].sorted())
}

/// Stops unless there can be so many examples: their places are kept in memory.
private func requireCount(_ count: Int, for operation: String) {
  require(count >= 0, "\(operation): \(count) examples")
  require(count < 1 << 31, "\(operation): \(count) examples, which is too many")
}

/// The numbers from 0 in an order drawn from a seed; source: Durstenfeld 1964, *Random Permutation*.
private func shuffled(_ count: Int, _ seed: UInt64?) -> [Int] {
  var order = Array(0..<count)
  guard let seed else { return order }
  var generator = RandomGenerator(seed: seed)
  for i in stride(from: count - 1, to: 0, by: -1) {
    order.swapAt(i, Int(generator.nextUniform() * Double(i + 1)))
  }
  return order
}

private func cut(_ places: [Int], _ size: Int) -> [[Int]] {
  stride(from: 0, to: places.count, by: size).map {
    Array(places[$0..<Swift.min($0 + size, places.count)])
  }
}
