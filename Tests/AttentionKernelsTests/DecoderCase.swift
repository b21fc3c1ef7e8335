internal import AttentionKernels
internal import Testing

/// A decoder with additive attention of some shape.
struct DecoderCase: CustomTestStringConvertible, Sendable {
  var cell = AK_LSTM
  let attention: AdditiveCase
  let inputSize: Int
  let size: Int
  /// Whether there are biases, and an LSTM's first cell.
  var hasOptions = true

  var testDescription: String {
    let name =
      cell == AK_LSTM ? "LSTM" : cell == AK_GRU ? "GRU" : cell == AK_RNN_TANH ? "tanh" : "relu"
    return "\(name) \(inputSize) to \(size), \(attention.testDescription)"
      + (hasOptions ? "" : ", no biases")
  }

  var gates: Int { cell == AK_LSTM ? 4 : cell == AK_GRU ? 3 : 1 }

  var shape: ak_decoder {
    ak_decoder(attention: attention.shape, cell: cell, input_size: inputSize, hidden_size: size)
  }

  var featureCount: Int {
    attention.sequences * attention.queries * (size + attention.valueSize)
  }

  /// The elements of each operand, in the order of the kernel's.
  var counts: [Int] {
    let (a, rows) = (attention, gates * size)
    return [
      a.sequences * a.queries * inputSize, a.sequences * a.keys * a.size,
      a.sequences * a.keys * a.valueSize, a.size * size, a.size, a.size,
      rows * (inputSize + a.valueSize), rows * size, rows, rows, a.sequences * size,
      a.sequences * size,
    ]
  }

  /// Whether an operand is null.
  func isMissing(_ index: Int) -> Bool {
    !hasOptions && [4, 8, 9, 11].contains(index) || index == 11 && cell != AK_LSTM
  }

  func operands<Element: Number>(of: Element.Type) -> [[Element]] {
    var source = Source(seed: size &+ 100 &* inputSize)
    return counts.map { count in source.array(count).map { $0 / 2 } }
  }

  /// Features and weights by plain loops in double.
  func reference(_ x: [[Double]], bias: [Double]?) -> (features: [Double], weights: [Double]) {
    let (a, n, joint) = (attention, size, inputSize + attention.valueSize)
    let one = AdditiveCase(
      sequences: 1,
      queries: 1,
      keys: a.keys,
      size: a.size,
      valueSize: a.valueSize,
      bias: bias == nil ? .none : .full
    )
    func part(_ index: Int, _ b: Int, _ count: Int) -> [Double] {
      Array(x[index][b * count..<(b + 1) * count])
    }
    func optional(_ index: Int, _ place: Int) -> Double { isMissing(index) ? 0 : x[index][place] }
    let recurrent = RecurrentCase(
      cell: cell,
      sequences: 1,
      steps: 1,
      inputSize: joint,
      size: n
    )
    var (features, weights): ([Double], [Double]) = ([], [])
    for b in 0..<a.sequences {
      var state = part(10, b, n)
      var memory = isMissing(11) ? Array(repeating: 0, count: n) : part(11, b, n)
      for step in 0..<a.queries {
        let query = (0..<a.size).map { i in
          (0..<n).reduce(optional(4, i)) { $0 + x[3][i * n + $1] * state[$1] }
        }
        let start = (a.bias == .rows ? b : b * a.queries + step) * a.keys
        let row = bias.map { Array($0[start..<start + a.keys]) }
        let found = one.reference(
          [query, part(1, b, a.keys * a.size), x[5], part(2, b, a.keys * a.valueSize)],
          bias: row
        )
        weights += found.weights
        let input = part(0, b * a.queries + step, inputSize) + found.output
        let before = state
        func inputPart(_ place: Int) -> Double {
          (0..<joint).reduce(optional(8, place)) { $0 + x[6][place * joint + $1] * input[$1] }
        }
        func hiddenPart(_ place: Int) -> Double {
          (0..<n).reduce(optional(9, place)) { $0 + x[7][place * n + $1] * before[$1] }
        }
        (state, memory) = recurrent.step(
          { gate, j in
            inputPart(gate * n + j)
              + (cell == AK_GRU && gate == 2 ? 0 : hiddenPart(gate * n + j))
          },
          { hiddenPart(2 * n + $0) },
          before,
          memory
        )
        features += state + found.output
      }
    }
    return (features, weights)
  }
}
