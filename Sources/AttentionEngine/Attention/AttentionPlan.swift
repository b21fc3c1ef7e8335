/// What the kernel of attention needs to know: operands with two axes before the last two, sequences
/// and heads, and the mask in the kernel's terms.
struct AttentionPlan {
  let queries: Tensor
  let keys: Tensor
  let values: Tensor
  /// The axes before the last two, as the result has them.
  let batch: Shape
  let scale: Double
  private(set) var isCausal = false
  /// How many keys each sequence has, if not all.
  private(set) var lengths: [Int]?
  /// What is added to the scores, broadcast to all of them.
  private(set) var bias: Tensor?
  /// 0 where a key is hidden, broadcast to all scores.
  private(set) var keep: Tensor?

  /// The size of the scores: sequences, heads, queries and keys.
  let scores: Shape

  /// Plans attention over operands of one type that are known to fit each other; `nil` where the
  /// kernel cannot do it: for more than two axes before the last two, or a mask that leads a gradient
  /// back.
  init?(queries: Tensor, keys: Tensor, values: Tensor, mask: Mask, scale: Double) {
    func leading(_ x: Tensor) -> Shape {
      x.dimensions.removing(at: x.rank - 1).removing(at: x.rank - 2)
    }
    let operation = "attention"
    batch = leading(queries).broadcast(with: leading(keys), for: operation)
      .broadcast(with: leading(values), for: operation)
    guard batch.rank <= 2, queries.dataType == keys.dataType, keys.dataType == values.dataType,
      !mask.isVariable
    else { return nil }
    let batch = batch
    func spread(_ x: Tensor) -> Tensor {
      var sizes = batch
      sizes.append(x.dimensions[x.rank - 2])
      sizes.append(x.dimensions[x.rank - 1])
      var result = x.detached().repeated(to: sizes)
      // An axis for heads, then one for sequences, where they are missing.
      while result.rank < 4 {
        let place = result.rank == 3 && batch.rank == 1 ? 1 : 0
        result = result.withViewedShape(inserting: place)
      }
      return result
    }
    self.queries = spread(queries).withAdjacentColumns
    self.keys = spread(keys).withAdjacentColumns
    self.values = spread(values).withAdjacentColumns
    self.scale = scale
    var shape = batch
    shape.append(queries.dimensions[queries.rank - 2])
    shape.append(keys.dimensions[keys.rank - 2])
    var scores = Shape(1, 1)
    for axis in 0..<batch.rank { scores[axis] = batch[axis] }
    scores.append(shape[shape.rank - 2])
    scores.append(shape[shape.rank - 1])
    self.scores = scores
    add(mask, to: shape)
  }

  /// Takes a mask in, whose parts may be several of one kind.
  private mutating func add(_ mask: Mask, to shape: Shape) {
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
      let added = aligned(mask.bias(for: shape.array).detached().cast(to: queries.dataType), shape)
      bias = (bias.map { $0 + added } ?? added).packed
    case .both(let first, let second):
      add(first, to: shape)
      add(second, to: shape)
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

extension Tensor {
  /// The same elements with an axis of size 1 put in, wherever they lie; not on the tape.
  func withViewedShape(inserting axis: Int) -> Tensor {
    let sizes = dimensions.inserting(1, at: axis)
    return Tensor(Storage.viewing(storage, offset: 0, sizes, steps.inserting(0, at: axis)))
  }

  /// Itself where the last axis has its elements side by side, else packed.
  var withAdjacentColumns: Tensor {
    guard !isContiguous, steps[rank - 1] != 1, dimensions[rank - 1] != 1 else { return self }
    return packed
  }
}
