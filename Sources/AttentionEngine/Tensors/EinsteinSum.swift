/// Sums products of tensors over the axes whose letters the result does not have.
///
/// One letter stands for each axis; axes with one letter go together. `"ij,jk->ik"` is the matrix
/// product, `"bqd,bkd->bqk"` are attention scores, `"ii->i"` is a diagonal, `"ij->ji"` a transpose.
/// Without `->` the result has the letters that occur once, in alphabetical order.
///
/// ```swift
/// let scores = einsum("bqd,bkd->bqk", queries, keys)
/// ```
///
/// Source: Einstein 1916, *Die Grundlage der allgemeinen Relativitätstheorie*, section 5; the
/// notation is NumPy's.
///
/// - Parameters:
///   - formula: The letters of each operand's axes between commas, then `->` and the result's.
///   - operands: As many as the formula has, taken from left to right.
/// - Returns: One axis for each letter of the result.
/// - Precondition: The formula fits the operands, and axes with one letter have one size.
public func einsum(_ formula: String, _ operands: Tensor...) -> Tensor {
  let plan = EinsteinSum(formula, operands)
  var current = plan.reduced(operands[0], plan.inputs[0], keeping: plan.needed(after: 0))
  for i in 1..<Swift.max(operands.count, 1) {
    let next = plan.reduced(
      operands[i],
      plan.inputs[i],
      keeping: plan.needed(after: i).union(current.letters)
    )
    current = plan.product(current, next, keeping: plan.needed(after: i))
  }
  return plan.arranged(current)
}

/// A formula of a sum of products that is known to fit its operands.
private struct EinsteinSum {
  /// A tensor with a letter for each axis, no letter twice.
  struct Lettered {
    var tensor: Tensor
    var letters: [Character]
  }

  let formula: String
  let inputs: [[Character]]
  let output: [Character]

  init(_ formula: String, _ operands: [Tensor]) {
    self.formula = formula
    let text = formula.filter { $0 != " " }
    let arrow = EinsteinSum.arrow(in: text)
    let left = arrow.map { text[..<$0] } ?? text[...]
    inputs = left.split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    let right = arrow.map { Array(text[text.index($0, offsetBy: 2)...]) }
    let all = inputs.flatMap { $0 }
    output = right ?? Set(all).filter { letter in all.count { $0 == letter } == 1 }.sorted()
    require(
      (all + output).allSatisfy { $0.isLetter && $0.isASCII },
      "einsum: '\(formula)' has something else than letters, commas and one arrow"
    )
    require(
      inputs.count == operands.count,
      "einsum: '\(formula)' is for \(inputs.count) tensors, and \(operands.count) are given"
    )
    require(
      Set(output).count == output.count && Set(output).isSubset(of: all),
      "einsum: the result of '\(formula)' has a letter twice, or one that no tensor has"
    )
    var sizes: [Character: Int] = [:]
    for (letters, operand) in zip(inputs, operands) {
      require(
        letters.count == operand.rank,
        "einsum: '\(String(letters))' of '\(formula)' for a tensor of shape \(operand.shape)"
      )
      for (letter, size) in zip(letters, operand.shape) {
        require(
          sizes[letter, default: size] == size,
          "einsum: '\(letter)' of '\(formula)' is \(sizes[letter] ?? 0) and \(size)"
        )
        sizes[letter] = size
      }
    }
  }

  private static func arrow(in text: String) -> String.Index? {
    text.indices.first { text[$0...].hasPrefix("->") }
  }

  /// The letters that the result or an operand behind the one at `place` has.
  func needed(after place: Int) -> Set<Character> {
    Set(output).union(inputs.dropFirst(place + 1).flatMap { $0 })
  }

  /// Takes diagonals where a letter stands twice, and sums over axes that nothing else has.
  func reduced(_ x: Tensor, _ letters: [Character], keeping: Set<Character>) -> Lettered {
    var x = Lettered(tensor: x, letters: letters)
    while let (first, second) = EinsteinSum.pair(in: x.letters) {
      let letter = x.letters[first]
      let rest = x.letters.indices.filter { $0 != first && $0 != second }
      x.tensor = x.tensor.permuted(rest + [first, second]).diagonal()
      x.letters = rest.map { x.letters[$0] } + [letter]
    }
    let gone = x.letters.indices.filter { !keeping.contains(x.letters[$0]) }
    guard !gone.isEmpty else { return x }
    x.tensor = x.tensor.sum(axes: gone)
    x.letters = x.letters.filter(keeping.contains)
    return x
  }

  private static func pair(in letters: [Character]) -> (Int, Int)? {
    for (i, letter) in letters.enumerated() {
      if let j = letters[(i + 1)...].firstIndex(of: letter) { return (i, j) }
    }
    return nil
  }

  /// The product of two, summed over the letters that both have and nothing needs: one matrix product
  /// for each combination of the letters that both have and something needs.
  func product(_ a: Lettered, _ b: Lettered, keeping: Set<Character>) -> Lettered {
    let shared = Set(a.letters).intersection(b.letters)
    let batch = a.letters.filter { shared.contains($0) && keeping.contains($0) }
    let summed = a.letters.filter { shared.contains($0) && !keeping.contains($0) }
    let left = a.letters.filter { !shared.contains($0) }
    let right = b.letters.filter { !shared.contains($0) }
    let rows = arrange(a, batch, left, summed)
    let columns = arrange(b, batch, summed, right)
    let sizes = batch.map { size(of: $0, a) } + left.map { size(of: $0, a) }
    let result = rows.matmul(columns)
      .reshaped(to: sizes + right.map { size(of: $0, b) })
    return Lettered(tensor: result, letters: batch + left + right)
  }

  /// A stack of matrices: one axis for each of three groups of letters.
  private func arrange(
    _ x: Lettered,
    _ batch: [Character],
    _ rows: [Character],
    _ columns: [Character]
  ) -> Tensor {
    let order = (batch + rows + columns).compactMap(x.letters.firstIndex)
    let sizes = [batch, rows, columns].map { $0.reduce(1) { $0 * size(of: $1, x) } }
    return x.tensor.permuted(order).reshaped(to: sizes)
  }

  private func size(of letter: Character, _ x: Lettered) -> Int {
    x.letters.firstIndex(of: letter).map { x.tensor.shape[$0] } ?? 1
  }

  /// The axes in the result's order.
  func arranged(_ x: Lettered) -> Tensor {
    x.tensor.permuted(output.compactMap(x.letters.firstIndex))
  }
}
