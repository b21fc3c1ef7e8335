import AttentionEngine
import Testing

/// Gradients of recurrent layers against finite differences.
extension LayerGradientTests {
  @Test(arguments: 1...2)
  func `recurrent layers`(seed: UInt64) {
    var generator = RandomGenerator(seed: seed)
    let lengths = [3, 1 + Int(generator.next() % 3)]
    let both = seed == 2
    let plain = RNN(inputSize: 3, hiddenSize: 2, bidirectional: both, using: &generator)
    #expect(largestError(plain, [[2, 3, 3]], seed) { $0($1[0], lengths: lengths).output } < 1e-8)
    let gated = GRU(inputSize: 3, hiddenSize: 2, layerCount: 2, using: &generator)
    #expect(
      largestError(gated, [[2, 3, 3], [2, 2, 2]], seed) {
        $0($1[0], initialState: $1[1], lengths: lengths).finalState
      } < 1e-8
    )
    let long = LSTM(inputSize: 3, hiddenSize: 2, bidirectional: both, using: &generator)
    #expect(
      largestError(long, [[2, 3, 3]], seed) {
        let found = $0($1[0], lengths: lengths)
        return Tensor(
          concatenating: [found.output.flattened(), found.finalState.cell.flattened()])
      } < 1e-8
    )
  }
}
