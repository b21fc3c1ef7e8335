/// The known word that a misspelt one was probably meant to be: at most two letters changed, added,
/// dropped or swapped with a neighbour; `nil` when none is that near.
package func suggestion(for word: String, among known: [String]) -> String? {
  let ranked = known.map { (name: $0, distance: editDistance(word.lowercased(), $0)) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= min(2, max(1, word.count / 3)) ? best.name : nil
}

/// How many single-letter changes, a swap of neighbours being one, lead from one word to the other.
private func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first.prefix(40))
  let b = Array(second.prefix(40))
  var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count {
    for j in 0...b.count {
      if i == 0 || j == 0 {
        rows[i][j] = i + j
        continue
      }
      var best = min(rows[i - 1][j], rows[i][j - 1]) + 1
      best = min(best, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        best = min(best, rows[i - 2][j - 2] + 1)
      }
      rows[i][j] = best
    }
  }
  return rows[a.count][b.count]
}
