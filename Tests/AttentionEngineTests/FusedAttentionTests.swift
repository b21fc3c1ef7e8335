import AttentionEngine
import Testing

/// Attention as one operation, against the same made of its parts.
///
/// Inside another scope of gradients the way back has to be recorded, so attention is made of its
/// parts there. Both take sums of up to 70 terms near 1 in other orders: 1e-13 is far above rounding.
@Suite struct FusedAttentionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let queries: [Int]
    let keys: [Int]
    let values: [Int]
    var mask: Mask = .none
    var scale: Double?
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "one head", queries: [3, 4], keys: [5, 4], values: [5, 2]),
    Case(name: "one query", queries: [1, 4], keys: [1, 4], values: [1, 4]),
    Case(name: "sequences", queries: [2, 3, 4], keys: [2, 5, 4], values: [2, 5, 3]),
    Case(name: "heads", queries: [2, 3, 9, 5], keys: [2, 3, 9, 5], values: [2, 3, 9, 7]),
    Case(name: "long", queries: [1, 70, 8], keys: [1, 67, 8], values: [1, 67, 9]),
    Case(name: "shared keys", queries: [4, 3, 4], keys: [5, 4], values: [1, 5, 3]),
    Case(name: "shared queries", queries: [3, 4], keys: [2, 2, 5, 4], values: [2, 1, 5, 3]),
    Case(name: "three axes", queries: [2, 2, 2, 3, 4], keys: [5, 4], values: [5, 3]),
    Case(name: "causal", queries: [2, 6, 4], keys: [2, 6, 4], values: [2, 6, 3], mask: .causal),
    Case(name: "causal, late", queries: [3, 4], keys: [7, 4], values: [7, 3], mask: .causal),
    Case(
      name: "padding",
      queries: [2, 3, 6, 4],
      keys: [2, 3, 6, 4],
      values: [2, 3, 6, 3],
      mask: .padding(lengths: [2, 6])
    ),
    Case(
      name: "padding and causal",
      queries: [2, 6, 4],
      keys: [2, 6, 4],
      values: [2, 6, 3],
      mask: .causal & .padding(lengths: [0, 5])
    ),
    Case(
      name: "keep",
      queries: [2, 3, 4],
      keys: [2, 4, 4],
      values: [2, 4, 3],
      mask: .keep([[1, 0, 1, 0], [0, 0, 0, 0], [0, 1, 1, 1]])
    ),
    Case(
      name: "keep for each head",
      queries: [2, 2, 3, 4],
      keys: [2, 2, 4, 4],
      values: [2, 2, 4, 3],
      mask: .keep(Tensor.random(.uniform(), shape: [2, 3, 4], seed: 3) .> 0.4)
    ),
    Case(
      name: "additive",
      queries: [2, 3, 4],
      keys: [2, 4, 4],
      values: [2, 4, 3],
      mask: .additive([[0, -.infinity, 1, 2]])
    ),
    Case(
      name: "all kinds",
      queries: [2, 2, 4, 4],
      keys: [2, 2, 4, 4],
      values: [2, 2, 4, 3],
      mask: .causal & .padding(lengths: [3, 4]) & .additive([[0, 1, 2, 3]]) & .keep([1, 1, 0, 1])
    ),
    Case(
      name: "scaled by hand",
      queries: [3, 4],
      keys: [5, 4],
      values: [5, 2],
      scale: 3
    ),
  ]

  @Test(arguments: cases) func `values, weights and gradients agree with those of the parts`(
    test: Case
  ) {
    let operands = [test.queries, test.keys, test.values].enumerated().map { i, shape in
      Tensor.random(.normal(), shape: shape, seed: UInt64(i))
    }
    func attend(_ x: [Tensor]) -> Attention {
      scaledDotProductAttention(
        queries: x[0],
        keys: x[1],
        values: x[2],
        mask: test.mask,
        scale: test.scale,
        returnsWeights: true
      )
    }
    let shapes = (attend(operands).output.shape, attend(operands).weights.shape)
    let forOutput = Tensor.random(.normal(), shape: shapes.0, seed: 7)
    let forWeights = Tensor.random(.normal(), shape: shapes.1, seed: 8)
    for isWeighed in [false, true] {
      func total(_ x: [Tensor]) -> Tensor {
        let found = attend(x)
        let output = (found.output * forOutput).sum()
        return isWeighed ? output + (found.weights * forWeights).sum() : output
      }
      let whole = valueAndGradients(at: operands, of: total)
      var parts = whole
      _ = gradient(at: 0) { outer in
        parts = valueAndGradients(at: operands, of: total)
        return outer
      }
      #expect(whole.value.isClose(to: parts.value, within: 1e-13))
      for (a, b) in zip(whole.gradients, parts.gradients) {
        #expect(a.isClose(to: b, within: 1e-13))
        #expect(a.isFinite)
      }
    }
  }

  @Test func `operands that are views give the same as their copies`() {
    let x = Tensor.random(.normal(), shape: [2, 9, 3, 16], seed: 1)
    let heads = x.transposed(1, 2)
    let copy = Tensor(heads.scalars, shape: heads.shape)
    let wide = Tensor.random(.normal(), shape: [2, 3, 16, 9], seed: 2).transposed()
    let packed = Tensor(wide.scalars, shape: wide.shape)
    let viewed = scaledDotProductAttention(queries: heads, keys: wide, values: heads)
    let copied = scaledDotProductAttention(queries: copy, keys: packed, values: copy)
    #expect(viewed.output == copied.output)
  }

  /// Changing a later word changes nothing before it, to the last bit.
  @Test func `no gradient leads to the future`() {
    let x = Tensor.random(.normal(), shape: [40, 8], seed: 4)
    let slope = gradient(at: x) { x in
      scaledDotProductAttention(queries: x, keys: x, values: x, mask: .causal).output[17].sum()
    }
    #expect(slope[18...] == .zeros([22, 8]))
    #expect(slope[17] != .zeros([8]))
  }
}
