internal import AttentionKernels
internal import Testing

/// Attention of some shape, with its operands and what a plain reference makes of them.
struct AttentionCase: CustomTestStringConvertible, Sendable {
  enum Extra: Sendable { case none, perKey, whole }

  var sequences = 1
  var heads = 1
  let queries: Int
  let keys: Int
  let size: Int
  let valueSize: Int
  var causal = false
  var lengths: [Int]?
  var bias = Extra.none
  var keep = Extra.none
  /// Whether heads lie side by side in each row, as a projection leaves them.
  var interleaved = false
  /// Whether the weights have a gradient of their own, and the bias wants one.
  var differentiatesWeights = false

  var testDescription: String {
    "\(sequences)×\(heads) T \(queries) S \(keys) d \(size) v \(valueSize)"
      + (causal ? " causal" : "") + (lengths == nil ? "" : " lengths")
      + " bias \(bias) keep \(keep)"
      + (interleaved ? " interleaved" : "") + (differentiatesWeights ? " weights" : "")
  }

  var pairs: Int { sequences * heads }

  func steps(rows: Int, columns: Int, interleaved: Bool) -> ak_steps {
    interleaved
      ? ak_steps(sequence: rows * heads * columns, head: columns, row: heads * columns)
      : ak_steps(sequence: heads * rows * columns, head: rows * columns, row: columns)
  }

  func scoreSteps(_ extra: Extra) -> ak_score_steps {
    switch extra {
    case .none, .whole:
      ak_score_steps(sequence: heads * queries * keys, head: queries * keys, row: keys, column: 1)
    case .perKey:
      ak_score_steps(sequence: keys, head: 0, row: 0, column: 1)
    }
  }

  func count(_ extra: Extra) -> Int { extra == .whole ? pairs * queries * keys : sequences * keys }

  /// What the kernels are given, with `lengths` to be kept alive by the caller.
  func shape(lengths: UnsafePointer<Int>?) -> ak_attention {
    var shape = ak_attention()
    shape.sequences = sequences
    shape.heads = heads
    shape.queries = queries
    shape.keys = keys
    shape.size = size
    shape.value_size = valueSize
    shape.scale = scale
    shape.causal = causal ? 1 : 0
    shape.lengths = lengths
    shape.query_steps = steps(rows: queries, columns: size, interleaved: interleaved)
    shape.key_steps = steps(rows: keys, columns: size, interleaved: interleaved)
    shape.value_steps = steps(rows: keys, columns: valueSize, interleaved: interleaved)
    shape.output_steps = steps(rows: queries, columns: valueSize, interleaved: interleaved)
    shape.weight_steps = steps(rows: queries, columns: keys, interleaved: false)
    shape.bias_steps = scoreSteps(bias)
    shape.keep_steps = scoreSteps(keep)
    shape.query_gradient_steps = shape.query_steps
    shape.key_gradient_steps = shape.key_steps
    shape.value_gradient_steps = shape.value_steps
    shape.output_gradient_steps = shape.output_steps
    shape.weight_gradient_steps = shape.weight_steps
    shape.bias_gradient_steps = shape.weight_steps
    return shape
  }

  var scale: Double { 1 / Double(max(size, 1)).squareRoot() }

  func sees(sequence: Int, query: Int, key: Int) -> Bool {
    (!causal || key <= query + keys - queries) && key < (lengths?[sequence] ?? keys)
  }
}

/// The operands of a case, all between minus two and two.
struct AttentionOperands<Element: Number> {
  var queries: [Element]
  var keys: [Element]
  var values: [Element]
  let bias: [Element]
  let keep: [UInt8]
  var outputGradient: [Element]
  let weightGradient: [Element]

  init(_ c: AttentionCase, seed: Int = 3) {
    var source = Source(seed: seed)
    queries = source.array(c.pairs * c.queries * c.size).map { $0 * 2 }
    keys = source.array(c.pairs * c.keys * c.size).map { $0 * 2 }
    values = source.array(c.pairs * c.keys * c.valueSize)
    bias = source.array(c.count(c.bias))
    keep = (0..<c.count(c.keep)).map { _ in source.next() < 0.3 ? 1 : 0 }
    outputGradient = source.array(c.pairs * c.queries * c.valueSize)
    weightGradient = source.array(c.pairs * c.queries * c.keys)
  }
}

/// What the formulas give, in double, with whole matrices of scores.
struct AttentionReference {
  var output: [Double]
  var weights: [Double]
  var logSums: [Double]
  var queryGradient: [Double]
  var keyGradient: [Double]
  var valueGradient: [Double]
  var biasGradient: [Double]

  init<Element: Number>(_ c: AttentionCase, _ o: AttentionOperands<Element>) {
    let shape = c.shape(lengths: nil)
    output = Array(repeating: 0, count: c.pairs * c.queries * c.valueSize)
    weights = Array(repeating: 0, count: c.pairs * c.queries * c.keys)
    logSums = Array(repeating: -.infinity, count: c.pairs * c.queries)
    queryGradient = Array(repeating: 0, count: c.pairs * c.queries * c.size)
    keyGradient = Array(repeating: 0, count: c.pairs * c.keys * c.size)
    valueGradient = Array(repeating: 0, count: c.pairs * c.keys * c.valueSize)
    biasGradient = weights
    for pair in 0..<c.pairs {
      let (b, h) = (pair / c.heads, pair % c.heads)
      func at(_ steps: ak_steps, _ row: Int) -> Int {
        b * steps.sequence + h * steps.head + row * steps.row
      }
      func at(_ steps: ak_score_steps, _ row: Int, _ column: Int) -> Int {
        b * steps.sequence + h * steps.head + row * steps.row + column * steps.column
      }
      for t in 0..<c.queries {
        let query = at(shape.query_steps, t)
        let out = at(shape.output_steps, t)
        let row = at(shape.weight_steps, t)
        var scores = [Double](repeating: -.infinity, count: c.keys)
        for s in 0..<c.keys where c.sees(sequence: b, query: t, key: s) {
          if c.keep != .none, o.keep[at(shape.keep_steps, t, s)] == 0 { continue }
          let key = at(shape.key_steps, s)
          let dot = (0..<c.size).reduce(0.0) {
            $0 + Double(o.queries[query + $1]) * Double(o.keys[key + $1])
          }
          scores[s] = dot * c.scale
          if c.bias != .none { scores[s] += Double(o.bias[at(shape.bias_steps, t, s)]) }
        }
        let largest = scores.max() ?? -.infinity
        guard largest > -.infinity else { continue }
        let powers = scores.map { exponential($0 - largest) }
        let sum = powers.reduce(0, +)
        logSums[pair * c.queries + t] = largest + logarithm(sum)
        var gradient = [Double](repeating: 0, count: c.keys)
        for s in 0..<c.keys where powers[s] > 0 {
          let weight = powers[s] / sum
          weights[row + s] = weight
          let value = at(shape.value_steps, s)
          for j in 0..<c.valueSize {
            output[out + j] += weight * Double(o.values[value + j])
            valueGradient[value + j] += weight * Double(o.outputGradient[out + j])
            gradient[s] += Double(o.outputGradient[out + j]) * Double(o.values[value + j])
          }
          if c.differentiatesWeights { gradient[s] += Double(o.weightGradient[row + s]) }
        }
        let mean = (0..<c.keys).reduce(0.0) { $0 + weights[row + $1] * gradient[$1] }
        for s in 0..<c.keys where powers[s] > 0 {
          let slope = weights[row + s] * (gradient[s] - mean)
          biasGradient[row + s] = slope
          let key = at(shape.key_steps, s)
          for j in 0..<c.size {
            queryGradient[query + j] += slope * c.scale * Double(o.keys[key + j])
            keyGradient[key + j] += slope * c.scale * Double(o.queries[query + j])
          }
        }
      }
    }
  }
}

/// e^x and ln x by the engine's own kernels, which have tests of their own.
func exponential(_ x: Double) -> Double {
  var y = 0.0
  withUnsafePointer(to: x) { ak_exp_f64($0, &y, 1) }
  return y
}

func logarithm(_ x: Double) -> Double {
  var y = 0.0
  withUnsafePointer(to: x) { ak_log_f64($0, &y, 1) }
  return y
}
