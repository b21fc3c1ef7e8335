/// A mask in the terms of the kernel of attention.
struct ScoreMask {
  private(set) var isCausal = false
  /// How many keys each sequence has, if not all.
  private(set) var lengths: [Int]?
  /// What is added to the scores, broadcast to all of them: an axis for each of sequences, heads,
  /// queries and keys.
  private(set) var bias: Tensor?
  /// 0 where a key is hidden, broadcast to all scores in the same way.
  private(set) var keep: Tensor?

  /// Hides nothing.
  init() {}

  /// A mask for scores of a shape that have at most two axes before queries and keys.
  init(_ mask: Mask, for shape: Shape, _ dataType: DataType) {
    add(mask, to: shape, dataType)
  }

  /// Takes a mask in, whose parts may be several of one kind.
  private mutating func add(_ mask: Mask, to shape: Shape, _ dataType: DataType) {
    switch mask {
    case .none:
      return
    case .causal:
      require(
        shape[shape.rank - 2] <= shape[shape.rank - 1],
        "causal mask: \(shape) has more queries than keys"
      )
      isCausal = true
    case .padding(let new):
      _ = mask.bias(for: shape.array)  // Checks the lengths.
      lengths = lengths.map { zip($0, new).map { Swift.min($0, $1) } } ?? new
    case .keep:
      let seen = aligned(mask.bias(for: shape.array) .== 0, shape)
      keep = (keep.map { $0 * seen } ?? seen).packed
    case .additive:
      let added = aligned(mask.bias(for: shape.array).detached().cast(to: dataType), shape)
      bias = (bias.map { $0 + added } ?? added).packed
    case .both(let first, let second):
      add(first, to: shape, dataType)
      add(second, to: shape, dataType)
    }
  }

  /// A mask's tensor with an axis for each of the scores, of size 1 where it is repeated.
  private func aligned(_ x: Tensor, _ shape: Shape) -> Tensor {
    // Scores of one batch axis have it first, and none for heads.
    var result = x
    while result.rank < shape.rank { result = result.expandingDimensions(at: 0) }
    if shape.rank == 3 { result = result.expandingDimensions(at: 1) }
    while result.rank < 4 { result = result.expandingDimensions(at: 0) }
    return result
  }
}

extension Mask {
  /// Whether a gradient is wanted for what it adds.
  var isVariable: Bool {
    switch self {
    case .none, .causal, .padding, .keep: false
    case .additive(let bias): bias.isVariable
    case .both(let a, let b): a.isVariable || b.isVariable
    }
  }
}
