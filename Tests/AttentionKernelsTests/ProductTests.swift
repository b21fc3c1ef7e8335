internal import AttentionKernels
internal import Testing

/// Products against three plain loops that state the order of every sum: the same bits.
@Suite struct ProductTests {
  struct Sizes: CustomTestStringConvertible, Sendable {
    let m: Int
    let k: Int
    let n: Int
    var testDescription: String { "\(m)×\(k) by \(k)×\(n)" }
  }

  /// Small, ragged around every tile, deeper than a block, wider than a block, empty.
  static let sizes = [
    (1, 1, 1), (2, 2, 2), (3, 7, 5), (5, 0, 4), (0, 3, 2), (4, 3, 0), (1, 40, 50), (13, 17, 33),
    (12, 9, 31), (25, 40, 48), (31, 400, 35), (30, 30, 530), (250, 20, 40), (70, 30, 1),
    (14, 10, 800),
  ].map { Sizes(m: $0.0, k: $0.1, n: $0.2) }

  static func expected<Element: Number>(
    _ sizes: Sizes,
    a: (Int, Int) -> Element,
    b: (Int, Int) -> Element,
    start: (Int, Int) -> Element
  ) -> [Element] {
    (0..<sizes.m * sizes.n).map { place in
      let (i, j) = (place / sizes.n, place % sizes.n)
      return (0..<sizes.k).reduce(start(i, j)) { $0.addingProduct(a(i, $1), b($1, j)) }
    }
  }

  func check<Element: Number>(_ sizes: Sizes, of type: Element.Type) {
    let (m, k, n) = (sizes.m, sizes.k, sizes.n)
    var source = Source(seed: m &* 31 &+ k &* 7 &+ n)
    // One element in front of every operand makes it unaligned, and rows are further apart than
    // they are long.
    for (aTransposed, bTransposed, accumulate) in [
      (false, false, false), (false, true, true), (true, false, false), (true, true, true),
    ] {
      let aRow = aTransposed ? 1 : k + 3
      let aColumn = aTransposed ? m + 2 : 1
      let bRow = bTransposed ? 1 : n + 1
      let bColumn = bTransposed ? k + 5 : 1
      let a: [Element] = source.array(1 + (m + 2) * (k + 3))
      let b: [Element] = source.array(1 + (n + 1) * (k + 5))
      let c: [Element] = source.array(1 + m * (n + 2))
      let found = Paths.agree {
        var result = c
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            result.withUnsafeMutableBufferPointer { c in
              Element.stridedProduct(
                a.baseAddress.map { $0 + 1 },
                aRow,
                aColumn,
                b.baseAddress.map { $0 + 1 },
                bRow,
                bColumn,
                c.baseAddress.map { $0 + 1 },
                n + 2,
                m,
                k,
                n,
                accumulate ? 1 : 0
              )
            }
          }
        }
        return result
      }
      let product = ProductTests.expected(
        sizes,
        a: { a[1 + $0 * aRow + $1 * aColumn] },
        b: { b[1 + $0 * bRow + $1 * bColumn] },
        start: { accumulate ? c[1 + $0 * (n + 2) + $1] : 0 }
      )
      // What lies between the rows of C is not touched.
      var expected = c
      for i in 0..<m {
        for j in 0..<n { expected[1 + i * (n + 2) + j] = product[i * n + j] }
      }
      #expect(zip(found, expected).allSatisfy { $0.isSame(as: $1) })
    }
  }

  @Test(arguments: sizes)
  func `a product has the bits of three plain loops on every path`(sizes: Sizes) {
    check(sizes, of: Double.self)
    check(sizes, of: Float.self)
  }

  @Test func `a product large enough for two threads has the same bits`() {
    check(Sizes(m: 70, k: 90, n: 110), of: Float.self)
    check(Sizes(m: 10, k: 400, n: 300), of: Double.self)
  }

  func checkLinear<Element: Number>(_ sizes: Sizes, of type: Element.Type) {
    let (m, k, n) = (sizes.m, sizes.k, sizes.n)
    var source = Source(seed: m &* 31 &+ k &* 7 &+ n)
    let x: [Element] = source.array((m + 1) * (k + 1))
    let weight: [Element] = source.array((n + 1) * (k + 2))
    let bias: [Element] = source.array(n + 1)
    for (isTransposed, rectifies, hasBias) in [
      (false, true, true), (true, false, true), (true, true, false),
    ] {
      let (row, column) = isTransposed ? (1, m + 1) : (k + 1, 1)
      let found = Paths.agree { () -> [Element] in
        var y = [Element](repeating: 7, count: m * n + 1)
        Element.linear(
          x,
          row,
          column,
          weight,
          k + 2,
          1,
          hasBias ? bias : nil,
          rectifies ? 1 : 0,
          &y,
          m,
          k,
          n
        )
        return y
      }
      let product = ProductTests.expected(
        sizes,
        a: { x[$0 * row + $1 * column] },
        b: { weight[$1 * (k + 2) + $0] },
        start: { _, _ in 0 }
      )
      let expected = product.enumerated().map { place, sum in
        let y = hasBias ? sum + bias[place % n] : sum
        return rectifies && y < 0 ? 0 : y
      }
      #expect(zip(found, expected + [7]).allSatisfy { $0.isSame(as: $1) })
    }
  }

  /// Half of what was kept is not above zero, and some of it is NaN.
  @Test(arguments: sizes + [Sizes(m: 13, k: 530, n: 35), Sizes(m: 13, k: 3, n: 1030)])
  func `the gradient for a cut input is a product with zeros`(sizes: Sizes) {
    let (m, k, n) = (sizes.m, sizes.k, sizes.n)
    var source = Source(seed: m &* 31 &+ k &* 7 &+ n)
    let dy: [Float] = source.array(m * k)
    let weight: [Float] = source.array(k * (n + 1))
    var kept: [Float] = source.array(m * n)
    for place in stride(from: 0, to: kept.count, by: 7) { kept[place] = .nan }
    let found = Paths.agree { () -> [Float] in
      var (free, cut) = ([Float](repeating: 7, count: m * n), [Float](repeating: 7, count: m * n))
      ak_linear_input_gradient_f32(dy, weight, n + 1, 1, nil, &free, m, n, k)
      ak_linear_input_gradient_f32(dy, weight, n + 1, 1, kept, &cut, m, n, k)
      return free + cut
    }
    let product = ProductTests.expected(
      sizes,
      a: { dy[$0 * k + $1] },
      b: { weight[$0 * (n + 1) + $1] },
      start: { _, _ in 0 }
    )
    #expect(found == product + zip(product, kept).map { $1 > 0 ? $0 : 0 })
  }

  @Test(arguments: sizes + [Sizes(m: 13, k: 530, n: 35), Sizes(m: 13, k: 3, n: 1030)])
  func `a linear layer has the bits of a product, a sum and a cut`(sizes: Sizes) {
    checkLinear(sizes, of: Double.self)
    checkLinear(sizes, of: Float.self)
  }

  @Test func `infinity and NaN pass through as in plain loops`() {
    var source = Source(seed: 5)
    var a: [Float] = source.array(14 * 20)
    let b: [Float] = source.array(20 * 40)
    a[3 * 20 + 4] = .infinity
    a[5 * 20 + 6] = .nan
    a[7 * 20 + 1] = .infinity
    a[7 * 20 + 2] = -.infinity
    let found = Paths.agree {
      var c = [Float](repeating: 0, count: 14 * 40)
      ak_product_f32(a, b, &c, 14, 20, 40)
      return c
    }
    let expected = ProductTests.expected(
      Sizes(m: 14, k: 20, n: 40),
      a: { a[$0 * 20 + $1] },
      b: { b[$0 * 40 + $1] },
      start: { _, _ in 0 }
    )
    #expect(zip(found, expected).allSatisfy { $0.isSame(as: $1) })
  }

  /// Batches of 2 by 3 with a shared left operand along one axis and a shared right one along the
  /// other, and a batch whose matrices of A follow one another.
  @Test(arguments: [(3, 4, 5), (20, 30, 40)])
  func `every matrix of a batch is its own product`(m: Int, k: Int, n: Int) {
    var source = Source(seed: 9)
    let a: [Double] = source.array(6 * m * k)
    let b: [Double] = source.array(6 * k * n)
    for (aSteps, bSteps) in [
      ([0, m * k], [k * n, 0]), ([3 * m * k, m * k], [3 * k * n, k * n]),
      ([3 * m * k, m * k], [0, 0]),
    ] {
      let found = Paths.agree {
        var c = [Double](repeating: 0, count: 6 * m * n)
        ak_batched_product_f64(
          a,
          k,
          1,
          b,
          n,
          1,
          &c,
          n,
          m,
          k,
          n,
          0,
          2,
          [2, 3],
          aSteps,
          bSteps,
          [3 * m * n, m * n]
        )
        return c
      }
      var expected: [Double] = []
      for outer in 0..<2 {
        for inner in 0..<3 {
          expected += ProductTests.expected(
            Sizes(m: m, k: k, n: n),
            a: { a[outer * aSteps[0] + inner * aSteps[1] + $0 * k + $1] },
            b: { b[outer * bSteps[0] + inner * bSteps[1] + $0 * n + $1] },
            start: { _, _ in 0 }
          )
        }
      }
      #expect(found == expected)
    }
  }
}
