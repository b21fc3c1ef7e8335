internal import AttentionKernels
internal import Testing

/// Recurrent layers against plain loops in double, and their gradients against finite differences.
@Suite struct RecurrentTests {
  static let cells = [AK_LSTM, AK_GRU, AK_RNN_TANH, AK_RNN_RELU]

  static func cases(_ make: (ak_cell) -> [RecurrentCase]) -> [RecurrentCase] { cells.flatMap(make) }

  static let small = cases { cell in
    [
      RecurrentCase(cell: cell, sequences: 2, steps: 3, inputSize: 2, size: 3),
      RecurrentCase(
        cell: cell,
        sequences: 3,
        steps: 4,
        inputSize: 3,
        size: 2,
        lengths: [4, 0, 2],
        hasBiases: false,
        shared: true
      ),
      RecurrentCase(
        cell: cell,
        sequences: 2,
        steps: 3,
        inputSize: 2,
        size: 2,
        reverse: true,
        hasStates: false
      ),
      RecurrentCase(
        cell: cell,
        sequences: 3,
        steps: 3,
        inputSize: 1,
        size: 3,
        reverse: true,
        lengths: [1, 3, 2],
        shared: true
      ),
    ]
  }

  static let large = cases { cell in
    [
      RecurrentCase(cell: cell, sequences: 13, steps: 3, inputSize: 5, size: 17),
      RecurrentCase(cell: cell, sequences: 5, steps: 3, inputSize: 40, size: 34, reverse: true),
      RecurrentCase(cell: cell, sequences: 1, steps: 2, inputSize: 3, size: 16, lengths: [1]),
      // More rows than the weights' gradients take at a time, and more sequences than a thread takes.
      RecurrentCase(cell: cell, sequences: 110, steps: 5, inputSize: 2, size: 3),
    ]
  }

  struct Forward<Element: Number> {
    var output: [Element]
    var hidden: [Element]
    var cell: [Element]
    var workspace: [Element]
  }

  func forward<Element: Number>(
    _ c: RecurrentCase,
    _ o: RecurrentOperands<Element>,
    keeps: Bool = true
  ) -> Forward<Element> {
    let lengths = c.lengths ?? [0]
    return lengths.withUnsafeBufferPointer { lengths in
      var shape = c.shape(lengths: c.lengths == nil ? nil : lengths.baseAddress)
      var result = Forward<Element>(
        output: Array(repeating: 0, count: c.sequences * c.steps * c.outputRow),
        hidden: Array(repeating: .nan, count: c.sequences * c.size),
        cell: Array(repeating: .nan, count: c.sequences * c.size),
        workspace: Array(repeating: .nan, count: ak_recurrent_workspace(&shape))
      )
      let room = UnsafeMutablePointer<Element>.allocate(capacity: result.workspace.count)
      room.initialize(repeating: .nan, count: result.workspace.count)
      defer { room.deallocate() }
      o.operands[3].withUnsafeBufferPointer { b in
        o.operands[4].withUnsafeBufferPointer { u in
          o.operands[5].withUnsafeBufferPointer { hidden in
            o.operands[6].withUnsafeBufferPointer { cell in
              Element.recurrentForward(
                &shape,
                o.operands[0],
                o.operands[1],
                o.operands[2],
                c.hasBiases ? b.baseAddress : nil,
                c.hasBiases ? u.baseAddress : nil,
                c.hasStates ? hidden.baseAddress : nil,
                c.hasStates ? cell.baseAddress : nil,
                &result.output,
                &result.hidden,
                &result.cell,
                keeps ? room : nil
              )
            }
          }
        }
      }
      result.workspace = Array(UnsafeBufferPointer(start: room, count: result.workspace.count))
      if c.cell != AK_LSTM { result.cell = Array(repeating: 0, count: c.sequences * c.size) }
      return result
    }
  }

  /// The gradients of all operands, in their order.
  func backward<Element: Number>(
    _ c: RecurrentCase,
    _ o: RecurrentOperands<Element>,
    _ workspace: [Element]
  ) -> [[Element]] {
    let lengths = c.lengths ?? [0]
    let g = o.operands.map { operand in
      let gradient = UnsafeMutablePointer<Element>.allocate(capacity: operand.count)
      gradient.initialize(repeating: 0, count: operand.count)
      return gradient
    }
    defer { g.forEach { $0.deallocate() } }
    var workspace = workspace
    lengths.withUnsafeBufferPointer { lengths in
      var shape = c.shape(lengths: c.lengths == nil ? nil : lengths.baseAddress)
      o.operands[6].withUnsafeBufferPointer { cell in
        Element.recurrentBackward(
          &shape,
          o.operands[0],
          o.operands[1],
          o.operands[2],
          c.hasStates ? cell.baseAddress : nil,
          &workspace,
          o.outputGradient,
          o.lastHiddenGradient,
          o.lastCellGradient,
          g[0],
          g[1],
          g[2],
          g[3],
          g[4],
          g[5],
          g[6]
        )
      }
    }
    return zip(g, o.operands).map { Array(UnsafeBufferPointer(start: $0, count: $1.count)) }
  }

  /// The reference adds in another order and has other functions; a state feeds on itself, at most
  /// four times here.
  @Test(arguments: small + large)
  func `a layer's outputs and last states are those of plain loops`(c: RecurrentCase) {
    func check<Element: Number>(_: Element.Type) {
      let operands = RecurrentOperands<Element>(c)
      let all = Paths.agree {
        let f = forward(c, operands)
        return f.output + f.hidden + f.cell + backward(c, operands, f.workspace).flatMap { $0 }
      }
      let found = forward(c, operands)
      #expect(all.starts(with: found.output))
      let expected = recurrentReference(c, operands)
      #expect(distance(found.output, expected.output) < Element.tolerance)
      #expect(distance(found.hidden, expected.hidden) < Element.tolerance)
      if c.cell == AK_LSTM { #expect(distance(found.cell, expected.cell) < Element.tolerance) }
    }
    check(Double.self)
    check(Float.self)
  }

  @Test(arguments: small + large)
  func `a layer that keeps nothing for a way back gives the same`(c: RecurrentCase) {
    func check<Element: Number>(_: Element.Type) {
      let operands = RecurrentOperands<Element>(c)
      let keeping = forward(c, operands)
      let found = forward(c, operands, keeps: false)
      #expect(found.output == keeping.output)
      #expect(found.hidden == keeping.hidden)
      #expect(found.cell == keeping.cell)
    }
    check(Double.self)
    check(Float.self)
  }

  @Test(arguments: small)
  func `a layer's gradients are the slopes of its outputs`(c: RecurrentCase) {
    let operands = RecurrentOperands<Double>(c)
    let given = [operands.outputGradient, operands.lastHiddenGradient, operands.lastCellGradient]
    func loss(_ x: [[Double]]) -> Double {
      var moved = operands
      moved.operands = x
      let found = forward(c, moved)
      return weighed([found.output, found.hidden, found.cell], by: given)
    }
    let gradients = backward(c, operands, forward(c, operands).workspace)
    for (index, gradient) in gradients.enumerated() {
      if index == 3 || index == 4, !c.hasBiases { continue }
      if index == 5, !c.hasStates { continue }
      if index == 6, !c.hasStates || c.cell != AK_LSTM { continue }
      let slopes = slopes(of: loss, along: index, at: operands.operands)
      #expect(distance(gradient, slopes) < 1e-7, "operand \(index)")
    }
  }

  @Test(arguments: large)
  func `gradients in float are those in double`(c: RecurrentCase) {
    let operands = RecurrentOperands<Float>(c)
    let precise = RecurrentOperands<Double>(converting: operands)
    let found = backward(c, operands, forward(c, operands).workspace)
    let expected = backward(c, precise, forward(c, precise).workspace)
    for (a, b) in zip(found, expected) { #expect(distance(a, b) < Float.tolerance) }
  }
}
