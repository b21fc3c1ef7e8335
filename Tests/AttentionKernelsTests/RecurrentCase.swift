internal import AttentionKernels
internal import Testing

/// A recurrent layer of some shape.
struct RecurrentCase: CustomTestStringConvertible, Sendable {
  var cell = AK_LSTM
  let sequences: Int
  let steps: Int
  let inputSize: Int
  let size: Int
  var reverse = false
  var lengths: [Int]?
  var hasStates = true
  var hasBiases = true
  /// Whether input and output rows are twice as long as they need be, as two directions leave them.
  var shared = false

  var testDescription: String {
    let name =
      cell == AK_LSTM ? "LSTM" : cell == AK_GRU ? "GRU" : cell == AK_RNN_TANH ? "tanh" : "relu"
    return "\(name) \(sequences)×\(steps) \(inputSize) to \(size)" + (reverse ? " reverse" : "")
      + (lengths.map { " lengths \($0)" } ?? "") + (hasStates ? "" : " no states")
      + (hasBiases ? "" : " no biases") + (shared ? " shared" : "")
  }

  var gates: Int { cell == AK_LSTM ? 4 : cell == AK_GRU ? 3 : 1 }
  var inputRow: Int { shared ? 2 * inputSize : inputSize }
  var outputRow: Int { shared ? 2 * size : size }

  func shape(lengths: UnsafePointer<Int>?) -> ak_recurrent {
    var shape = ak_recurrent()
    shape.cell = cell
    shape.sequences = sequences
    shape.steps = steps
    shape.input_size = inputSize
    shape.hidden_size = size
    shape.reverse = reverse ? 1 : 0
    shape.lengths = lengths
    shape.input_step = inputRow
    shape.input_sequence = steps * inputRow
    shape.output_step = outputRow
    shape.output_sequence = steps * outputRow
    shape.input_gradient_step = inputRow
    shape.input_gradient_sequence = steps * inputRow
    shape.output_gradient_step = outputRow
    shape.output_gradient_sequence = steps * outputRow
    return shape
  }

  /// What a cell's sums become, by the formulas, in double.
  func step(
    _ sums: (Int, Int) -> Double,
    _ hiddenPart: (Int) -> Double,
    _ h: [Double],
    _ c: [Double]
  )
    -> (h: [Double], c: [Double])
  {
    func sigmoid(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
    func tanh(_ x: Double) -> Double { 2 * sigmoid(2 * x) - 1 }
    var (h, c) = (h, c)
    for j in 0..<size {
      switch cell {
      case AK_LSTM:
        c[j] = sigmoid(sums(1, j)) * c[j] + sigmoid(sums(0, j)) * tanh(sums(2, j))
        h[j] = sigmoid(sums(3, j)) * tanh(c[j])
      case AK_GRU:
        let new = tanh(sums(2, j) + sigmoid(sums(0, j)) * hiddenPart(j))
        let z = sigmoid(sums(1, j))
        h[j] = (1 - z) * new + z * h[j]
      case AK_RNN_TANH: h[j] = tanh(sums(0, j))
      default: h[j] = max(0, sums(0, j))
      }
    }
    return (h, c)
  }
}

/// The operands of a case, in the order of the kernel's parameters.
struct RecurrentOperands<Element: Number> {
  /// Input, input weights, hidden weights, two biases, first hidden state, first cell.
  var operands: [[Element]]
  let outputGradient: [Element]
  let lastHiddenGradient: [Element]
  let lastCellGradient: [Element]

  init(_ c: RecurrentCase) {
    var source = Source(seed: c.size &+ 100 &* c.steps)
    let rows = c.gates * c.size
    operands = [
      source.array(c.sequences * c.steps * c.inputRow),
      source.array(rows * c.inputSize).map { $0 / 2 },
      source.array(rows * c.size).map { $0 / 2 },
      source.array(rows),
      source.array(rows),
      source.array(c.sequences * c.size),
      source.array(c.sequences * c.size),
    ]
    outputGradient = source.array(c.sequences * c.steps * c.outputRow)
    lastHiddenGradient = source.array(c.sequences * c.size)
    lastCellGradient = source.array(c.sequences * c.size)
  }

  init(converting other: RecurrentOperands<some Number>) {
    operands = other.operands.map { $0.map { Element($0) } }
    outputGradient = other.outputGradient.map { Element($0) }
    lastHiddenGradient = other.lastHiddenGradient.map { Element($0) }
    lastCellGradient = other.lastCellGradient.map { Element($0) }
  }
}

/// The outputs and last states by plain loops in double.
func recurrentReference<Element: Number>(
  _ c: RecurrentCase,
  _ o: RecurrentOperands<Element>
)
  -> (output: [Double], hidden: [Double], cell: [Double])
{
  let x = o.operands.map { $0.map { Double($0) } }
  let n = c.size
  var output = [Double](repeating: 0, count: c.sequences * c.steps * c.outputRow)
  var (hidden, cell): ([Double], [Double]) = ([], [])
  for b in 0..<c.sequences {
    var state = c.hasStates ? Array(x[5][b * n..<(b + 1) * n]) : Array(repeating: 0, count: n)
    var memory = c.hasStates ? Array(x[6][b * n..<(b + 1) * n]) : Array(repeating: 0, count: n)
    let length = c.lengths?[b] ?? c.steps
    for step in 0..<length {
      let time = c.reverse ? length - 1 - step : step
      let row = (b * c.steps + time) * c.inputRow
      let (before, old) = (state, memory)
      func inputPart(_ gate: Int, _ j: Int) -> Double {
        let place = gate * n + j
        let sum = (0..<c.inputSize).reduce(c.hasBiases ? x[3][place] : 0) {
          $0 + x[1][place * c.inputSize + $1] * x[0][row + $1]
        }
        return sum
      }
      func hiddenPart(_ gate: Int, _ j: Int) -> Double {
        let place = gate * n + j
        return (0..<n).reduce(c.hasBiases ? x[4][place] : 0) {
          $0 + x[2][place * n + $1] * before[$1]
        }
      }
      (state, memory) = c.step(
        { gate, j in
          inputPart(gate, j) + (c.cell == AK_GRU && gate == 2 ? 0 : hiddenPart(gate, j))
        },
        { hiddenPart(2, $0) },
        before,
        old
      )
      for j in 0..<n { output[(b * c.steps + time) * c.outputRow + j] = state[j] }
    }
    hidden += state
    cell += memory
  }
  return (output, hidden, cell)
}
