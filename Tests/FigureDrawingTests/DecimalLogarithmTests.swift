import Foundation
import Testing

@testable import FigureDrawing

@Suite struct DecimalLogarithmTests {
  /// Against the C library's `log10`; twelve digits are far more than a drawing shows.
  @Test(arguments: [
    1e-308, .leastNonzeroMagnitude, 0.001, 0.5, 0.9999999, 1, 1.5, 2, 3, 10, 12345.678, 1e300,
  ])
  func `logarithms agree with the C library`(number: Double) {
    let expected = log10(number)
    #expect(abs(DecimalLogarithm.of(number) - expected) <= 1e-12 * max(1, abs(expected)))
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func `what has no finite logarithm has none`(number: Double) {
    #expect(DecimalLogarithm.of(number).isNaN)
  }
}
