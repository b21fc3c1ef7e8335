internal import AttentionKernels
internal import Testing

/// Kernels that work element by element or by number, and optimizers.
@Suite struct ElementTests {
  /// Against the precise double functions. In units in the last place of the float: 1 and 2.5, as
  /// stated where they are defined.
  @Test func `fast functions stay within their stated errors`() {
    var source = Source(seed: 6)
    let x: [Float] = (0..<4000).map { Float(source.next() * ($0 % 2 == 0 ? 2 : 100)) }
    let precise = x.map { Double($0) }
    var expected = precise
    func worst(_ found: [Float]) -> Double {
      zip(found, expected).reduce(0) { worst, pair in
        let rounded = Float(pair.1)
        guard rounded.isFinite else { return pair.0 == rounded ? worst : .infinity }
        return max(worst, abs(Double(pair.0) - pair.1) / Double(rounded.ulp))
      }
    }
    let exps = Paths.agree { () -> [Float] in
      var y = x
      ak_fast_exp_f32(x, &y, x.count)
      return y
    }
    ak_exp_f64(precise, &expected, x.count)
    #expect(worst(exps) < 1)
    let tanhs = Paths.agree { () -> [Float] in
      var y = x
      ak_fast_tanh_f32(x, &y, x.count)
      return y
    }
    ak_tanh_f64(precise, &expected, x.count)
    #expect(worst(tanhs) < 2.5)
    let sigmoids = Paths.agree { () -> [Float] in
      var y = x
      ak_fast_sigmoid_f32(x, &y, x.count)
      return y
    }
    ak_sigmoid_f64(precise, &expected, x.count)
    #expect(worst(sigmoids) < 2.5)
  }

  @Test func `fast functions know the ends of their domains`() {
    let x: [Double] = [0, -0.0, .infinity, -.infinity, .nan, 1000, -1000]
    let found = Paths.agree { () -> [Double] in
      var (a, b, c) = (x, x, x)
      ak_fast_exp_f64(x, &a, x.count)
      ak_fast_tanh_f64(x, &b, x.count)
      ak_fast_sigmoid_f64(x, &c, x.count)
      return a + b + c
    }
    let expected: [Double] = [
      1, 1, .infinity, 0, .nan, .infinity, 0, 0, -0.0, 1, -1, .nan, 1, -1, 0.5, 0.5, 1, 0, .nan, 1,
      0,
    ]
    #expect(zip(found, expected).allSatisfy { $0.isSame(as: $1) })
  }

  /// Slopes from central differences of the function itself, off by some 1e-9.
  @Test func `gradients of element functions are their slopes`() {
    let x = (0..<37).map { Double($0) / 6 - 3.01 }
    let dy = x.map { 1 + $0 * $0 }
    typealias Function = (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void
    typealias Slope = (
      UnsafePointer<Double>?, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int
    ) -> Void
    let cases: [(Function, Slope, Bool)] = [
      (ak_tanh_f64, ak_tanh_gradient_f64, true), (ak_sigmoid_f64, ak_sigmoid_gradient_f64, true),
      (ak_relu_f64, ak_relu_gradient_f64, true), (ak_gelu_f64, ak_gelu_gradient_f64, false),
    ]
    for (function, slope, takesValue) in cases {
      var (y, up, down) = (x, x, x)
      function(x, &y, x.count)
      function(x.map { $0 + 1e-6 }, &up, x.count)
      function(x.map { $0 - 1e-6 }, &down, x.count)
      let expected = x.indices.map { dy[$0] * (up[$0] - down[$0]) / 2e-6 }
      let found = Paths.agree { () -> [Double] in
        var dx = x
        slope(takesValue ? y : x, dy, &dx, x.count)
        return dx
      }
      #expect(distance(found, expected) < 1e-8)
    }
  }

  @Test func `taken rows come back in order, and their gradients add up in order`() {
    let x: [Double] = [1, 2, 3, 4, 5, 6]
    let found = Paths.agree { () -> [Double] in
      var y = [Double](repeating: 9, count: 8)
      ak_take_f64(x, [2, 0, -1, 2], &y, 1, 3, 2, 4)
      var sums = [Double](repeating: 0, count: 6)
      ak_add_taken_f64([1, 2, 3, 4, 5, 6, 7, 8], [2, 0, -1, 2], &sums, 1, 3, 2, 4)
      return y + sums
    }
    #expect(found == [5, 6, 1, 2, 0, 0, 5, 6] + [3, 4, 0, 0, 8, 10])
  }

  @Test func `each element may be gathered from a place of its own`() {
    // [2, 3, 2] and indices [2, 2, 2].
    let x: [Float] = (0..<12).map { Float($0) }
    let indices = [0, 2, 1, 1, 2, 2, 0, -1]
    let found = Paths.agree { () -> [Float] in
      var y = [Float](repeating: 9, count: 8)
      ak_gather_along_f32(x, indices, &y, 2, 3, 2, 2)
      var sums = [Float](repeating: 0, count: 12)
      ak_add_gathered_f32(y, indices, &sums, 2, 3, 2, 2)
      return y + sums
    }
    #expect(found.prefix(8) == [0, 5, 2, 3, 10, 11, 6, 0])
    #expect(found.suffix(12) == [0, 0, 2, 3, 0, 5, 6, 0, 0, 0, 10, 11])
  }

  @Test(arguments: [1, 7, 8, 9, 100, 1000], [false, true])
  func `sorting keeps the order of equals, and puts NaN last`(count: Int, descending: Bool) {
    var source = Source(seed: count)
    // Few different values, so that there are many equals.
    let x: [Double] = (0..<count).map { _ in
      let value = (source.next() * 5).rounded()
      return value == 3 ? .nan : value == 0 ? -0.0 : value
    }
    let expected = x.indices.sorted { a, b in
      if x[a].isNaN || x[b].isNaN { return !x[a].isNaN || x[b].isNaN && a < b }
      if x[a] == x[b] { return a < b }
      return descending ? x[a] > x[b] : x[a] < x[b]
    }
    for kept in Set([1, min(5, count), count / 2, count]) {
      var places = [Int](repeating: -1, count: kept)
      ak_sorted_places_f64(x, &places, 1, count, kept, descending ? 1 : 0)
      #expect(places == Array(expected.prefix(kept)))
    }
  }

  @Test func `Adam and gradient descent follow their formulas`() {
    var source = Source(seed: 2)
    let gradients: [[Double]] = (0..<3).map { _ in source.array(40) }
    let start: [Double] = source.array(40)
    for decoupled in [0, 1] as [Int32] {
      let found = Paths.agree { () -> [Double] in
        var (p, m, v) = (start, start.map { _ in 0.0 }, start.map { _ in 0.0 })
        for (t, g) in gradients.enumerated() {
          var step = ak_adam(
            learning_rate: 0.1,
            beta1: 0.9,
            beta2: 0.99,
            epsilon: 1e-8,
            weight_decay: 0.01,
            correction1: 1 - power(0.9, t + 1),
            correction2: 1 - power(0.99, t + 1),
            decoupled: decoupled
          )
          ak_adam_f64(&step, g, &p, &m, &v, 40)
        }
        return p
      }
      var (p, m, v) = (start, start.map { _ in 0.0 }, start.map { _ in 0.0 })
      for (t, given) in gradients.enumerated() {
        for i in p.indices {
          var g = given[i]
          if decoupled == 1 { p[i] *= 1 - 0.1 * 0.01 } else { g += 0.01 * p[i] }
          m[i] = 0.9 * m[i] + 0.1 * g
          v[i] = 0.99 * v[i] + 0.01 * g * g
          let denominator = (v[i] / (1 - power(0.99, t + 1))).squareRoot() + 1e-8
          p[i] -= 0.1 * m[i] / (1 - power(0.9, t + 1)) / denominator
        }
      }
      #expect(distance(found, p) < 1e-13)
    }
    for nesterov in [0, 1] as [Int32] {
      let found = Paths.agree { () -> [Double] in
        var (p, v) = (start, start)
        for (t, g) in gradients.enumerated() {
          var step = ak_sgd(
            learning_rate: 0.1,
            momentum: 0.9,
            dampening: 0,
            weight_decay: 0.01,
            nesterov: nesterov,
            is_first: t == 0 ? 1 : 0
          )
          ak_sgd_f64(&step, g, &p, &v, 40)
        }
        return p
      }
      var (p, v) = (start, start)
      for (t, given) in gradients.enumerated() {
        for i in p.indices {
          let g = given[i] + 0.01 * p[i]
          v[i] = t == 0 ? g : 0.9 * v[i] + g
          p[i] -= 0.1 * (nesterov == 1 ? g + 0.9 * v[i] : v[i])
        }
      }
      #expect(distance(found, p) < 1e-13)
    }
  }

  func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { product, _ in product * base }
  }

  @Test func `sums in place are fused`() {
    var source = Source(seed: 3)
    let x: [Float] = source.array(50)
    let y: [Float] = source.array(50)
    let found = Paths.agree { () -> [Float] in
      var (a, b) = (y, y)
      ak_accumulate_f32(x, &a, 50)
      ak_add_scaled_f32(0.3, x, &b, 50)
      return a + b
    }
    #expect(found == zip(x, y).map { $0 + $1 } + zip(x, y).map { $1.addingProduct(0.3, $0) })
  }
}
