import AttentionEngine
import MachinePeak

// Times the engine's work and prints one line for each: its name, then the median and the least time
// of one call in nanoseconds. `engine.py` compares them with what others need.

/// What the last call gave, so that no compiler finds it unused.
nonisolated(unsafe) var last: [Tensor] = []

/// The names that were asked for; everything without any.
let wanted = CommandLine.arguments.dropFirst()

/// Whether a work was asked for, by its name or the first words of it.
func isWanted(_ name: String) -> Bool {
  wanted.isEmpty || wanted.contains { (name + " ").hasPrefix($0 + " ") }
}

/// The same of a call that gives one tensor.
nonisolated(unsafe) var lastOne: Tensor = 0

/// Prints the median and the least time of one call.
func measure(_ name: String, _ call: () -> [Tensor]) {
  guard isWanted(name) else { return }
  time(name) { last = call() }
}

@inline(__always)
private func time(_ name: String, _ call: () -> Void) {
  let clock = ContinuousClock()
  for _ in 0..<3 { call() }
  let one = clock.measure { call() }
  let inner = Swift.max(1, Int(.milliseconds(2) / Swift.max(one, .nanoseconds(1))))
  let rounds = Swift.max(5, Swift.min(200, Int(.milliseconds(800) / (one * inner))))
  let times = (0..<rounds).map { _ in
    clock.measure { for _ in 0..<inner { call() } } / inner
  }.sorted()
  print(name, times[rounds / 2] / .nanoseconds(1), times[0] / .nanoseconds(1))
}

/// The same for a call that gives one tensor, without making an array of it.
func measureOne(_ name: String, _ call: () -> Tensor) {
  guard isWanted(name) else { return }
  time(name) { lastOne = call() }
}

func random(_ shape: [Int], _ type: DataType = .float32) -> Tensor {
  .random(.normal(), shape: shape, seed: 1, dataType: type)
}

// What the machine can do at most, as the time for a billion operations.
for (name, isDouble) in [("peak float32", 0), ("peak float64", 1)] as [(String, Int32)]
where isWanted(name) {
  let time = 1e9 / machine_peak(isDouble)
  print(name, time, time)
}

// Tiny operations, in double precision.
let small: Tensor = [[1, 2], [3, 4]]
let identity: Tensor = [[1, 0], [0, 1]]
let projections: [Tensor] = [[[1, 2], [0, 1]], [[0.5, 1], [1, 0]], [[2, 0], [1, 3]]]
func twoTokens(_ w: [Tensor]) -> Tensor {
  let q = identity.matmul(w[0])
  let k = identity.matmul(w[1])
  let v = identity.matmul(w[2])
  return softmax(q.matmul(k.transposed()) * 0.707_106_781_186_547_5).matmul(v)
}
measureOne("tiny product") { small.matmul(small) }
let smallRow = small[0]
measureOne("tiny softmax") { softmax(smallRow) }
measureOne("tiny attention") { twoTokens(projections) }
measure("tiny attention and gradient") {
  valueAndGradients(at: projections) { twoTokens($0).sum() }.gradients
}

// Matrix products.
for size in [256, 512, 1024, 2048] {
  for type in [DataType.float32, .float64] {
    let a = random([size, size], type)
    measure("product \(size) \(type)") { [a.matmul(a)] }
  }
}

// Attention of 8 heads of size 64.
for length in [512, 2048] {
  let q = random([1, 8, length, 64])
  let g = random([1, 8, length, 64])
  for (name, mask) in [("causal", Mask.causal), ("full", .none)] {
    measure("attention \(length) \(name)") {
      [scaledDotProductAttention(queries: q, keys: q, values: q, mask: mask).output]
    }
    measure("attention and gradient \(length) \(name)") {
      valueAndGradients(at: [q, q, q], along: g) {
        scaledDotProductAttention(queries: $0[0], keys: $0[1], values: $0[2], mask: mask).output
      }.gradients
    }
    measure("attention with weights \(length) \(name)") {
      let found = scaledDotProductAttention(
        queries: q,
        keys: q,
        values: q,
        mask: mask,
        returnsWeights: true
      )
      return [found.output, found.weights]
    }
  }
}

// Recurrent layers: 32 sequences of 64 steps.
for size in [256, 512] {
  let x = random([32, 64, size])
  let g = random([32, 64, size])
  let lstm = LSTM(inputSize: size, hiddenSize: size, dataType: .float32, seed: 1)
  measure("LSTM \(size)") { [lstm(x).output] }
  measure("LSTM and gradient \(size)") {
    let (_, gradient) = valueAndGradient(at: lstm, x) { ($0($1).output * g).sum() }
    return [gradient.1]
  }
  let gru = GRU(inputSize: size, hiddenSize: size, dataType: .float32, seed: 1)
  measure("GRU \(size)") { [gru(x).output] }
  measure("GRU and gradient \(size)") {
    let (_, gradient) = valueAndGradient(at: gru, x) { ($0($1).output * g).sum() }
    return [gradient.1]
  }
}

measureTraining()
measureRagged()
measureGrowth()
