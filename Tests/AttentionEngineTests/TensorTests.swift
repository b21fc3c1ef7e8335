import AttentionEngine
import Testing

/// Making tensors, taking them apart and printing them; every expected value is by hand.
@Suite struct TensorTests {
  let matrix: Tensor = [[1, 2, 3], [4, 5, 6]]

  @Test func `literals nest to any depth`() {
    let cube: Tensor = [[[1, 2]], [[3, 4.5]]]
    #expect(cube.shape == [2, 1, 2])
    #expect(cube.scalars == [1, 2, 3, 4.5])
    let number: Tensor = 3
    #expect(number.shape == [] && number.scalar == 3)
    #expect(Tensor([[1, 2], [3, 4]]) == [[1, 2], [3, 4]])
    let x = 0.5
    #expect(Tensor([x, -x]) == [0.5, -0.5])
    let third: Tensor = [1 / 4, -.infinity]
    #expect(third.scalars == [0.25, -.infinity])
  }

  @Test func `filled and counted tensors`() {
    #expect(Tensor.zeros([2]) == [0, 0])
    #expect(Tensor.ones([1, 2]) == [[1, 1]])
    #expect(Tensor.full(7, shape: [2]) == [7, 7])
    #expect(Tensor.identity(2) == [[1, 0], [0, 1]])
    #expect(Tensor.arange(3) == [0, 1, 2])
    #expect(Tensor.arange(from: 1, to: 2, by: 0.25) == [1, 1.25, 1.5, 1.75])
    #expect(Tensor.arange(from: 2, to: 0, by: -1) == [2, 1])
    #expect(Tensor.linspace(from: 0, through: 1, count: 5) == [0, 0.25, 0.5, 0.75, 1])
    #expect(Tensor.oneHot([2, 0], size: 3) == [[0, 0, 1], [1, 0, 0]])
    #expect(Tensor.ones([2], dataType: .float32).dataType == .float32)
  }

  @Test func `an index takes an axis away and a range keeps it`() {
    #expect(matrix[1] == [4, 5, 6])
    #expect(matrix[1, 2].scalar == 6)
    #expect(matrix[-1] == [4, 5, 6])
    #expect(matrix[0, -2].scalar == 2)
    #expect(matrix[1...] == [[4, 5, 6]])
    #expect(matrix[0..., 1] == [2, 5])
    #expect(matrix[0..<2, 1...2] == [[2, 3], [5, 6]])
    #expect(matrix[0, ..<(-1)] == [1, 2])
    #expect(matrix[0, (-2)...] == [2, 3])
    #expect(matrix[0, ...0] == [1])
    #expect(matrix[0..<0].shape == [0, 3])
    #expect(matrix.row(0) == [1, 2, 3] && matrix.column(-1) == [3, 6])
    #expect(matrix.gather([1, 0, 1]) == [[4, 5, 6], [1, 2, 3], [4, 5, 6]])
  }

  @Test func `writing to one copy leaves the other`() {
    var copy = matrix
    copy[0, 1] = 9
    #expect(copy == [[1, 9, 3], [4, 5, 6]])
    #expect(matrix == [[1, 2, 3], [4, 5, 6]])
    var row = matrix.flattened()
    row[0] = 7
    #expect(matrix[0, 0].scalar == 1)
    copy[0..., 0] = 0
    #expect(copy == [[0, 9, 3], [0, 5, 6]])
    copy[1] = [7, 8, 9]
    #expect(copy == [[0, 9, 3], [7, 8, 9]])
    var floats = matrix.cast(to: .float32)
    let kept = floats
    floats[0, 0] = 2
    #expect(floats[0, 0].scalar == 2 && kept[0, 0].scalar == 1 && floats.dataType == .float32)
  }

  @Test func `shapes change and elements stay`() {
    #expect(matrix.reshaped(to: [3, -1]) == [[1, 2], [3, 4], [5, 6]])
    #expect(matrix.flattened().shape == [6])
    #expect(matrix.transposed() == [[1, 4], [2, 5], [3, 6]])
    #expect(Tensor([1, 2]).transposed() == [1, 2])
    #expect(matrix.expandingDimensions(at: -1).shape == [2, 3, 1])
    #expect(Tensor([1, 2]).broadcast(to: [2, 2]) == [[1, 2], [1, 2]])
    let cube = Tensor.arange(8).reshaped(to: [2, 2, 2])
    #expect(cube.transposed() == [[[0, 2], [1, 3]], [[4, 6], [5, 7]]])
    #expect(cube.transposed(0, 2) == [[[0, 4], [2, 6]], [[1, 5], [3, 7]]])
  }

  @Test func `tensors are stacked and joined along any axis`() {
    let a: Tensor = [1, 2]
    let b: Tensor = [3, 4]
    #expect(Tensor(stacking: [a, b]) == [[1, 2], [3, 4]])
    #expect(Tensor(stacking: [a, b], axis: -1) == [[1, 3], [2, 4]])
    #expect(Tensor(concatenating: [a, b]) == [1, 2, 3, 4])
    #expect(Tensor(concatenating: [matrix, matrix[0..., 1...]], axis: 1).shape == [2, 5])
    #expect(Tensor(concatenating: [[a], [b]], axis: 1) == [[1, 2, 3, 4]])
  }

  @Test func `numbers stand on either side of an operator`() {
    let x: Tensor = [1, 2]
    let half = 0.5
    let two = 2
    #expect(x + half == [1.5, 2.5] && half + x == [1.5, 2.5])
    #expect(two * x == [2, 4] && x / two == [0.5, 1])
    #expect(1 - x == [0, -1] && 2 / x == [2, 1] && -x == [-1, -2])
    var y = x
    y += 1
    y *= x
    y -= half
    y /= [2, 1]
    #expect(y == [0.75, 5.5])
    #expect(pow(x, 2) == [1, 4] && pow(x, [3, 0.5]).isClose(to: [1, 1.4142136], within: 1e-7))
  }

  @Test func `comparisons make masks`() {
    let x: Tensor = [1, 2, 3]
    let two = 2.0
    #expect((x .> 2) == [0, 0, 1] && (x .>= 2) == [0, 1, 1] && (x .< 2) == [1, 0, 0])
    #expect((x .<= [1, 1, 3]) == [1, 0, 1] && (x .== 2) == [0, 1, 0] && (x .!= 2) == [1, 0, 1])
    #expect(Tensor.where(x .> 1, x, -x) == [-1, 2, 3])
    #expect(maximum(x, 2) == [2, 2, 3] && minimum(x, 2) == [1, 2, 2])
    #expect(minimum(x, two) == [1, 2, 2] && maximum(x, two) == [2, 2, 3])
    #expect(maximum([.nan], 1).scalars[0].isNaN && maximum(1, [.nan]).scalars[0].isNaN)
    #expect(abs(-x) == x)
  }

  /// Items N70 to N72 of the lessons.
  @Test func `variance is that of a population unless said otherwise`() {
    let tens: Tensor = [10, 20, 30, 40, 50, 60, 70]
    #expect(tens.variance().scalar == 400)
    #expect(abs(tens.variance(unbiased: true).scalar - 466.666667) < 1e-6)
    #expect((tens / 10).variance().scalar == 4)
    #expect(tens.mean().scalar == 40)
  }

  @Test func `sums and extremes by hand`() {
    #expect(matrix.sum().scalar == 21 && matrix.sum(axis: 0) == [5, 7, 9])
    #expect(matrix.mean(axis: 1, keepingDimensions: true) == [[2], [5]])
    #expect(matrix.cumulativeSum() == [[1, 3, 6], [4, 9, 15]])
    #expect(matrix.argmax() == 5 && Tensor([3, 7, 7]).argmax() == 1)
    #expect(matrix.max(axis: 0) == [4, 5, 6] && matrix.min().scalar == 1)
    #expect(Tensor([]).sum().scalar == 0)
    #expect(Tensor([3, 4]).norm().scalar == 5)
    #expect(Tensor([1, .nan, 3]).max().scalar.isNaN)
  }

  @Test func `outer products and cosines`() {
    #expect(Tensor([1, 2]).outer([3, 4, 5]) == [[3, 4, 5], [6, 8, 10]])
    #expect(Tensor([1, 0]).cosineSimilarity(to: [0, 2]).scalar == 0)
    #expect(Tensor([1, 2]).dot([3, 4]).scalar == 11)
  }

  @Test func `types meet in the wider one, and numbers take the other's`() {
    let floats = Tensor([0.1, 2]).cast(to: .float32)
    #expect(floats.scalars[0] == Double(Float(0.1)))
    #expect((floats * 2).dataType == .float32)
    #expect((floats + Tensor([1, 2])).dataType == .float64)
    #expect((Tensor(1) + Tensor(1).cast(to: .float32)).dataType == .float32)
    #expect((Tensor([1]).sum() + Tensor(1).cast(to: .float32)).dataType == .float64)
    #expect((2 * Tensor([1]).cast(to: .float32).sum()).dataType == .float32)
    #expect(Tensor([1, 2]).cast(to: .float32).mean().dataType == .float32)
    #expect(floats.matmul(Tensor.identity(2, dataType: .float32)).dataType == .float32)
  }

  @Test func `printed in aligned columns`() {
    #expect("\(matrix * 10 - 20)" == "[2, 3]\n  -10   0  10\n   20  30  40")
    #expect("\(Tensor([0.5, 1e-7]))" == "[2]\n  0.500000  1.000000e-07")
    #expect("\(Tensor([1, -.infinity]))" == "[2]\n  1  -inf")
    #expect("\(Tensor(0.1))" == "0.1" && "\(Tensor(0.1).cast(to: .float32))" == "0.1")
    #expect("\(Tensor([]))" == "[0]")
    let cube = Tensor.arange(4).reshaped(to: [2, 1, 2])
    #expect("\(cube)" == "[2, 1, 2]\n[0]\n  0  1\n[1]\n  2  3")
    #expect("\(Tensor.arange(13))" == "[13]\n  0  1  2  …  10  11  12")
    #expect("\(Tensor.ones([1], dataType: .float32))" == "[1] float32\n  1")
  }
}
