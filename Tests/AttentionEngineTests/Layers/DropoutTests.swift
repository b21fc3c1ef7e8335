import AttentionEngine
import Testing

@Suite struct DropoutTests {
  @Test func `nothing is dropped unless asked for`() {
    let x = Tensor.random(.normal(), shape: [10], seed: 1)
    #expect(Dropout(rate: 0.5)(x) == x)
    #expect(withDropout(seed: 1) { Dropout(rate: 0)(x) } == x)
    #expect(withDropout(seed: 1) { Dropout(rate: 1)(x) } == .zeros([10]))
  }

  /// Of 10,000 elements 2,500 are dropped within four standard errors, 4 √(0.25 · 0.75 · 10⁴) = 174.
  @Test func `a share is dropped and the rest made larger`() {
    let y = withDropout(seed: 3) { Dropout(rate: 0.25)(.ones([10_000])) }
    let dropped = y.scalars.filter { $0 == 0 }.count
    #expect(abs(dropped - 2500) < 174)
    #expect(y.scalars.allSatisfy { $0 == 0 || $0 == 1 / 0.75 })
  }

  @Test func `a seed drops the same elements again and layers drop different ones`() {
    let x = Tensor.ones([50])
    let layer = Dropout(rate: 0.5)
    let (first, second) = withDropout(seed: 4) { (layer(x), layer(x)) }
    #expect(first != second)
    #expect(withDropout(seed: 4) { layer(x) } == first)
    #expect(withDropout(seed: 5) { layer(x) } != first)
  }

  @Test func `an inner scope does not disturb the outer one`() {
    let x = Tensor.ones([50])
    let layer = Dropout(rate: 0.5)
    let (first, second) = withDropout(seed: 4) { (layer(x), layer(x)) }
    withDropout(seed: 4) {
      #expect(layer(x) == first)
      withDropout(seed: 4) { #expect(layer(x) == first) }
      #expect(layer(x) == second)
    }
    #expect(layer(x) == x)
  }

  @Test func `gradients pass where elements do`() {
    let layer = Dropout(rate: 0.5)
    let x = Tensor.ones([20])
    let y = withDropout(seed: 6) { layer(x) }
    let gradient = gradient(at: x) { x in withDropout(seed: 6) { layer(x) }.sum() }
    #expect(gradient == y)
  }

  @Test func `networks drop between their layers and transformers in their parts`() {
    let x = Tensor.random(.normal(), shape: [2, 5, 4], seed: 1)
    let one = LSTM(inputSize: 4, hiddenSize: 4, dropout: 0.5, seed: 1)
    #expect(withDropout(seed: 1) { one(x).output } == one(x).output)
    let two = LSTM(inputSize: 4, hiddenSize: 4, layerCount: 2, dropout: 0.5, seed: 1)
    #expect(withDropout(seed: 1) { two(x).output } != two(x).output)
    var generator = RandomGenerator(seed: 1)
    let layer = TransformerEncoderLayer(
      modelSize: 4,
      headCount: 2,
      feedForwardSize: 4,
      using: &generator
    )
    #expect(withDropout(seed: 1) { layer(x) } != layer(x))
  }
}
