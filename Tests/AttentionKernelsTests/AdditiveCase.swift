internal import AttentionKernels
internal import Testing

/// Double or Float, with the kernels of additive attention.
protocol AdditiveNumber: Number {
  static var additiveForward:
    (
      UnsafePointer<ak_additive>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?
    ) -> Void
  { get }

  static var additiveBackward:
    (
      UnsafePointer<ak_additive>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?,
      UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?
    ) -> Void
  { get }
}

extension Double: AdditiveNumber {
  static let additiveForward = ak_additive_forward_f64
  static let additiveBackward = ak_additive_backward_f64
}

extension Float: AdditiveNumber {
  static let additiveForward = ak_additive_forward_f32
  static let additiveBackward = ak_additive_backward_f32
}

/// Additive attention of some shape.
struct AdditiveCase: CustomTestStringConvertible, Sendable {
  /// How scores are biased.
  enum Bias: Sendable {
    case none
    /// One row for all queries of a sequence; key 0 of the first is hidden, and all of the last's.
    case rows
    /// One row for each query.
    case full
  }

  let sequences: Int
  let queries: Int
  let keys: Int
  let size: Int
  let valueSize: Int
  var bias = Bias.none

  var testDescription: String {
    "\(sequences)×\(queries) queries, \(keys) keys of \(size) and \(valueSize), bias \(bias)"
  }

  var shape: ak_additive {
    ak_additive(
      sequences: sequences,
      queries: queries,
      keys: keys,
      size: size,
      value_size: valueSize,
      bias_sequence: bias == .rows ? keys : queries * keys,
      bias_query: bias == .rows ? 0 : keys
    )
  }

  var weightCount: Int { sequences * queries * keys }
  var outputCount: Int { sequences * queries * valueSize }

  /// Queries, keys, vector and values.
  func operands<Element: Number>(of: Element.Type) -> [[Element]] {
    var source = Source(seed: keys &+ 100 &* size)
    return [
      source.array(sequences * queries * size), source.array(sequences * keys * size),
      source.array(size), source.array(sequences * keys * valueSize),
    ]
  }

  func biases<Element: Number>(of: Element.Type) -> [Element]? {
    var source = Source(seed: 7)
    switch bias {
    case .none: return nil
    case .full: return source.array(weightCount)
    case .rows:
      var rows: [Element] = source.array(sequences * keys)
      rows[0] = -.infinity
      for j in 0..<keys { rows[(sequences - 1) * keys + j] = -.infinity }
      return rows
    }
  }

  /// Weights and output by the formulas, in double.
  func reference(_ x: [[Double]], bias: [Double]?) -> (weights: [Double], output: [Double]) {
    var (weights, output): ([Double], [Double]) = ([], [])
    for b in 0..<sequences {
      for query in 0..<queries {
        let row = b * queries + query
        let scores = (0..<keys).map { j in
          let place = self.bias == .rows ? b * keys + j : row * keys + j
          return (0..<size).reduce(bias?[place] ?? 0) { sum, a in
            let z = x[0][row * size + a] + x[1][(b * keys + j) * size + a]
            return sum + x[2][a] * (2 / (1 + exponential(-2 * z)) - 1)
          }
        }
        let powers = scores.map(exponential)
        let total = powers.reduce(0, +)
        let shares = powers.map { total > 0 ? $0 / total : 0 }
        weights += shares
        output += (0..<valueSize).map { i in
          (0..<keys).reduce(0) { $0 + shares[$1] * x[3][(b * keys + $1) * valueSize + i] }
        }
      }
    }
    return (weights, output)
  }
}
