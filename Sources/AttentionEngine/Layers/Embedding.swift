/// A table with one row of numbers for each word: `y = row(i)`.
///
/// Looking a row up is multiplying the one-hot row of `i` with the table. Parameter: `weight`,
/// `[vocabularySize, size]`, which starts with standard normal numbers.
public struct Embedding: Layer {
  /// The table, of shape `[vocabularySize, size]`.
  public var weight: Tensor

  /// The index that stands for no word: its row starts at zero and is not trained.
  public let paddingIndex: Int?

  /// A table drawn from a generator.
  public init(
    vocabularySize: Int,
    size: Int,
    paddingIndex: Int? = nil,
    dataType: DataType = .float64,
    using generator: inout RandomGenerator
  ) {
    requirePositive(("vocabularySize", vocabularySize), ("size", size), for: "Embedding")
    weight = .random(
      .normal(),
      shape: [vocabularySize, size],
      using: &generator,
      dataType: dataType
    )
    self.paddingIndex = paddingIndex
    if let paddingIndex {
      requireIndex(paddingIndex)
      weight[paddingIndex] = .zeros([size], dataType: dataType)
    }
  }

  /// A table drawn from a seed.
  public init(
    vocabularySize: Int,
    size: Int,
    paddingIndex: Int? = nil,
    dataType: DataType = .float64,
    seed: UInt64
  ) {
    var generator = RandomGenerator(seed: seed)
    self.init(
      vocabularySize: vocabularySize,
      size: size,
      paddingIndex: paddingIndex,
      dataType: dataType,
      using: &generator
    )
  }

  /// A table at hand, of shape `[vocabularySize, size]`.
  public init(weight: Tensor, paddingIndex: Int? = nil) {
    require(weight.rank == 2, "Embedding: a weight of shape \(weight.shape) is no matrix")
    self.weight = weight
    self.paddingIndex = paddingIndex
    if let paddingIndex { requireIndex(paddingIndex) }
  }

  /// How many words there are.
  public var vocabularySize: Int { weight.dimensions[0] }

  /// How many numbers stand for a word.
  public var size: Int { weight.dimensions[1] }

  /// The row of one word, of shape `[size]`.
  public func callAsFunction(_ index: Int) -> Tensor { self([index])[0] }

  /// The rows of a sequence of words, of shape `[time, size]`.
  public func callAsFunction(_ indices: [Int]) -> Tensor {
    for index in indices { requireIndex(index) }
    let rows = weight.gather(indices)
    guard let paddingIndex, indices.contains(paddingIndex) else { return rows }
    let isPadding = Tensor(indices.map { $0 == paddingIndex ? 1 : 0 }).expandingDimensions(at: 1)
    return Tensor.where(isPadding, weight[paddingIndex].detached(), rows)
  }

  /// The rows of several sequences of one length, of shape `[batch, time, size]`.
  public func callAsFunction(_ indices: [[Int]]) -> Tensor {
    let time = sameLength(indices, for: "Embedding")
    return self(indices.flatMap { $0 }).reshaped(to: [indices.count, time, size])
  }

  /// Shows `weight`.
  public mutating func visitParameters(_ visitor: inout ParameterVisitor) {
    visitor.visit("weight", &weight)
  }

  private func requireIndex(_ index: Int) {
    require(
      index >= 0 && index < vocabularySize,
      "Embedding: index \(index) of \(vocabularySize) words"
    )
  }
}

/// The length that all sequences of a batch have.
func sameLength(_ sequences: [[Int]], for operation: String) -> Int {
  guard let first = sequences.first else { return 0 }
  for (i, sequence) in sequences.enumerated() {
    require(
      sequence.count == first.count,
      "\(operation): sequence 0 has length \(first.count) and sequence \(i) has "
        + "\(sequence.count); pad them first"
    )
  }
  return first.count
}
