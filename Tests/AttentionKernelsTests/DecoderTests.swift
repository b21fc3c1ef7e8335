internal import AttentionKernels
internal import Testing

/// Decoders against plain loops in double, and their gradients against finite differences.
@Suite struct DecoderTests {
  static func cases(_ make: (ak_cell) -> [DecoderCase]) -> [DecoderCase] {
    [AK_LSTM, AK_GRU, AK_RNN_TANH, AK_RNN_RELU].flatMap(make)
  }

  static let small = cases { cell in
    [
      DecoderCase(
        cell: cell,
        attention: AdditiveCase(sequences: 2, queries: 3, keys: 3, size: 2, valueSize: 3),
        inputSize: 2,
        size: 3
      ),
      DecoderCase(
        cell: cell,
        attention: AdditiveCase(
          sequences: 3,
          queries: 2,
          keys: 2,
          size: 3,
          valueSize: 1,
          bias: .rows
        ),
        inputSize: 1,
        size: 2,
        hasOptions: false
      ),
    ]
  }

  static let large = cases { cell in
    [
      DecoderCase(
        cell: cell,
        attention: AdditiveCase(
          sequences: 13,
          queries: 3,
          keys: 5,
          size: 17,
          valueSize: 18,
          bias: .full
        ),
        inputSize: 5,
        size: 21
      )
    ]
  }

  struct Run<Element> {
    var features: [Element]
    var weights: [Element]
    var gradients: [[Element]]
  }

  /// Both ways; the gradients of features and weights are drawn.
  func run<Element: DecoderNumber>(_ c: DecoderCase, _ x: [[Element]]) -> Run<Element> {
    var shape = c.shape
    var features = [Element](repeating: .nan, count: c.featureCount)
    var weights = [Element](repeating: .nan, count: c.attention.weightCount)
    var workspace = [Element](repeating: .nan, count: ak_decoder_workspace(&shape))
    let g = given(c, of: Element.self)
    func memory(_ x: [Element]) -> UnsafeMutablePointer<Element> {
      let copy = UnsafeMutablePointer<Element>.allocate(capacity: x.count)
      copy.initialize(from: x, count: x.count)
      return copy
    }
    let operands = x.map(memory)
    let found = x.map { memory(Array(repeating: .nan, count: $0.count)) }
    defer { (operands + found).forEach { $0.deallocate() } }
    func seen(_ x: [UnsafeMutablePointer<Element>]) -> [UnsafeMutablePointer<Element>?] {
      x.enumerated().map { c.isMissing($0) ? nil : $1 }
    }
    let bias = c.attention.biases(of: Element.self)
    (bias ?? []).withUnsafeBufferPointer { rows in
      let rows = bias == nil ? nil : rows.baseAddress
      Element.decoderForward(&shape, seen(operands), rows, &features, &weights, &workspace)
    }
    Element.decoderBackward(
      &shape,
      seen(operands),
      features,
      weights,
      &workspace,
      g[0],
      g[1],
      seen(found)
    )
    let gradients = zip(found, x).enumerated().map { index, pair in
      c.isMissing(index) ? [] : Array(UnsafeBufferPointer(start: pair.0, count: pair.1.count))
    }
    return Run(features: features, weights: weights, gradients: gradients)
  }

  func given<Element: Number>(_ c: DecoderCase, of: Element.Type) -> [[Element]] {
    var source = Source(seed: 3)
    return [source.array(c.featureCount), source.array(c.attention.weightCount)]
  }

  /// The reference adds in another order and has other functions; a state feeds on itself, at most
  /// three times here.
  @Test(arguments: small + large)
  func `features and weights are those of plain loops`(c: DecoderCase) {
    func check<Element: DecoderNumber>(_: Element.Type) {
      let x = c.operands(of: Element.self)
      let found = run(c, x)
      let all = Paths.agree {
        let found = run(c, x)
        return found.features + found.weights + found.gradients.flatMap { $0 }
      }
      #expect(all.starts(with: found.features))
      let bias = c.attention.biases(of: Element.self)?.map { Double($0) }
      let expected = c.reference(x.map { $0.map { Double($0) } }, bias: bias)
      #expect(distance(found.features, expected.features) < Element.tolerance)
      #expect(distance(found.weights, expected.weights) < Element.tolerance)
    }
    check(Double.self)
    check(Float.self)
  }

  @Test(arguments: small)
  func `gradients are the slopes of features and weights`(c: DecoderCase) {
    let x = c.operands(of: Double.self)
    let g = given(c, of: Double.self)
    func loss(_ x: [[Double]]) -> Double {
      let found = run(c, x)
      return weighed([found.features, found.weights], by: g)
    }
    for (index, gradient) in run(c, x).gradients.enumerated() where !c.isMissing(index) {
      let slopes = slopes(of: loss, along: index, at: x)
      let scale = slopes.map(abs).max() ?? 0
      #expect(distance(gradient, slopes) * min(scale, 1) < 1e-8, "operand \(index)")
    }
  }

  @Test(arguments: large)
  func `gradients in float are those in double`(c: DecoderCase) {
    let x = c.operands(of: Float.self)
    let found = run(c, x).gradients
    let expected = run(c, x.map { $0.map { Double($0) } }).gradients
    for (a, b) in zip(found, expected) { #expect(distance(a, b) < Float.tolerance) }
  }
}
