internal import AttentionKernels
internal import Testing

/// Attention and its gradient against whole matrices of scores in double; and the same bits on every
/// path, with one thread and with two.
@Suite struct AttentionTests {
  /// Ragged around groups of 12 queries, steps of 32 keys, tiles of 8 to 32 columns, blocks of 96
  /// and 192 queries and of 192, 256 and 512 keys.
  static let cases: [AttentionCase] = [
    AttentionCase(queries: 1, keys: 1, size: 1, valueSize: 1),
    AttentionCase(queries: 2, keys: 2, size: 2, valueSize: 2, causal: true),
    AttentionCase(queries: 3, keys: 5, size: 4, valueSize: 3, bias: .whole),
    AttentionCase(sequences: 2, heads: 3, queries: 13, keys: 33, size: 7, valueSize: 9),
    AttentionCase(
      sequences: 2,
      heads: 2,
      queries: 14,
      keys: 14,
      size: 8,
      valueSize: 8,
      causal: true,
      interleaved: true
    ),
    AttentionCase(queries: 20, keys: 41, size: 5, valueSize: 32, causal: true),
    AttentionCase(queries: 41, keys: 20, size: 5, valueSize: 4, causal: true),
    AttentionCase(
      sequences: 3,
      heads: 2,
      queries: 9,
      keys: 50,
      size: 6,
      valueSize: 5,
      lengths: [50, 0, 17]
    ),
    AttentionCase(
      sequences: 2,
      heads: 1,
      queries: 30,
      keys: 30,
      size: 4,
      valueSize: 6,
      causal: true,
      lengths: [11, 30],
      interleaved: true
    ),
    AttentionCase(
      sequences: 2,
      heads: 2,
      queries: 17,
      keys: 40,
      size: 3,
      valueSize: 3,
      bias: .perKey,
      keep: .whole,
      differentiatesWeights: true
    ),
    AttentionCase(
      sequences: 2,
      heads: 2,
      queries: 15,
      keys: 35,
      size: 3,
      valueSize: 20,
      causal: true,
      bias: .whole,
      keep: .perKey,
      interleaved: true,
      differentiatesWeights: true
    ),
    AttentionCase(queries: 205, keys: 210, size: 3, valueSize: 2, causal: true),
    AttentionCase(heads: 2, queries: 40, keys: 540, size: 2, valueSize: 3),
    AttentionCase(queries: 3, keys: 0, size: 2, valueSize: 2),
    AttentionCase(queries: 3, keys: 4, size: 0, valueSize: 2),
    AttentionCase(queries: 3, keys: 4, size: 2, valueSize: 0),
  ]

  struct Forward<Element: Number> {
    var output: [Element]
    var weights: [Element]
    var logSums: [Element]
  }

  func forward<Element: Number>(
    _ c: AttentionCase,
    _ o: AttentionOperands<Element>,
    returnsWeights: Bool = true
  ) -> Forward<Element> {
    // What is there before must not matter.
    var result = Forward<Element>(
      output: Array(repeating: .nan, count: c.pairs * c.queries * c.valueSize),
      weights: Array(repeating: .nan, count: c.pairs * c.queries * c.keys),
      logSums: Array(repeating: .nan, count: c.pairs * c.queries)
    )
    var shape = c.shape(lengths: nil)
    let lengths = c.lengths ?? [0]
    lengths.withUnsafeBufferPointer { lengths in
      if c.lengths != nil { shape.lengths = lengths.baseAddress }
      o.bias.withUnsafeBufferPointer { bias in
        o.keep.withUnsafeBufferPointer { keep in
          result.weights.withUnsafeMutableBufferPointer { weights in
            Element.attentionForward(
              &shape,
              o.queries,
              o.keys,
              o.values,
              c.bias == .none ? nil : bias.baseAddress,
              c.keep == .none ? nil : keep.baseAddress,
              &result.output,
              returnsWeights ? weights.baseAddress : nil,
              &result.logSums
            )
          }
        }
      }
    }
    return result
  }

  /// The gradients of queries, keys, values and, where asked for, the bias, one after the other.
  func backward<Element: Number>(
    _ c: AttentionCase,
    _ o: AttentionOperands<Element>,
    _ found: Forward<Element>
  ) -> [[Element]] {
    var queries = [Element](repeating: .nan, count: c.pairs * c.queries * c.size)
    var keys = [Element](repeating: .nan, count: c.pairs * c.keys * c.size)
    var values = [Element](repeating: .nan, count: c.pairs * c.keys * c.valueSize)
    var bias = [Element](repeating: .nan, count: c.pairs * c.queries * c.keys)
    var shape = c.shape(lengths: nil)
    let lengths = c.lengths ?? [0]
    lengths.withUnsafeBufferPointer { lengths in
      if c.lengths != nil { shape.lengths = lengths.baseAddress }
      o.bias.withUnsafeBufferPointer { given in
        o.keep.withUnsafeBufferPointer { keep in
          o.weightGradient.withUnsafeBufferPointer { weightGradient in
            bias.withUnsafeMutableBufferPointer { bias in
              Element.attentionBackward(
                &shape,
                o.queries,
                o.keys,
                o.values,
                c.bias == .none ? nil : given.baseAddress,
                c.keep == .none ? nil : keep.baseAddress,
                found.output,
                found.logSums,
                found.weights,
                o.outputGradient,
                c.differentiatesWeights ? weightGradient.baseAddress : nil,
                &queries,
                &keys,
                &values,
                c.differentiatesWeights ? bias.baseAddress : nil
              )
            }
          }
        }
      }
    }
    return [queries, keys, values] + (c.differentiatesWeights ? [bias] : [])
  }

  func check<Element: Number>(_ c: AttentionCase, of type: Element.Type) {
    let operands = AttentionOperands<Element>(c)
    let reference = AttentionReference(c, operands)
    let all = Paths.agree {
      let f = forward(c, operands)
      return f.output + f.weights + f.logSums + backward(c, operands, f).flatMap { $0 }
    }
    let found = forward(c, operands)
    #expect(all.starts(with: found.output))
    #expect(distance(found.output, reference.output) < Element.tolerance)
    #expect(distance(found.weights, reference.weights) < Element.tolerance)
    #expect(distance(found.logSums, reference.logSums) < Element.tolerance)
    let gradients = backward(c, operands, found)
    #expect(distance(gradients[0], reference.queryGradient) < Element.tolerance)
    #expect(distance(gradients[1], reference.keyGradient) < Element.tolerance)
    #expect(distance(gradients[2], reference.valueGradient) < Element.tolerance)
    if c.differentiatesWeights {
      #expect(distance(gradients[3], reference.biasGradient) < Element.tolerance)
    }
    // Asking for the weights does not change the output.
    let plain = forward(c, operands, returnsWeights: false)
    #expect(plain.output == found.output && plain.logSums == found.logSums)
  }

  /// Tolerances: the reference sums in another order, over at most some hundred terms.
  @Test(arguments: cases)
  func `attention and its gradient are those of whole matrices`(c: AttentionCase) {
    check(c, of: Double.self)
    check(c, of: Float.self)
  }

  @Test func `a query that sees no key has zeros and no gradient`() {
    let c = AttentionCase(queries: 5, keys: 3, size: 4, valueSize: 4, causal: true)
    let operands = AttentionOperands<Double>(c)
    let found = forward(c, operands)
    #expect(found.output.prefix(8).allSatisfy { $0 == 0 })
    #expect(found.weights.prefix(6).allSatisfy { $0 == 0 })
    #expect(found.logSums.prefix(3) == [-.infinity, -.infinity, found.logSums[2]])
    #expect(backward(c, operands, found)[0].prefix(8).allSatisfy { $0 == 0 })
  }

  @Test func `no gradient flows from a query to a later key`() {
    let c = AttentionCase(queries: 40, keys: 40, size: 4, valueSize: 4, causal: true)
    let operands = AttentionOperands<Double>(c, outputGradientOnlyBelow: 10)
    let gradients = backward(c, operands, forward(c, operands))
    #expect(gradients[1].dropFirst(40).allSatisfy { $0 == 0 })
    #expect(gradients[2].dropFirst(40).allSatisfy { $0 == 0 })
    #expect(gradients[1].prefix(40).contains { $0 != 0 })
  }

  @Test func `NaN and infinity give the same result on every path`() {
    let c = AttentionCase(heads: 2, queries: 30, keys: 70, size: 5, valueSize: 6, causal: true)
    var operands = AttentionOperands<Float>(c)
    operands.poison()
    let all = Paths.agree { () -> [Float] in
      let f = forward(c, operands)
      return f.output + f.weights + f.logSums + backward(c, operands, f).flatMap { $0 }
    }
    #expect(all.contains { $0.isNaN })
    #expect(all.contains { !$0.isNaN })
  }
}

extension AttentionOperands {
  /// A gradient of the output that only the first `row` queries have, for one head.
  init(_ c: AttentionCase, outputGradientOnlyBelow row: Int) {
    self.init(c)
    for i in row * c.valueSize..<outputGradient.count { outputGradient[i] = 0 }
  }

  mutating func poison() {
    queries[7] = .nan
    keys[60] = .infinity
    keys[200] = -.infinity
    values[33] = .infinity
    values[190] = .nan
  }
}
