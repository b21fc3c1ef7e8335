import AttentionEngine

/// The work of growing size that `growth.py` draws, only when it is asked for by name: matrix products,
/// attention of 8 heads of 64 elements, and an LSTM over 32 sequences of 64 steps.
func measureGrowth() {
  guard !wanted.isEmpty else { return }
  for size in [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096] {
    for type in [DataType.float32, .float64] where isWanted("growth product \(type) \(size)") {
      let a = random([size, size], type)
      measure("growth product \(type) \(size)") { [a.matmul(a)] }
    }
  }
  for length in [64, 128, 256, 512, 1024, 2048, 4096, 8192] {
    let q = random([1, 8, length, 64])
    for (name, mask) in [("causal", Mask.causal), ("full", .none)] {
      measure("growth attention \(name) \(length)") {
        [scaledDotProductAttention(queries: q, keys: q, values: q, mask: mask).output]
      }
    }
    measure("growth attention and gradient causal \(length)") {
      valueAndGradients(at: [q, q, q], along: q) {
        scaledDotProductAttention(queries: $0[0], keys: $0[1], values: $0[2], mask: .causal).output
      }.gradients
    }
  }
  for size in [32, 64, 128, 256, 512, 1024] {
    let x = random([32, 64, size])
    let lstm = LSTM(inputSize: size, hiddenSize: size, dataType: .float32, seed: 1)
    measure("growth LSTM \(size)") { [lstm(x).output] }
    measure("growth LSTM and gradient \(size)") {
      let (_, gradient) = valueAndGradient(at: lstm, x) { ($0($1).output * x).sum() }
      return [gradient.1]
    }
  }
}
