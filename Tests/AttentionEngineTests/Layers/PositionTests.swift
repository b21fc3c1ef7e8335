import AttentionEngine
import Testing

@Suite struct PositionTests {
  /// The formula, place by place; sines and powers are good to some 1e-16.
  @Test func `places are sines and cosines of falling frequencies`() {
    let rows = sinusoidalPositions(count: 4, size: 6)
    for p in 0..<4 {
      for i in 0..<3 {
        let angle = Double(p) / pow(10000.0, Double(2 * i) / 6)
        #expect(abs(rows[p, 2 * i].scalar - sin(angle)) < 1e-15)
        #expect(abs(rows[p, 2 * i + 1].scalar - cos(angle)) < 1e-15)
      }
    }
    #expect(sinusoidalPositions(count: 2, size: 6, from: 2) == rows[2...])
    let x = Tensor.ones([2, 4, 6], dataType: .float32)
    let y = SinusoidalPositions(size: 6)(x)
    #expect(y.dataType == .float32 && y.shape == x.shape)
  }

  @Test func `learned places are rows of a table`() {
    let positions = LearnedPositions(maximumCount: 5, size: 3, seed: 1)
    let y = positions(.zeros([2, 2, 3]), from: 3)
    #expect(y[0] == positions.weight[3...] && y[1] == y[0])
    #expect(positions.parameters.map(\.name) == ["weight"])
  }

  /// The angle between neighbouring places is 1 for the first pair.
  @Test func `rotary places turn pairs of numbers`() {
    let x: Tensor = [[1, 0], [1, 0], [0, 1]]
    let y = RotaryPositions()(x)
    let expected = Tensor([[1, 0], [cos(1), sin(1)], [-sin(2), cos(2)]])
    #expect(y.isClose(to: expected, within: 1e-15))
    let wide: Tensor = [[1, 2, 3, 4]]
    let halves = RotaryPositions(pairing: .halves)(wide, from: 7)
    let neighbours = RotaryPositions()([[1, 3, 2, 4]], from: 7)
    #expect(halves[0].gather([0, 2, 1, 3]) == neighbours[0])
  }

  /// Turning loses some roundings of numbers of size 3.
  @Test(arguments: [RotaryPositions.Pairing.neighbours, .halves])
  func `products of rotary queries and keys depend on their distance alone`(
    pairing: RotaryPositions.Pairing
  ) {
    let positions = RotaryPositions(pairing: pairing)
    let q = Tensor.random(.normal(), shape: [1, 8], seed: 1)
    let k = Tensor.random(.normal(), shape: [1, 8], seed: 2)
    func product(_ i: Int, _ j: Int) -> Tensor {
      positions(q, from: i)[0].dot(positions(k, from: j)[0])
    }
    #expect(product(3, 1).isClose(to: product(45, 43), within: 1e-13))
    #expect(!product(3, 1).isClose(to: product(3, 2), within: 1e-3))
    #expect(product(9, 9).isClose(to: q[0].dot(k[0]), within: 1e-14))
    #expect(positions(q, from: 5).norm().isClose(to: q.norm(), within: 1e-14))
  }

  @Test func `patches are cut row by row and channel by channel`() {
    let image = Tensor.arange(2 * 2 * 4).reshaped(to: [2, 2, 4])
    let patches = imagePatches(image, height: 2, width: 2)
    #expect(patches == [[0, 1, 4, 5, 8, 9, 12, 13], [2, 3, 6, 7, 10, 11, 14, 15]])
    let batch = Tensor(stacking: [image, image * 2])
    #expect(imagePatches(batch, height: 2, width: 2)[1] == patches * 2)
  }
}
