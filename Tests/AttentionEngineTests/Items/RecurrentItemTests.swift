import AttentionEngine
import Testing

/// Items F05 to F23 of the lessons that recurrent networks and embeddings settle. Figures are the
/// inventory's, with six decimals: 5e-7 is half of the last one.
@Suite struct RecurrentItemTests {
  let half = 5e-7

  /// F05.
  @Test func `the context is as large for thirty words as for two`() {
    let encoder = LSTM(inputSize: 4, hiddenSize: 5, seed: 1)
    for count in [2, 3, 30] {
      let state = encoder(.random(.normal(), shape: [count, 4], seed: 2)).finalState
      #expect(state.hidden.shape == [1, 5] && state.cell.shape == [1, 5])
    }
  }

  /// F06.
  @Test func `an LSTM of one dimension by hand`() {
    var lstm = LSTM(inputSize: 1, hiddenSize: 1, biases: .none, seed: 1)
    lstm.setParameters([
      "weight_ih_l0": .full(0.5, shape: [4, 1]), "weight_hh_l0": .full(0.5, shape: [4, 1]),
    ])
    let first = lstm.cells[0]([1])
    #expect(first.hidden.isClose(to: [0.174270], within: half))
    #expect(first.cell.isClose(to: [0.287649], within: half))
    let run = lstm([[1], [1]])
    #expect(run.output.isClose(to: [[0.174270], [0.309059]], within: half))
    #expect(run.finalState.hidden.isClose(to: [[0.309059]], within: half))
    #expect(run.finalState.cell.isClose(to: [[0.524116]], within: half))
  }

  /// F14: the third word of a table with entries 0.1 to 1.0.
  @Test func `looking a word up is multiplying its one-hot row with the table`() {
    let table = Tensor.arange(from: 1, to: 11, by: 1).reshaped(to: [5, 2]) / 10
    let embedding = Embedding(weight: table)
    #expect(embedding(2) == [0.5, 0.6])
    #expect(Tensor.oneHot([2], size: 5).matmul(table) == embedding([2]))
  }

  /// F15.
  @Test(arguments: [(1, 144), (2, 288), (3, 432)])
  func `stacked layers have parameters and states of their own`(layers: Int, count: Int) {
    let lstm = LSTM(inputSize: 4, hiddenSize: 4, layerCount: layers, biases: .one, seed: 1)
    #expect(lstm.parameterCount == count)
    let state = lstm(.random(.normal(), shape: [3, 4], seed: 2)).finalState
    #expect(state.hidden.shape == [layers, 4] && state.cell.shape == [layers, 4])
  }

  /// F17.
  @Test func `attention widens what the decoder's cell reads by the context`() {
    func width(_ attention: RecurrentEncoderDecoder.AttentionKind) -> Int {
      var generator = RandomGenerator(seed: 1)
      let model = RecurrentEncoderDecoder(
        sourceVocabularySize: 5,
        targetVocabularySize: 7,
        embeddingSize: 3,
        hiddenSize: 4,
        attention: attention,
        using: &generator
      )
      return model.parameters.reduce(0) { sum, parameter in
        parameter.name.hasPrefix("decoder.weight") ? sum + parameter.value.shape[1] : sum
      }
    }
    #expect(width(.none) == 3 + 4)
    #expect(width(.bahdanau) == 3 + 4 + 4)
  }

  /// F23: with positive numbers relu changes nothing, so h = 0.5 h + x.
  @Test func `a bidirectional network joins what both directions saw`() {
    var rnn = RNN(
      inputSize: 1,
      hiddenSize: 1,
      bidirectional: true,
      nonlinearity: .relu,
      biases: .none,
      seed: 1
    )
    rnn.setParameters([
      "weight_ih_l0": [[1]], "weight_hh_l0": [[0.5]],
      "weight_ih_l0_reverse": [[1]], "weight_hh_l0_reverse": [[0.5]],
    ])
    let states = rnn([[1], [2], [3], [4]]).output
    #expect(states == [[1, 3.25], [2.5, 4.5], [4.25, 5], [6.125, 4]])
  }
}
