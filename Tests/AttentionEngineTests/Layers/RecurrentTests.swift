import AttentionEngine
import Testing

@Suite struct RecurrentTests {
  let x = Tensor.random(.normal(), shape: [3, 5, 2], seed: 1)

  /// To the bit: both do the same sums.
  @Test func `a bidirectional network is two networks`() {
    let both = GRU(inputSize: 2, hiddenSize: 3, bidirectional: true, seed: 2)
    var forward = GRU(inputSize: 2, hiddenSize: 3, seed: 3)
    var backward = forward
    forward.cells = [both.cells[0]]
    backward.cells = [both.cells[1]]
    let last = backward(x.flipped(axis: 1))
    let output = both(x)
    #expect(output.output[0..., 0..., 0..<3] == forward(x).output)
    #expect(output.output[0..., 0..., 3...] == last.output.flipped(axis: 1))
    #expect(output.finalState[0] == forward(x).finalState[0])
    #expect(output.finalState[1] == last.finalState[0])
  }

  @Test func `cells one step at a time are the network`() {
    let lstm = LSTM(inputSize: 2, hiddenSize: 3, seed: 2)
    var state: LSTMState?
    let run = lstm(x)
    for i in 0..<5 {
      let next = lstm.cells[0](x[0..., i], state: state)
      #expect(next.hidden.isClose(to: run.output[0..., i], within: 1e-15))
      state = next
    }
    #expect(state?.cell.isClose(to: run.finalState.cell[0], within: 1e-15) == true)
  }

  @Test func `a sequence in two halves is the whole`() {
    let lstm = LSTM(inputSize: 2, hiddenSize: 3, layerCount: 2, seed: 2)
    let first = lstm(x[0..., 0..<2])
    let second = lstm(x[0..., 2...], initialState: first.finalState)
    let whole = lstm(x)
    #expect(Tensor(concatenating: [first.output, second.output], axis: 1) == whole.output)
    #expect(second.finalState.cell == whole.finalState.cell)
  }

  /// To the bit, for every real step; what is filled in is never read.
  @Test func `what sequences are filled up with changes nothing`() {
    let lstm = LSTM(inputSize: 2, hiddenSize: 3, layerCount: 2, bidirectional: true, seed: 2)
    let lengths = [2, 5, 1]
    var other = x
    other[0, 2...] = .full(1e6, shape: [3, 2])
    other[2, 1...] = .full(-7, shape: [4, 2])
    let run = lstm(x, lengths: lengths)
    #expect(run.output == lstm(other, lengths: lengths).output)
    for (row, length) in lengths.enumerated() {
      let alone = lstm(x[row, 0..<length])
      #expect(run.output[row, 0..<length].isClose(to: alone.output, within: 1e-15))
      #expect(run.output[row, length...] == .zeros([5 - length, 6]))
      let state = run.finalState.hidden[0..., row]
      #expect(state.isClose(to: alone.finalState.hidden, within: 1e-15))
    }
    let gradient = gradient(at: x) { lstm($0, lengths: lengths).output.squared().sum() }
    #expect(gradient[0, 2...] == .zeros([3, 2]) && gradient[2, 1...] == .zeros([4, 2]))
  }

  @Test func `two biases are one where their sum is`() {
    let one = LSTM(inputSize: 2, hiddenSize: 3, biases: .one, seed: 2)
    var two = LSTM(inputSize: 2, hiddenSize: 3, seed: 2)
    #expect(one.parameters.map(\.name) == ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0"])
    two.cells[0].weights = one.cells[0].weights
    two.cells[0].weights.stateBias = .zeros([12])
    #expect(two(x).output == one(x).output)
    let none = LSTM(inputSize: 2, hiddenSize: 3, biases: .none, seed: 2)
    #expect(none.parameterCount == 12 * 5)
  }

  /// Central differences of step 1e-5 are off by some 1e-10.
  @Test func `gradients of every kind are those of finite differences`() {
    func largestError<Model: Layer>(_ model: Model, _ run: (Model, Tensor) -> Tensor) -> Double {
      let names = model.parameters.map(\.name)
      return GradientCheck(at: [x] + model.parameters.map(\.value)) { values in
        var copy = model
        copy.setParameters(Dictionary(uniqueKeysWithValues: zip(names, values.dropFirst())))
        return run(copy, values[0])
      }.largestError
    }
    let lengths = [2, 5, 1]
    let rnn = RNN(inputSize: 2, hiddenSize: 3, bidirectional: true, seed: 1)
    #expect(largestError(rnn) { $0($1, lengths: lengths).output } < 1e-8)
    let gru = GRU(inputSize: 2, hiddenSize: 3, layerCount: 2, biases: .one, seed: 1)
    #expect(largestError(gru) { $0($1, lengths: lengths).output } < 1e-8)
    let lstm = LSTM(inputSize: 2, hiddenSize: 2, layerCount: 2, bidirectional: true, seed: 1)
    #expect(largestError(lstm) { $0($1, lengths: lengths).finalState.cell } < 1e-8)
  }
}
