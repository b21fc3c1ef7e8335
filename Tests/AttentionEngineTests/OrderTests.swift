import AttentionEngine
import Testing

/// The order of every sum is part of what the engine promises: the plain loops here, which state it,
/// must give the same bits.
@Suite struct OrderTests {
  @Test(arguments: [(1, 1, 1), (2, 2, 2), (3, 17, 5), (4, 8, 8), (9, 40, 23), (16, 3, 33)])
  func `a product takes its terms in index order, each fused`(m: Int, k: Int, n: Int) {
    let a = Tensor.random(.normal(), shape: [m, k], seed: 1)
    let b = Tensor.random(.normal(), shape: [k, n], seed: 2)
    let x = a.scalars
    let y = b.scalars
    var expected: [Double] = []
    for i in 0..<m {
      for j in 0..<n {
        expected.append((0..<k).reduce(0.0) { $0.addingProduct(x[i * k + $1], y[$1 * n + j]) })
      }
    }
    #expect(a.matmul(b) == Tensor(expected, shape: [m, n]))

    let floatX = x.map { Float($0) }
    let floatY = y.map { Float($0) }
    var floats: [Double] = []
    for i in 0..<m {
      for j in 0..<n {
        let sum = (0..<k).reduce(Float(0)) {
          $0.addingProduct(floatX[i * k + $1], floatY[$1 * n + j])
        }
        floats.append(Double(sum))
      }
    }
    let product = a.cast(to: .float32).matmul(b.cast(to: .float32))
    #expect(product == Tensor(floats, shape: [m, n]))
  }

  @Test(arguments: [0, 1, 2, 15, 16, 17, 31, 32, 100, 1000])
  func `a row is summed from first to last, or in sixteen lanes`(count: Int) {
    let row = Tensor.random(.normal(), shape: [count], seed: 3)
    #expect(row.sum().scalar == OrderTests.sum(row.scalars))
    let matrix = Tensor(stacking: [row, -row], axis: 1)
    #expect(matrix.sum(axis: 0) == Tensor([row.sum().scalar, -row.sum().scalar]))
  }

  static func sum(_ x: [Double]) -> Double {
    guard x.count >= 16 else { return x.reduce(0, +) }
    var lanes = [Double](repeating: 0, count: 16)
    for (i, element) in x.enumerated() { lanes[i % 16] += element }
    for half in [8, 4, 2, 1] {
      for j in 0..<half { lanes[j] += lanes[j + half] }
    }
    return lanes[0]
  }
}
