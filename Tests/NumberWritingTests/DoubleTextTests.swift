import NumberWriting
import Testing

/// Expected texts are those of C's `printf` with `%.6f`, `%.7g` and `%.6e`.
@Suite struct DoubleTextTests {
  @Test(arguments: [
    (0.0, "0.000000"), (-0.0, "-0.000000"), (1, "1.000000"), (-0.9992001066609779, "-0.999200"),
    (0.5, "0.500000"), (123456.7890125, "123456.789012"), (0.1 + 0.2, "0.300000"),
    (26.894142136999512, "26.894142"), (1e14, "100000000000000.000000"),
    (0.9999999, "1.000000"), (99.9999996, "100.000000"), (0.0000005, "0.000000"),
    (0.0000015, "0.000002"), (1e-300, "0.000000"), (.leastNonzeroMagnitude, "0.000000"),
    (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
  ])
  func `six decimals round from the exact value`(number: Double, text: String) {
    #expect(number.fixedText(decimals: 6) == text)
  }

  @Test(arguments: [(0.5, "0"), (1.5, "2"), (2.5, "2"), (-0.5, "-0"), (9.5, "10"), (0.4, "0")])
  func `without decimals halves go to the even neighbour`(number: Double, text: String) {
    #expect(number.fixedText(decimals: 0) == text)
  }

  @Test(arguments: [
    (1.7537317e-07, 7, "1.753732e-07"), (9.947859e-118, 7, "9.947859e-118"),
    (.leastNonzeroMagnitude, 7, "4.940656e-324"),
    (1.7976931348623157e308, 4, "1.798e+308"), (0.0, 3, "0.00e+00"),
    (9.996, 3, "1.00e+01"), (12345.0, 1, "1e+04"), (-2.5, 2, "-2.5e+00"), (1.0, 4, "1.000e+00"),
  ])
  func `significant digits and a power of ten`(number: Double, digits: Int, text: String) {
    #expect(number.scientificText(digits: digits) == text)
  }

  @Test(arguments: [
    (7.0710678118654755, "7.071068"), (0.00012339457598623172, "1.233946e-04"),
    (0.001, "0.001000"), (0.0009999999999, "1.000000e-03"), (0.0, "0.000000"),
    (1e15, "1.000000e+15"), (-1.7537317e-07, "-1.753732e-07"), (.nan, "nan"),
  ])
  func `a figure has six decimals or seven digits`(number: Double, text: String) {
    #expect(number.figureText == text)
  }

  @Test(arguments: [
    (0.1, "0.1"), (11, "11"), (-0.0, "-0"), (1e16, "1e+16"), (.leastNonzeroMagnitude, "5e-324"),
    (.infinity, "inf"), (0.1 + 0.2, "0.30000000000000004"),
  ])
  func `the shortest text gives the number back`(number: Double, text: String) {
    #expect(number.shortestText == text)
    #expect(Double(text) == number)
  }
}
