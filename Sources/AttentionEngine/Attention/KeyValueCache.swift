/// The keys and values of all words so far, in heads, so that a further word costs one step.
///
/// An empty cache is filled by ``MultiHeadAttention`` as it is called with one; it belongs to one
/// attention layer and one batch of sequences.
public struct KeyValueCache: Sendable {
  /// The keys, of shape `[batch, heads, count, size]`, if there are any.
  public private(set) var keys: Tensor?
  /// The values, of shape `[batch, heads, count, size]`, if there are any.
  public private(set) var values: Tensor?

  /// A cache of nothing.
  public init() {}

  /// A cache of keys and values in heads.
  init(keys: Tensor, values: Tensor) {
    self.keys = keys
    self.values = values
  }

  /// How many words it holds.
  public var count: Int { keys?.dimensions[2] ?? 0 }

  /// Adds further words, and gives back those of all.
  mutating func append(_ newKeys: Tensor, _ newValues: Tensor) -> (keys: Tensor, values: Tensor) {
    guard let oldKeys = keys, let oldValues = values else {
      (keys, values) = (newKeys, newValues)
      return (newKeys, newValues)
    }
    require(
      oldKeys.dimensions[0] == newKeys.dimensions[0]
        && oldKeys.dimensions[1] == newKeys.dimensions[1]
        && oldKeys.dimensions[3] == newKeys.dimensions[3],
      "KeyValueCache: keys \(newKeys.shape) after keys \(oldKeys.shape)"
    )
    let joined = (
      keys: Tensor(concatenating: [oldKeys, newKeys], axis: 2),
      values: Tensor(concatenating: [oldValues, newValues], axis: 2)
    )
    (keys, values) = (joined.keys, joined.values)
    return joined
  }

  /// The cache of some sequences of the batch, in an order, as beam search chooses them.
  public func selecting(_ rows: [Int]) -> KeyValueCache {
    guard let keys, let values else { return self }
    return KeyValueCache(keys: keys.gather(rows), values: values.gather(rows))
  }
}
