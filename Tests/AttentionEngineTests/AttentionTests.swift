import AttentionEngine
import Testing

/// Figures with six decimals are items F36 to F54 of the lessons, computed in another system.
@Suite struct AttentionTests {
  let words: Tensor = [[1, 0, 2], [2, 1, 0], [0, 1, 1]]
  let queryMatrix: Tensor = [[1, 0, 1], [0, 1, 0], [0, 0, 1]]
  let keyMatrix: Tensor = [[1, 0, 0], [1, 1, 0], [0, 0, 1]]
  let valueMatrix: Tensor = [[1, 1, 0], [0, 1, 0], [0, 0, 2]]

  func attend(scale: Double?, mask: Mask = .none) -> Attention {
    scaledDotProductAttention(
      queries: words.matmul(queryMatrix),
      keys: words.matmul(keyMatrix),
      values: words.matmul(valueMatrix),
      mask: mask,
      scale: scale,
      returnsWeights: true
    )
  }

  /// F36.
  @Test func `self-attention without parameters mixes two words`() {
    let e: Tensor = [[0.2, 0.7], [0.9, 0.3]]
    let attended = scaledDotProductAttention(
      queries: e,
      keys: e,
      values: e,
      scale: 1,
      returnsWeights: true
    )
    #expect(
      attended.weights.isClose(to: [[0.534943, 0.465057], [0.375194, 0.624806]], within: 1e-6)
    )
    #expect(
      attended.output.isClose(to: [[0.525540, 0.513977], [0.637365, 0.450077]], within: 1e-6)
    )
  }

  /// F36, with weights far below the others: relative error.
  @Test func `small weights keep their digits`() {
    let e: Tensor = [[2, 7], [9, 3]]
    let scores = e.matmul(e.transposed())
    #expect(scores == [[53, 39], [39, 90]])
    let weights = softmax(scores)
    #expect(abs(weights[0, 1].scalar / 8.315280e-07 - 1) < 1e-6)
    #expect(abs(weights[1, 0].scalar / 7.095474e-23 - 1) < 1e-6)
  }

  /// F41.
  @Test func `three words without scaling`() {
    let scores = words.matmul(queryMatrix).matmul(words.matmul(keyMatrix).transposed())
    #expect(scores == [[7, 3, 4], [6, 7, 5], [2, 1, 2]])
    let attended = attend(scale: 1)
    #expect(attended.weights[0].isClose(to: [0.936240, 0.017148, 0.046613], within: 1e-6))
    let expected: Tensor = [
      [0.970535, 1.034296, 3.838183], [1.575210, 2.330482, 1.158975],
      [0.733044, 1.310725, 2.533913],
    ]
    #expect(attended.output.isClose(to: expected, within: 1e-6))
  }

  /// F42.
  @Test func `three words scaled by the root of the key size`() {
    let attended = attend(scale: nil)
    let weights: Tensor = [
      [0.783551, 0.077823, 0.138627], [0.299160, 0.532897, 0.167943],
      [0.390414, 0.219172, 0.390414],
    ]
    let output: Tensor = [
      [0.939196, 1.155646, 3.411455], [1.364953, 2.065794, 1.532526],
      [0.828758, 1.438344, 2.342484],
    ]
    #expect(attended.weights.isClose(to: weights, within: 1e-6))
    #expect(attended.output.isClose(to: output, within: 1e-6))
  }

  /// F43: five values a key, for queries and keys of size 3.
  @Test func `values may have their own size`() {
    let values = Tensor.arange(15).reshaped(to: [3, 5])
    let attended = scaledDotProductAttention(queries: words, keys: words, values: values)
    #expect(attended.output.shape == [3, 5])
  }

  /// F50: two heads of width 2, as a batch.
  @Test func `heads are an axis before the last two`() {
    let rows: Tensor = [[1, 0, 2, 1], [0, 1, 1, 2]]
    let heads = rows.reshaped(to: [2, 2, 2]).transposed(0, 1)
    let attended = scaledDotProductAttention(queries: heads, keys: heads, values: heads)
    let joined = attended.output.transposed(0, 1).reshaped(to: [2, 4])
    let expected: Tensor = [
      [0.669762, 0.330238, 1.669762, 1.330238], [0.330238, 0.669762, 1.330238, 1.669762],
    ]
    #expect(joined.isClose(to: expected, within: 1e-6))
  }

  /// F54: each row has scores 1, 2, 3.
  @Test func `a causal mask hides later keys`() {
    let scores = Tensor([1, 2, 3]).broadcast(to: [3, 3])
    let weights = softmax(scores + Mask.causal.bias(for: [3, 3]))
    let expected: Tensor = [
      [1, 0, 0], [0.268941, 0.731059, 0], [0.090031, 0.244728, 0.665241],
    ]
    #expect(weights.isClose(to: expected, within: 1e-6))
    #expect(weights[0, 1].scalar == 0)
  }

  @Test func `every way to say a mask gives the same weights`() {
    let causal = attend(scale: nil, mask: .causal).weights
    #expect(
      attend(scale: nil, mask: .keep([[1, 0, 0], [1, 1, 0], [1, 1, 1]])).weights == causal
    )
    let bias: Tensor = [[0, -.infinity, -.infinity], [0, 0, -.infinity], [0, 0, 0]]
    #expect(attend(scale: nil, mask: .additive(bias)).weights == causal)
    let padded = attend(scale: nil, mask: .padding(lengths: [2])).weights
    #expect(attend(scale: nil, mask: .keep([1, 1, 0])).weights == padded)
    #expect(padded.column(2) == [0, 0, 0])
  }

  @Test func `a causal mask lets the last query see every key`() {
    #expect(Mask.causal.bias(for: [2, 3]) == [[0, 0, -.infinity], [0, 0, 0]])
  }

  @Test func `padding takes one length for each sequence`() {
    let x = Tensor.random(.normal(), shape: [2, 3, 4], seed: 1)
    let attended = scaledDotProductAttention(
      queries: x,
      keys: x,
      values: x,
      mask: .padding(lengths: [3, 1]),
      returnsWeights: true
    )
    #expect(attended.weights[1] == [[1, 0, 0], [1, 0, 0], [1, 0, 0]])
    #expect((attended.weights[0] .> 0).sum().scalar == 9)
  }

  @Test func `a query that sees nothing gets zeros`() {
    let attended = attend(scale: nil, mask: .keep([[1, 1, 1], [0, 0, 0], [1, 1, 1]]))
    #expect(attended.weights[1] == [0, 0, 0])
    #expect(attended.output[1] == [0, 0, 0])
  }

  @Test func `keys are shared by batches of queries`() {
    let queries = Tensor(stacking: [words, 2 * words])
    let shared = scaledDotProductAttention(queries: queries, keys: words, values: words)
    let alone = scaledDotProductAttention(queries: 2 * words, keys: words, values: words)
    #expect(shared.output[1] == alone.output)
  }
}
