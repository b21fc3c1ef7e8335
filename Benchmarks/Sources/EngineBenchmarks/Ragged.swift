import AttentionEngine

/// Sizes that fill no vector and no block, each beside its even neighbour among the other measurements.
func measureRagged() {
  for size in [255, 257, 1023, 1025] {
    for type in [DataType.float32, .float64] {
      let a = random([size, size], type)
      measure("ragged product \(size) \(type)") { [a.matmul(a)] }
    }
  }
  // Even sizes stand here again, so that a ragged one and its neighbour are measured in turn.
  for (length, size) in [
    (2048, 64), (2047, 64), (2049, 64), (512, 64), (512, 63), (512, 65), (512, 80),
  ] {
    let q = random([1, 8, length, size])
    for (name, mask) in [("causal", Mask.causal), ("full", .none)] {
      measure("ragged attention \(length) by \(size) \(name)") {
        [scaledDotProductAttention(queries: q, keys: q, values: q, mask: mask).output]
      }
      measure("ragged attention and gradient \(length) by \(size) \(name)") {
        valueAndGradients(at: [q, q, q], along: q) {
          scaledDotProductAttention(queries: $0[0], keys: $0[1], values: $0[2], mask: mask).output
        }.gradients
      }
    }
  }
  let short = (1...100).map { random([1, 8, $0, 64]) }
  measure("ragged attention 1 to 100 causal") {
    short.map { scaledDotProductAttention(queries: $0, keys: $0, values: $0, mask: .causal).output }
  }
}
