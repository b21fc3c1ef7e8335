import AttentionEngine
import Testing

/// The example of the lessons in two dimensions, F47 with items N73 to N86: every figure by hand.
///
/// Whole numbers must be exact; others are compared within 1e-6, the six decimals they are given in.
@Suite struct WorkedExampleTests {
  let money: Tensor = [2, 7]
  let bank: Tensor = [9, 3]
  let queryMatrix: Tensor = [[2, 1], [1, 2]]
  let keyMatrix: Tensor = [[3, 4], [5, 1]]
  let valueMatrix: Tensor = [[4, 1], [2, 1]]

  @Test func `a row times a matrix is a row`() {
    #expect(money.matmul(queryMatrix) == [11, 16])
    #expect(money.matmul(keyMatrix) == [41, 15])
    #expect(money.matmul(valueMatrix) == [22, 9])
    #expect(bank.matmul(queryMatrix) == [21, 15])
    #expect(bank.matmul(keyMatrix) == [42, 39])
    #expect(bank.matmul(valueMatrix) == [42, 12])
  }

  @Test func `all scores at once are the dot products one by one`() {
    let words = Tensor(stacking: [money, bank])
    let queries = words.matmul(queryMatrix)
    let keys = words.matmul(keyMatrix)
    #expect(queries.matmul(keys.transposed()) == [[691, 1086], [1086, 1467]])
    #expect(queries[1].dot(keys[0]).scalar == 1086)
  }

  @Test func `scaling divides by the root of the key size`() {
    let scaled = Tensor([10, 32]) / sqrt(2)
    #expect(scaled.isClose(to: [7.071068, 22.627417], within: 1e-6))
  }

  @Test func `softmax of the scaled scores leaves money almost nothing`() {
    let weights = softmax(Tensor([10, 32]) / sqrt(2))
    #expect(weights.isClose(to: [1.753732e-07, 0.999999825], within: 1e-9))
    #expect(abs(weights[0].scalar / 1.753732e-07 - 1) < 1e-6)
  }

  @Test func `softmax of the example's own scores is saturated`() {
    let scores: Tensor = [[691, 1086], [1086, 1467]]
    let weights = softmax(scores / sqrt(2))
    #expect(abs(weights[1, 0].scalar / 9.947859e-118 - 1) < 1e-6)
    #expect(weights[1, 1].scalar == 1)
    let values: Tensor = [[22, 9], [42, 12]]
    #expect(weights.matmul(values).isClose(to: [[42, 12], [42, 12]], within: 1e-12))
  }

  @Test func `the weighted sum of the values moves bank towards money`() {
    let values: Tensor = [[22, 9], [42, 12]]
    let moved = Tensor([0.2, 0.8]).matmul(values)
    #expect(moved.isClose(to: [38, 11.4], within: 1e-12))
    #expect(abs((values[1] - values[0]).norm().scalar - 20.223748) < 1e-6)
    #expect(abs((moved - values[0]).norm().scalar - 16.178999) < 1e-6)
    #expect(abs((bank - money).norm().scalar - 8.062258) < 1e-6)
    #expect(abs((moved - money).norm().scalar - 36.267892) < 1e-6)
  }

  /// F39: twice a vector keeps its direction, a matrix turns it.
  @Test func `a linear map turns a vector and a scale does not`() {
    let turned = money.matmul(queryMatrix)
    let degrees = acos(money.cosineSimilarity(to: turned)) * 180 / Double.pi
    #expect(abs(degrees.scalar - 18.563127) < 1e-6)
    #expect(abs(money.cosineSimilarity(to: 2 * money).scalar - 1) < 1e-15)
  }
}
