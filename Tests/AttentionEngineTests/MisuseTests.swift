import AttentionEngine
import Testing

/// A programmer's error stops the program with one sentence that names the operation and shapes.
@Suite struct MisuseTests {
  static let mistakes = [
    Mistake("matmul: [2, 3] by [4, 2]; 3 ≠ 4") {
      _ = Tensor.zeros([2, 3]).matmul(.zeros([4, 2]))
    },
    Mistake("matmul: [3] by [4, 2]; 3 ≠ 4") { _ = Tensor.zeros([3]).matmul(.zeros([4, 2])) },
    Mistake("matmul: [2, 3] by [2]; 3 ≠ 2") { _ = Tensor.zeros([2, 3]).matmul([1, 2]) },
    Mistake("matmul: [2] by [2]; two rows have no matrix product, use dot") {
      _ = Tensor([1, 2]).matmul([1, 2])
    },
    Mistake("matmul: [2, 3, 4] by [5, 4, 3]: [2] with [5]; 2 ≠ 5") {
      _ = Tensor.zeros([2, 3, 4]).matmul(.zeros([5, 4, 3]))
    },
    Mistake("dot: [2] with [3]; two vectors of one size are needed") {
      _ = Tensor([1, 2]).dot([1, 2, 3])
    },
    Mistake("add: [2, 3] with [4]; 3 ≠ 4") { _ = Tensor.zeros([2, 3]) + [1, 2, 3, 4] },
    Mistake("where: [2] with [3]; 2 ≠ 3") { _ = Tensor.where([1, 0], [1, 2, 3], 0) },
    Mistake("literal: row 0 has shape [2] and row 1 has [3]") {
      let ragged: Tensor = [[1, 2], [1, 2, 3]]
      _ = ragged
    },
    Mistake("Tensor: row 0 has 2 elements and row 1 has 1") { _ = Tensor([[1, 2], [3]]) },
    Mistake("Tensor: 3 scalars for [2, 2]; 3 ≠ 4") { _ = Tensor([1, 2, 3], shape: [2, 2]) },
    Mistake("reshape: [6] to [4]; 6 ≠ 4") { _ = Tensor.arange(6).reshaped(to: [4]) },
    Mistake("reshape: [6] to [4, -1]; 6 is no multiple of 4") {
      _ = Tensor.arange(6).reshaped(to: [4, -1])
    },
    Mistake("zeros: [-1, 2] has a negative size") { _ = Tensor.zeros([-1, 2]) },
    Mistake("zeros: [16777216, 16777216] has too many elements") {
      _ = Tensor.zeros([1 << 24, 1 << 24])
    },
    Mistake("zeros: [1, 1, 1, 1, 1, 1, 1, 1, 1] has 9 axes; the most is 8") {
      _ = Tensor.zeros(Array(repeating: 1, count: 9))
    },
    Mistake("sum: axis 2 of [2, 3], which has 2 axes") { _ = Tensor.zeros([2, 3]).sum(axis: 2) },
    Mistake("softmax: axis -1 of [], which has 0 axes") { _ = softmax(Tensor(1)) },
    Mistake("mean: no elements along axis 0 of [0]") { _ = Tensor([]).mean() },
    Mistake("max: no elements along axis 0 of [0]") { _ = Tensor([]).max() },
    Mistake("index: 2 is not within an axis of size 2") { _ = Tensor([1, 2])[2] },
    Mistake("index: -3 is not within an axis of size 2") { _ = Tensor([1, 2])[-3] },
    Mistake("index: 1..<3 is not within an axis of size 2") { _ = Tensor([1, 2])[1..<3] },
    Mistake("index: 2 indices for [2], which has 1 axes") { _ = Tensor([1, 2])[0, 0] },
    Mistake("assign: [3] with [2]; 3 ≠ 2") {
      var x = Tensor.zeros([2, 2])
      x[0] = [1, 2, 3]
    },
    Mistake("scalar: [2] has 2 elements, not one") { _ = Tensor([1, 2]).scalar },
    Mistake("stack: [2] with [3]") { _ = Tensor(stacking: [[1, 2], [1, 2, 3]]) },
    Mistake("concatenate: [1, 2] with [1, 3] along axis 0") {
      _ = Tensor(concatenating: [[[1, 2]], [[1, 2, 3]]])
    },
    Mistake("index: 0...9223372036854775807 is not within an axis of size 2") {
      _ = Tensor([1, 2])[0...Int.max]
    },
    Mistake("stack: more than 8 axes") {
      _ = Tensor(stacking: [.zeros([1, 1, 1, 1, 1, 1, 1, 1])])
    },
    Mistake("random: 0.0..<inf is no finite range of numbers") {
      _ = Tensor.random(.uniform(in: 0..<Double.infinity), shape: [2], seed: 1)
    },
    Mistake("stack: no tensors") { _ = Tensor(stacking: []) },
    Mistake("permute: [0, 0] is no order of the axes of [2, 2]") {
      _ = Tensor.zeros([2, 2]).permuted([0, 0])
    },
    Mistake("row: [2] is no matrix") { _ = Tensor([1, 2]).row(0) },
    Mistake("gather: place 2 is not within axis 0 of [2]") { _ = Tensor([1, 2]).gather([0, 2]) },
    Mistake("index: places 0 to 2 by 2 are not within an axis of size 2") {
      _ = Tensor([1, 2])[stride(from: 0, to: 4, by: 2)]
    },
    Mistake("scatter: [3, 2] to 2 places of [4, 2], which needs [2, 2]") {
      _ = Tensor.zeros([4, 2]).adding(.zeros([3, 2]), at: [0, 1])
    },
    Mistake("taking: places of shape [3, 2] for [4, 3], which may differ along axis 0 only") {
      _ = Tensor.zeros([4, 3]).taking(.zeros([3, 2]), along: 0)
    },
    Mistake("taking: 0.5 is no place") { _ = Tensor([1, 2]).taking([0.5], along: 0) },
    Mistake("split: sizes [1, 2] of axis 0 of [4], which has 4") {
      _ = Tensor.arange(4).split(sizes: [1, 2])
    },
    Mistake("split: axis 0 of [4] into 3 parts of one size") {
      _ = Tensor.arange(4).split(into: 3)
    },
    Mistake("pad: -1 before and 0 behind; neither is negative") {
      _ = Tensor.arange(4).padded(before: -1)
    },
    Mistake("top: 3 of axis 0 of [2], which has 2") { _ = Tensor([1, 2]).top(3, axis: 0) },
    Mistake("diagonal: [2] is no matrix") { _ = Tensor([1, 2]).diagonal() },
    Mistake("mask: [3] for [2]: [3] with [2]; 3 ≠ 2") {
      _ = Tensor([1, 2]).masked(where: [1, 0, 1], with: 0)
    },
    Mistake("valueAndGradient: the function gives [2]; a single number is needed") {
      _ = gradient(at: [1, 2]) { $0 * $0 }
    },
    Mistake("valueAndGradient: the function gives [2], the gradient is [3]") {
      _ = valueAndGradient(at: [1, 2], along: [1, 2, 3]) { $0 * $0 }
    },
    Mistake("einsum: 'ij,jk' is for 2 tensors, and 1 are given") { _ = einsum("ij,jk", [[1]]) },
    Mistake("einsum: 'j' of 'ij,jk->ik' is 2 and 3") {
      _ = einsum("ij,jk->ik", .zeros([1, 2]), .zeros([3, 1]))
    },
    Mistake("einsum: 'ij' of 'ij->i' for a tensor of shape [2]") { _ = einsum("ij->i", [1, 2]) },
    Mistake("einsum: the result of 'i->k' has a letter twice, or one that no tensor has") {
      _ = einsum("i->k", [1, 2])
    },
    Mistake("einsum: 'i.j' has something else than letters, commas and one arrow") {
      _ = einsum("i.j", [[1]])
    },
    Mistake("oneHot: index 3 of 3") { _ = Tensor.oneHot([3], size: 3) },
    Mistake("linspace: 1 elements cannot include both ends") {
      _ = Tensor.linspace(from: 0, through: 1, count: 1)
    },
    Mistake("arange: from 0.0 to inf by 1.0 has no end") {
      _ = Tensor.arange(from: 0, to: .infinity, by: 1)
    },
    Mistake(
      "attention: queries [2, 3], keys [2, 2], values [2, 3]; queries and keys of size 3 ≠ 2"
    ) {
      _ = scaledDotProductAttention(
        queries: .zeros([2, 3]),
        keys: .zeros([2, 2]),
        values: .zeros([2, 3])
      )
    },
    Mistake("attention: queries [2, 3], keys [2, 3], values [4, 3]; 2 keys ≠ 4 values") {
      _ = scaledDotProductAttention(
        queries: .zeros([2, 3]),
        keys: .zeros([2, 3]),
        values: .zeros([4, 3])
      )
    },
    Mistake("weights: attention was computed without returnsWeights: true") {
      let x = Tensor.zeros([2, 3])
      _ = scaledDotProductAttention(queries: x, keys: x, values: x).weights
    },
    Mistake("causal mask: [3, 2] has more queries than keys") {
      _ = Mask.causal.bias(for: [3, 2])
    },
    Mistake("padding mask: 1 lengths for [2, 3, 3], which has 2") {
      _ = Mask.padding(lengths: [1]).bias(for: [2, 3, 3])
    },
    Mistake("padding mask: length 4 of 3 keys") {
      _ = Mask.padding(lengths: [4]).bias(for: [3, 3])
    },
    Mistake("keep mask: [2, 3, 3] for scores of shape [3, 3]") {
      _ = Mask.keep(.ones([2, 3, 3])).bias(for: [3, 3])
    },
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake is named in one sentence`(index: Int) async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) { [index] in
      MisuseTests.mistakes[index].make()
    }
    MisuseTests.mistakes[index].expect(endedIn: result)
  }
}
