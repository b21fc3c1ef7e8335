/// One of several parts of a set of notes, for machines that share the work.
struct Shard: Equatable {
  /// Which part, from 1.
  var number: Int
  /// How many parts there are.
  var count: Int

  /// Reads `2/8`; `nil` for what is no such part.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
      count > 0, (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  /// The places of its notes among all notes in the order of their paths: every `count`-th, so that
  /// long notes that stand together are shared out. Every place is in exactly one part.
  func indices(among notes: Int) -> [Int] {
    Array(stride(from: number - 1, to: notes, by: count))
  }
}
