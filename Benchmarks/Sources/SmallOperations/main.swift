import AttentionEngine

/// What the last operation gave, so that no compiler finds it unused.
nonisolated(unsafe) var last: Tensor = 0

/// Prints the best time of seven rounds for one call of `operation`.
func measure(_ name: String, calls: Int = 100_000, _ operation: () -> Tensor) {
  let clock = ContinuousClock()
  let rounds = (0..<7).map { _ in
    clock.measure { for _ in 0..<calls { last = operation() } }
  }
  guard let best = rounds.min() else { return }
  let nanoseconds = best / calls / .nanoseconds(1)
  print(name, "\(nanoseconds.rounded()) ns", separator: ": ")
}

let matrix: Tensor = [[1, 2], [3, 4]]
let row: Tensor = [1, 2]
let factor = 2.0

measure("2×2 product") { matrix.matmul(matrix) }
measure("row by 2×2") { row.matmul(matrix) }
measure("softmax of 2") { softmax(row) }
measure("2×2 sum") { matrix + matrix }
measure("2×2 times a number") { matrix * factor }
measure("2×2 transposed") { matrix.transposed() }
measure("column sums") { matrix.sum(axis: 0) }
measure("one row of a matrix") { matrix[0] }
measure("2×2 literal") { [[1, 2], [3, 4]] }
measure("two-token attention") {
  scaledDotProductAttention(queries: matrix, keys: matrix, values: matrix).output
}

let large = Tensor.random(.normal(), shape: [256, 256], seed: 1)
let floats = large.cast(to: .float32)
measure("256×256 product", calls: 20) { large.matmul(large) }
measure("256×256 product, float32", calls: 20) { floats.matmul(floats) }
measure("256×256 exp", calls: 20) { exp(large) }
measure("256×256 log", calls: 20) { log(abs(large)) }
measure("256×256 tanh", calls: 20) { tanh(large) }
measure("256×256 softmax", calls: 20) { softmax(large) }
measure("65,536 normal numbers", calls: 5) { Tensor.random(.normal(), shape: [65_536], seed: 1) }
