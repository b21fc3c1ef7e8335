internal import AttentionKernels
internal import Testing

/// Kernels that work row by row, against plain loops in double.
@Suite struct RowTests {
  /// Fewer elements than lanes, one set of lanes, ragged, and several sets.
  static let counts = [1, 2, 15, 16, 17, 40, 300]

  static func rows(_ count: Int, _ rows: Int = 5) -> [Double] {
    var source = Source(seed: count)
    return source.array(rows * count).map { 4 * $0 }
  }

  /// Runs both types' kernels on every path and compares them with what is expected.
  func check(
    _ x: [Double],
    _ expected: [Double],
    _ double: ([Double]) -> [Double],
    _ float: ([Float]) -> [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let doubles = Paths.agree({ double(x) }, sourceLocation: sourceLocation)
    #expect(distance(doubles, expected) < 1e-13, sourceLocation: sourceLocation)
    let floats = Paths.agree({ float(x.map { Float($0) }) }, sourceLocation: sourceLocation)
    // The operands are rounded to float too, which slopes of up to some tens magnify.
    #expect(distance(floats, expected) < 1e-5, sourceLocation: sourceLocation)
  }

  static func softmax(_ x: ArraySlice<Double>) -> [Double] {
    let largest = x.max() ?? 0
    let powers = x.map { exponential($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  func byRow(_ x: [Double], _ count: Int, _ row: (ArraySlice<Double>) -> [Double]) -> [Double] {
    stride(from: 0, to: x.count, by: count).flatMap { row(x[$0..<$0 + count]) }
  }

  @Test(arguments: counts)
  func `rows become their shares and the shares' logarithms`(count: Int) {
    let x = RowTests.rows(count)
    check(x, byRow(x, count, RowTests.softmax)) { x in
      var y = x
      ak_softmax_f64(x, &y, 5, count)
      return y
    } _: { x in
      var y = x
      ak_softmax_f32(x, &y, 5, count)
      return y
    }
    check(x, byRow(x, count) { RowTests.softmax($0).map(logarithm) }) { x in
      var y = x
      ak_log_softmax_f64(x, &y, 5, count)
      return y
    } _: { x in
      var y = x
      ak_log_softmax_f32(x, &y, 5, count)
      return y
    }
  }

  @Test func `rows of infinities and NaN are shared as in plain loops`() {
    let x: [Float] = [
      -.infinity, -.infinity, -.infinity, 1, -.infinity, 1, .nan, 0, 0, .infinity, 0, 0,
    ]
    let found = Paths.agree { () -> [Float] in
      var y = x
      ak_softmax_f32(x, &y, 4, 3)
      return y
    }
    #expect(Array(found.prefix(6)) == [0, 0, 0, 0.5, 0, 0.5])
    #expect(found[6...11].allSatisfy { $0.isNaN })
  }

  @Test(arguments: counts)
  func `gradients of shares follow the formulas`(count: Int) {
    let x = RowTests.rows(count, 4)
    let y = byRow(x, count, RowTests.softmax)
    let given = RowTests.rows(count + 1, 4).prefix(4 * count).map { $0 }
    var expected: [Double] = []
    var logarithmic: [Double] = []
    for row in 0..<4 {
      let places = row * count..<(row + 1) * count
      let mean = places.reduce(0.0) { $0 + y[$1] * given[$1] }
      let sum = places.reduce(0.0) { $0 + given[$1] }
      expected += places.map { y[$0] * (given[$0] - mean) }
      logarithmic += places.map { given[$0] - y[$0] * sum }
    }
    check(y + given, expected) { x in
      var dx = Array(x.suffix(4 * count))
      let dy = dx
      ak_softmax_gradient_f64(x, dy, &dx, 4, count)
      return dx
    } _: { x in
      var dx = Array(x.suffix(4 * count))
      let dy = dx
      ak_softmax_gradient_f32(x, dy, &dx, 4, count)
      return dx
    }
    check(y.map(logarithm) + given, logarithmic) { x in
      var dx = Array(x.suffix(4 * count))
      let dy = dx
      ak_log_softmax_gradient_f64(x, dy, &dx, 4, count)
      return dx
    } _: { x in
      var dx = Array(x.suffix(4 * count))
      let dy = dx
      ak_log_softmax_gradient_f32(x, dy, &dx, 4, count)
      return dx
    }
  }

  @Test(arguments: [2, 15, 16, 40, 130])
  func `rows are normalised, and the gradients are the slopes`(count: Int) {
    let rows = 19
    let x = RowTests.rows(count, rows)
    var source = Source(seed: 8)
    let weight: [Double] = source.array(count)
    let bias: [Double] = source.array(count)
    let given: [Double] = source.array(rows * count)
    var y: [Double] = []
    var dx: [Double] = []
    var dweight = [Double](repeating: 0, count: count)
    var dbias = dweight
    for r in 0..<rows {
      let row = x[r * count..<(r + 1) * count]
      let mean = row.reduce(0, +) / Double(count)
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
      let scale = 1 / (variance + 1e-5).squareRoot()
      let normal = row.map { ($0 - mean) * scale }
      y += (0..<count).map { normal[$0] * weight[$0] + bias[$0] }
      let g = (0..<count).map { given[r * count + $0] * weight[$0] }
      let share = g.reduce(0, +) / Double(count)
      let slope = (0..<count).reduce(0.0) { $0 + g[$1] * normal[$1] } / Double(count)
      dx += (0..<count).map { scale * (g[$0] - share - normal[$0] * slope) }
      for j in 0..<count {
        dweight[j] += given[r * count + j] * normal[j]
        dbias[j] += given[r * count + j]
      }
    }
    // A row of two nearly equal elements has a scale of up to 300, which magnifies rounding.
    let found = Paths.agree { () -> [Double] in
      var out = [Double](repeating: 0, count: rows * count)
      var dx = out
      var (means, scales) = (Array(out.prefix(rows)), Array(out.prefix(rows)))
      var (dw, db) = (Array(out.prefix(count)), Array(out.prefix(count)))
      ak_layer_norm_f64(x, weight, bias, 1e-5, &out, &means, &scales, rows, count)
      ak_layer_norm_gradient_f64(
        x,
        weight,
        means,
        scales,
        given,
        &dx,
        &dw,
        &db,
        rows,
        count
      )
      return out + dx + dw + db
    }
    #expect(distance(found, y + dx + dweight + dbias) < 1e-12)
    let floatX = x.map { Float($0) }
    let floats = Paths.agree { () -> [Float] in
      var out = [Float](repeating: 0, count: rows * count)
      var dx = out
      var (means, scales) = (Array(out.prefix(rows)), Array(out.prefix(rows)))
      var (dw, db) = (Array(out.prefix(count)), Array(out.prefix(count)))
      let (w, b, g) = (
        weight.map { Float($0) }, bias.map { Float($0) }, given.map { Float($0) }
      )
      ak_layer_norm_f32(floatX, w, b, 1e-5, &out, &means, &scales, rows, count)
      ak_layer_norm_gradient_f32(floatX, w, means, scales, g, &dx, &dw, &db, rows, count)
      return out + dx + dw + db
    }
    #expect(distance(floats, y + dx + dweight + dbias) < 1e-4)
  }

  @Test(arguments: [2, 15, 16, 40, 130])
  func `a sum is normalised like the tensor it makes, and gives way to its gradient`(count: Int) {
    let rows = 19
    var source = Source(seed: 9)
    let x: [Float] = source.array(rows * count)
    let addend: [Float] = source.array(rows * count)
    let weight: [Float] = source.array(count)
    let given: [Float] = source.array(rows * count)
    func run(_ x: [Float], _ addend: [Float]?) -> [Float] {
      var (y, sum, dx) = (x, x, x)
      var (means, scales) = (Array(x.prefix(rows)), Array(x.prefix(rows)))
      var (dw, db) = (weight, weight)
      if let addend {
        ak_sum_norm_f32(
          x,
          addend,
          &sum,
          weight,
          nil,
          1e-5,
          &y,
          &means,
          &scales,
          rows,
          count
        )
      } else {
        ak_layer_norm_f32(x, weight, nil, 1e-5, &y, &means, &scales, rows, count)
      }
      let before = sum
      if addend == nil {
        ak_layer_norm_gradient_f32(x, weight, means, scales, given, &dx, &dw, &db, rows, count)
      } else {
        sum.withUnsafeMutableBufferPointer { sum in
          ak_layer_norm_gradient_f32(
            sum.baseAddress,
            weight,
            means,
            scales,
            given,
            sum.baseAddress,
            &dw,
            &db,
            rows,
            count
          )
        }
        dx = sum
      }
      return before + y + dx + dw + db
    }
    let found = Paths.agree { run(x, addend) }
    #expect(found == run(zip(x, addend).map { $0 + $1 }, nil))
  }

  @Test(arguments: counts)
  func `cross-entropy is the negative logarithm of the target's share`(count: Int) {
    let x = RowTests.rows(count)
    let targets = [0, count - 1, -100, count / 2, 0]
    let dlosses: [Double] = [1, 0.5, 7, -2, 3]
    var losses: [Double] = []
    var gradient: [Double] = []
    for r in 0..<5 {
      let shares = RowTests.softmax(x[r * count..<(r + 1) * count])
      let ignored = targets[r] == -100
      losses.append(ignored ? 0 : -logarithm(shares[targets[r]]))
      gradient += shares.enumerated().map {
        ignored ? 0 : ($1 - ($0 == targets[r] ? 1 : 0)) * dlosses[r]
      }
    }
    check(x, losses + gradient) { x in
      var (l, s, g) = (dlosses, dlosses, x)
      ak_cross_entropy_f64(x, targets, -100, &l, &s, 5, count)
      ak_cross_entropy_gradient_f64(x, targets, -100, s, dlosses, 1, &g, 5, count)
      return l + g
    } _: { x in
      let d = dlosses.map { Float($0) }
      var (l, s, g) = (d, d, x)
      ak_cross_entropy_f32(x, targets, -100, &l, &s, 5, count)
      ak_cross_entropy_gradient_f32(x, targets, -100, s, d, 1, &g, 5, count)
      return l + g
    }
  }

  /// The order that `OrderTests` of the engine states for rows.
  @Test(arguments: [(1, 0, 3), (2, 15, 3), (3, 16, 1), (2, 100, 7), (1, 33, 300)])
  func `a sum along any axis has the bits of its row's sum`(outer: Int, count: Int, inner: Int) {
    var source = Source(seed: 4)
    let x: [Float] = source.array(outer * count * inner)
    let found = Paths.agree { () -> [Float] in
      var y = [Float](repeating: .nan, count: outer * inner)
      ak_sum_axis_f32(x, &y, outer, count, inner)
      return y
    }
    var expected: [Float] = []
    for o in 0..<outer {
      for j in 0..<inner {
        let row = (0..<count).map { x[(o * count + $0) * inner + j] }
        guard count >= 16 else {
          expected.append(row.reduce(0, +))
          continue
        }
        var lanes = [Float](repeating: 0, count: 16)
        for (i, element) in row.enumerated() { lanes[i % 16] += element }
        for half in [8, 4, 2, 1] {
          for lane in 0..<half { lanes[lane] += lanes[lane + half] }
        }
        expected.append(lanes[0])
      }
    }
    #expect(found == expected)
  }
}
