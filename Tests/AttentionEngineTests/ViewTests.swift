import AttentionEngine
import Testing

/// Parts, transposes and broadcasts share elements; no write shows through.
@Suite struct ViewTests {
  @Test func `a part keeps its elements when the whole is written to`() {
    var whole = Tensor.arange(200).reshaped(to: [20, 10])
    let part = whole[5..<15]
    let transposed = whole.transposed()
    let before = (part, transposed, part.scalars, transposed.scalars)
    whole[7, 3] = -1
    whole[0] = 9
    #expect(whole[7, 3] == -1 && whole[0, 9] == 9)
    #expect(before.0.scalars == before.2 && before.1.scalars == before.3)
  }

  @Test func `the whole keeps its elements when a part is written to`() {
    let whole = Tensor.arange(200).reshaped(to: [20, 10])
    var part = whole[5..<15]
    var column = whole.transposed()
    var repeated = whole[0].broadcast(to: [30, 10])
    part[0, 0] = -1
    column[1, 2] = -2
    repeated[3, 3] = -3
    #expect(whole == Tensor.arange(200).reshaped(to: [20, 10]))
    #expect(part[0, 0] == -1 && part[0, 1] == 51)
    #expect(column[1, 2] == -2 && column[2, 1] == 12)
    #expect(repeated[3, 3] == -3 && repeated[4, 3] == 3)
  }

  @Test func `a part outlives the whole`() {
    var whole: Tensor? = Tensor.arange(1000).reshaped(to: [10, 100])
    let part = whole?[9]
    whole = nil
    #expect(part?[99] == 999)
  }

  /// An array that is looked at through a function of its indices, and nothing clever.
  struct Plain {
    var shape: [Int]
    var at: ([Int]) -> Double

    var scalars: [Double] {
      var indices: [[Int]] = [[]]
      for size in shape { indices = indices.flatMap { i in (0..<size).map { i + [$0] } } }
      return indices.map(at)
    }
  }

  /// One random way of looking, applied to both.
  func step(_ tensor: Tensor, _ plain: Plain, _ random: inout RandomGenerator) -> (Tensor, Plain) {
    let shape = plain.shape
    let axis = Int.random(in: 0..<shape.count, using: &random)
    let at = plain.at
    switch Int.random(in: 0..<7, using: &random) {
    case 0:
      let order = Array(shape.indices).shuffled(using: &random)
      let moved = Plain(shape: order.map { shape[$0] }) { index in
        var source = index
        for (i, axis) in order.enumerated() { source[axis] = index[i] }
        return at(source)
      }
      return (tensor.permuted(order), moved)
    case 1:
      let reversed = Plain(shape: shape) { index in
        var source = index
        source[axis] = shape[axis] - 1 - index[axis]
        return at(source)
      }
      return (tensor.flipped(axis: axis), reversed)
    case 2:
      let start = Int.random(in: 0..<shape[0], using: &random)
      let end = Int.random(in: start + 1...shape[0], using: &random)
      let part = Plain(shape: [end - start] + shape.dropFirst()) { index in
        at([index[0] + start] + index.dropFirst())
      }
      return (tensor[start..<end], part)
    case 3:
      let last = shape.count - 1
      let places = Array(stride(from: 0, to: shape[last], by: 2))
      let part = Plain(shape: shape.dropLast() + [places.count]) { index in
        at(index.dropLast() + [index[last] * 2])
      }
      let all: [any TensorIndex] = Array(repeating: 0..., count: last)
      return (
        last == 2
          ? tensor[all[0], all[1], stride(from: 0, to: shape[last], by: 2)]
          : tensor[all[0], stride(from: 0, to: shape[last], by: 2)], part
      )
    case 4:
      let scalars = plain.scalars
      let target = shape.count == 3 ? [shape[0] * shape[1], shape[2]] : [shape[0], 1, shape[1]]
      let strides = target.indices.map { target[($0 + 1)...].reduce(1, *) }
      let flat = Plain(shape: target) { scalars[zip($0, strides).reduce(0) { $0 + $1.0 * $1.1 }] }
      return (tensor.reshaped(to: target), flat)
    case 5 where shape[axis] == 1:
      var wider = shape
      wider[axis] = 3
      let repeated = Plain(shape: wider) { index in
        var source = index
        source[axis] = 0
        return at(source)
      }
      return (tensor.broadcast(to: wider), repeated)
    default:
      return (tensor, plain)
    }
  }

  /// Sizes reach from views to copies of a few.
  @Test(arguments: [[4, 5, 3], [12, 1, 9], [30, 17]])
  func `any chain of looks gives the elements that indices say`(shape: [Int]) {
    var random = RandomGenerator(seed: UInt64(shape[0]))
    let whole = Tensor.random(.normal(), shape: shape, seed: 2)
    let scalars = whole.scalars
    let strides = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
    for _ in 0..<200 {
      var tensor = whole
      var plain = Plain(shape: shape) { scalars[zip($0, strides).reduce(0) { $0 + $1.0 * $1.1 }] }
      for _ in 0..<5 { (tensor, plain) = step(tensor, plain, &random) }
      let expected = Tensor(plain.scalars, shape: plain.shape)
      #expect(tensor == expected)
      // Through kernels that take steps, and through those that pack.
      #expect(tensor + tensor == expected * 2)
      #expect(exp(tensor) == exp(expected))
      #expect(tensor.sum(axis: 0) == expected.sum(axis: 0))
      #expect(tensor.matmul(tensor.transposed()) == expected.matmul(expected.transposed()))
      #expect(tensor.cast(to: .float32) == expected.cast(to: .float32))
      #expect(
        Tensor(concatenating: [tensor, tensor]) == Tensor(concatenating: [expected, expected])
      )
      #expect("\(tensor)" == "\(expected)")
    }
  }

  @Test func `strides that leave the axis are refused, empty ones are empty`() {
    #expect(Tensor([1, 2, 3])[stride(from: 2, to: -1, by: -1)] == [3, 2, 1])
    #expect(Tensor([1, 2, 3])[stride(from: 0, through: 2, by: 2)] == [1, 3])
    #expect(Tensor([1, 2, 3])[stride(from: 2, to: 2, by: 1)].shape == [0])
  }
}
