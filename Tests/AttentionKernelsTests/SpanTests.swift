internal import AttentionKernels
internal import Testing

/// Arrays long enough to be cut up for threads, against plain loops: nothing is left out, done twice or
/// put elsewhere. Shapes have a few long rows, many short ones, and rows that no span divides.
@Suite struct SpanTests {
  static let shapes = [
    [20_011], [3, 9_000], [20_000, 3], [5, 41, 97], [2, 16_384], [17, 1, 1_300],
  ]

  /// The places of all elements of a shape with a step along each axis, in row-major order.
  func places(_ sizes: [Int], _ steps: [Int]) -> [Int] {
    zip(sizes, steps).reduce([0]) { places, axis in
      places.flatMap { place in (0..<axis.0).map { place + $0 * axis.1 } }
    }
  }

  /// The steps of a row-major array of these sizes.
  func steps(_ sizes: [Int]) -> [Int] {
    sizes.indices.map { sizes[($0 + 1)...].reduce(1, *) }
  }

  @Test(arguments: shapes) func `pairs of elements, repeated and as they lie`(sizes: [Int]) {
    var source = Source(seed: 1)
    let count = sizes.reduce(1, *)
    let own = steps(sizes)
    let a: [Float] = source.array(count)
    let b: [Float] = source.array(count)
    // Along the first axis only, and reversed axes.
    let reversed = Array(steps(sizes.reversed()).reversed())
    for other in [own.indices.map { $0 == 0 ? 1 : 0 }, reversed] {
      let found = Paths.agree { () -> [Float] in
        var (x, y) = (a, a)
        ak_subtract_f32(a, b, &x, sizes.count, sizes, own, other)
        ak_multiply_f32(a, b, &y, sizes.count, sizes, other, own)
        return x + y
      }
      let others = places(sizes, other)
      let expected =
        (0..<count).map { a[$0] - b[others[$0]] } + (0..<count).map { a[others[$0]] * b[$0] }
      #expect(found == expected)
    }
  }

  @Test(arguments: shapes) func `elements are collected and spread`(sizes: [Int]) {
    var source = Source(seed: 2)
    let count = sizes.reduce(1, *)
    let x: [Double] = source.array(2 * count + 8)
    let steps = steps(sizes).map { 2 * $0 }
    let found = Paths.agree { () -> [Double] in
      var flat = [Double](repeating: 0, count: count)
      var spread = x
      ak_gather_f64(x, &flat, sizes.count, sizes, steps)
      ak_scatter_f64(flat.map { -$0 }, &spread, sizes.count, sizes, steps)
      return flat + spread
    }
    let places = places(sizes, steps)
    var spread = x
    for place in places { spread[place] = -x[place] }
    #expect(found == places.map { x[$0] } + spread)
  }

  @Test func `functions, slopes and sums of long arrays`() {
    var source = Source(seed: 3)
    let count = 16_403
    let x: [Float] = source.array(count)
    let y: [Float] = source.array(count)
    let found = Paths.agree { () -> [Float] in
      var (negated, cut, slopes, sums) = (x, x, x, y)
      ak_negate_f32(x, &negated, count)
      ak_relu_f32(x, &cut, count)
      ak_relu_gradient_f32(x, y, &slopes, count)
      ak_accumulate_f32(x, &sums, count)
      return negated + cut + slopes + sums
    }
    let slopes = zip(x, y).map { $0 > 0 ? $1 : 0 }
    let sums = zip(x, y).map { $0 + $1 }
    #expect(found == x.map { -$0 } + x.map { max($0, 0) } + slopes + sums)
  }
}
