/// The slopes of a loss along one operand, from central differences with steps of 2^-18: they are off by
/// some 1e-10 of the slope, and their rounding by as much.
func slopes(
  of loss: ([[Double]]) -> Double,
  along operand: Int,
  at x: [[Double]]
) -> [Double] {
  let step = 0x1p-18
  return x[operand].indices.map { place in
    var (up, down) = (x, x)
    up[operand][place] += step
    down[operand][place] -= step
    return (loss(up) - loss(down)) / (2 * step)
  }
}

/// The sum of the products of results with what is given for each.
func weighed(_ results: [[Double]], by given: [[Double]]) -> Double {
  zip(results, given).reduce(0) { sum, pair in
    zip(pair.0, pair.1).reduce(sum) { $0 + $1.0 * $1.1 }
  }
}
