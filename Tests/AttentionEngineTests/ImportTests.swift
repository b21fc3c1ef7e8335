import AttentionEngine
import Foundation
import Testing

/// A cell may import Foundation and calls keep one meaning: that this file compiles is half the test.
@Suite struct ImportTests {
  @Test func `functions stay unambiguous beside Foundation's`() {
    let x: Tensor = [1, 4]
    let half = 0.5
    let two = 2
    #expect(sqrt(x) == [1, 2] && exp(0 * x) == [1, 1])
    #expect(sqrt(4.0) == 2 && sqrt(4) == 2 && sqrt(two) > 1.4)
    #expect(exp(0) == 1 && exp(0.0) == 1 && log(1) == 0 && pow(2, 3) == 8 && pow(2.0, 3.0) == 8)
    #expect(pow(x, 2) == [1, 16] && pow(half, 2) == 0.25 && abs(-x) == x && abs(-two) == 2)
    #expect(sigmoid(0.0) == 0.5 && tanh(0) == 0 && sin(0.0) == 0 && cos(0) == 1)
    #expect((2 * x / sqrt(4.0)) == x && x * half == [0.5, 2])
  }
}
