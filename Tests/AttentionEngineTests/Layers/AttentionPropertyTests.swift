import AttentionEngine
import Testing

@Suite struct AttentionPropertyTests {
  let x = Tensor.random(.normal(), shape: [2, 5, 6], seed: 1)
  let attention = MultiHeadAttention(modelSize: 6, headCount: 2, seed: 2)

  /// Sums over keys are taken in another order: some roundings of numbers below 1.
  @Test func `self-attention without a mask knows no order`() {
    let order = [3, 0, 4, 1, 2]
    let moved = attention(x.gather(order, axis: 1)).output
    #expect(moved.isClose(to: attention(x).output.gather(order, axis: 1), within: 1e-14))
  }

  @Test func `later words have exactly no influence under a causal mask`() {
    var generator = RandomGenerator(seed: 3)
    let layer = TransformerDecoderLayer(
      modelSize: 6,
      headCount: 2,
      feedForwardSize: 7,
      using: &generator
    )
    for place in 0..<5 {
      let gradient = gradient(at: x) { x in
        layer(x, memory: Tensor.ones([2, 3, 6]))[0..., place].squared().sum()
      }
      #expect(gradient[0..., (place + 1)...] == .zeros([2, 4 - place, 6]))
      #expect(gradient[0..., place] != .zeros([2, 6]))
      var other = x
      other[0..., (place + 1)...] = .full(9, shape: [2, 4 - place, 6])
      let output = attention(other, mask: .causal).output[0..., 0...place]
      #expect(output == attention(x, mask: .causal).output[0..., 0...place])
    }
  }

  /// Products of other sizes may be summed in another order: some roundings.
  @Test(arguments: [[1, 1, 1, 1, 1], [2, 3], [4, 1]])
  func `words given in groups are the whole sequence`(groups: [Int]) {
    for positions in [nil, RotaryPositions(), RotaryPositions(pairing: .halves)] {
      var attention = MultiHeadAttention(modelSize: 8, headCount: 2, positions: positions, seed: 2)
      attention.projectionBias = .random(.normal(), shape: [24], seed: 3)
      let x = Tensor.random(.normal(), shape: [2, 5, 8], seed: 4)
      var cache = KeyValueCache()
      let parts = x.split(sizes: groups, axis: 1).map { attention($0, cache: &cache).output }
      let whole = attention(x, mask: .causal).output
      #expect(Tensor(concatenating: parts, axis: 1).isClose(to: whole, within: 1e-14))
      #expect(cache.count == 5)
    }
  }

  @Test func `a query whose keys are all hidden gives zeros and gets no gradient`() {
    let mask = Mask.keep([[1, 1, 0], [0, 0, 0]])
    func attend(_ x: [Tensor]) -> Attention {
      scaledDotProductAttention(
        queries: x[0],
        keys: x[1],
        values: x[2],
        mask: mask,
        returnsWeights: true
      )
    }
    let inputs = (0..<3).map {
      Tensor.random(.normal(), shape: [$0 == 0 ? 2 : 3, 4], seed: UInt64($0))
    }
    let found = attend(inputs)
    #expect(found.output[1] == [0, 0, 0, 0] && found.weights[1] == [0, 0, 0])
    let gradients = valueAndGradients(at: inputs) { attend($0).output.squared().sum() }.gradients
    #expect(gradients[0][1] == [0, 0, 0, 0])
    #expect(gradients[1][2] == [0, 0, 0, 0] && gradients[2][2] == [0, 0, 0, 0])
    #expect(gradients.allSatisfy { $0.isFinite })
    let alone = valueAndGradients(at: inputs) { attend($0).output[1].sum() }.gradients
    #expect(alone == [.zeros([2, 4]), .zeros([3, 4]), .zeros([3, 4])])
  }

  @Test func `a key is seen where every mask shows it`() {
    let both = attention(
      x,
      mask: .causal & .padding(lengths: [2, 5]) & .none,
      returnsWeights: true
    )
    for (row, length) in [2, 5].enumerated() {
      for query in 0..<5 {
        for key in 0..<5 {
          let weight = both.weights[row, 0..., query, key]
          #expect((weight != [0, 0]) == (key <= query && key < length))
        }
      }
    }
  }

  @Test func `each head can have a mask of its own`() {
    let keep = Tensor(stacking: [.ones([5, 5]), .identity(5)])
    let found = attention(x, mask: .keep(keep), returnsWeights: true)
    #expect(found.weights[0..., 0] == attention(x, returnsWeights: true).weights[0..., 0])
    #expect(found.weights[0, 1] == .identity(5) && found.weights[1, 1] == .identity(5))
  }

  /// To the bit: hidden keys are never mixed in.
  @Test func `what sequences are filled up with changes no real word`() {
    var generator = RandomGenerator(seed: 3)
    let layer = TransformerEncoderLayer(
      modelSize: 6,
      headCount: 2,
      feedForwardSize: 7,
      using: &generator
    )
    var other = x
    other[0, 3...] = .full(50, shape: [2, 6])
    let mask = Mask.padding(lengths: [3, 5])
    #expect(layer(x, mask: mask)[0, 0..<3] == layer(other, mask: mask)[0, 0..<3])
    let alone = layer(x[0, 0..<3])
    #expect(layer(x, mask: mask)[0, 0..<3].isClose(to: alone, within: 1e-14))
  }

  @Test func `a memory prepared once is the memory`() {
    let memory = Tensor.random(.normal(), shape: [2, 4, 6], seed: 5)
    let mask = Mask.padding(lengths: [2, 4])
    let direct = attention(x, over: memory, mask: mask).output
    #expect(attention(x, over: attention.cached(memory), mask: mask).output == direct)
    let rows = attention.cached(memory).selecting([1, 0])
    let swapped = attention(x.gather([1, 0]), over: rows, mask: .padding(lengths: [4, 2])).output
    #expect(swapped == direct.gather([1, 0]))
  }

  @Test func `a sequence without a batch axis is a batch of one`() {
    #expect(attention(x[0]).output == attention(x[0..<1]).output[0])
    let weights = attention(x[0], mask: .padding(lengths: [3]), returnsWeights: true).weights
    #expect(weights.shape == [2, 5, 5] && weights[0..., 0..., 3...] == .zeros([2, 5, 2]))
  }
}
