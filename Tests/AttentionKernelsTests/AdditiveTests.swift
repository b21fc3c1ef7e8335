internal import AttentionKernels
internal import Testing

/// Additive attention against its formulas in double, and its gradients against finite differences.
@Suite struct AdditiveTests {
  static let small = [
    AdditiveCase(sequences: 1, queries: 1, keys: 1, size: 1, valueSize: 1),
    AdditiveCase(sequences: 2, queries: 3, keys: 4, size: 2, valueSize: 3),
    AdditiveCase(sequences: 3, queries: 2, keys: 3, size: 5, valueSize: 1, bias: .rows),
    AdditiveCase(sequences: 2, queries: 3, keys: 4, size: 3, valueSize: 2, bias: .full),
  ]

  static let large = [
    AdditiveCase(sequences: 3, queries: 5, keys: 18, size: 33, valueSize: 40),
    AdditiveCase(sequences: 2, queries: 1, keys: 40, size: 16, valueSize: 17, bias: .rows),
  ]

  func forward<Element: AdditiveNumber>(
    _ c: AdditiveCase,
    _ x: [[Element]]
  ) -> (weights: [Element], output: [Element]) {
    var shape = c.shape
    var weights = [Element](repeating: .nan, count: c.weightCount)
    var output = [Element](repeating: .nan, count: c.outputCount)
    let bias = c.biases(of: Element.self)
    (bias ?? []).withUnsafeBufferPointer { rows in
      Element.additiveForward(
        &shape,
        x[0],
        x[1],
        x[2],
        x[3],
        bias == nil ? nil : rows.baseAddress,
        &weights,
        &output
      )
    }
    return (weights, output)
  }

  /// What the weights' and the output's gradients are taken to be.
  func given<Element: Number>(_ c: AdditiveCase, of: Element.Type) -> [[Element]] {
    var source = Source(seed: 3)
    return [source.array(c.weightCount), source.array(c.outputCount)]
  }

  func backward<Element: AdditiveNumber>(
    _ c: AdditiveCase,
    _ x: [[Element]],
    _ weights: [Element]
  ) -> [[Element]] {
    var shape = c.shape
    let g = given(c, of: Element.self)
    var found = x.map { [Element](repeating: .nan, count: $0.count) }
    var (queries, keys, vector, values) = (found[0], found[1], found[2], found[3])
    Element.additiveBackward(
      &shape,
      x[0],
      x[1],
      x[2],
      x[3],
      weights,
      g[1],
      g[0],
      &queries,
      &keys,
      &vector,
      &values
    )
    found = [queries, keys, vector, values]
    return found
  }

  /// The reference adds in another order and has other functions; terms are near one and few.
  @Test(arguments: small + large)
  func `weights and outputs are those of the formulas`(c: AdditiveCase) {
    func check<Element: AdditiveNumber>(_: Element.Type) {
      let x = c.operands(of: Element.self)
      let found = forward(c, x)
      let all = Paths.agree {
        let (weights, output) = forward(c, x)
        return weights + output + backward(c, x, weights).flatMap { $0 }
      }
      #expect(all.starts(with: found.weights))
      let bias = c.biases(of: Element.self)?.map { Double($0) }
      let expected = c.reference(x.map { $0.map { Double($0) } }, bias: bias)
      #expect(distance(found.weights, expected.weights) < Element.tolerance)
      #expect(distance(found.output, expected.output) < Element.tolerance)
    }
    check(Double.self)
    check(Float.self)
  }

  @Test(arguments: small)
  func `gradients are the slopes of weights and outputs`(c: AdditiveCase) {
    let x = c.operands(of: Double.self)
    let g = given(c, of: Double.self)
    func loss(_ x: [[Double]]) -> Double {
      let found = forward(c, x)
      return weighed([found.weights, found.output], by: g)
    }
    let gradients = backward(c, x, forward(c, x).weights)
    for (index, gradient) in gradients.enumerated() {
      let slopes = slopes(of: loss, along: index, at: x)
      let scale = slopes.map(abs).max() ?? 0
      #expect(distance(gradient, slopes) * min(scale, 1) < 1e-8, "operand \(index)")
    }
  }

  @Test(arguments: large)
  func `gradients in float are those in double`(c: AdditiveCase) {
    let x = c.operands(of: Float.self)
    let precise = x.map { $0.map { Double($0) } }
    let found = backward(c, x, forward(c, x).weights)
    let expected = backward(c, precise, forward(c, precise).weights)
    for (a, b) in zip(found, expected) { #expect(distance(a, b) < Float.tolerance) }
  }

  /// What is hidden may be anything, and gets no gradient.
  @Test func `a hidden key is not looked at`() {
    let c = AdditiveCase(sequences: 2, queries: 2, keys: 3, size: 4, valueSize: 5, bias: .rows)
    var x = c.operands(of: Double.self)
    let before = forward(c, x)
    for a in 0..<4 { x[1][a] = .nan }
    for i in 0..<5 { x[3][i] = .infinity }
    let after = forward(c, x)
    #expect(after.weights == before.weights)
    #expect(after.output == before.output)
    #expect(after.weights[0] == 0)
    let gradients = backward(c, x, after.weights)
    #expect(gradients[1][0..<4].allSatisfy { $0 == 0 })
    #expect(gradients.allSatisfy { $0.allSatisfy(\.isFinite) })
  }
}
