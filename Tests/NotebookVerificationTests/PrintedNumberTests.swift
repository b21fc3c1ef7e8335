import NotebookVerification
import Testing

@Suite struct PrintedNumberTests {
  private static let texts: [(String, [Double])] = [
    ("0.665", [0.665]), ("11 8", [11, 8]), ("{11, 8}", [11, 8]), ("-3", [-3]), ("−0.5", [-0.5]),
    (".5", [0.5]), ("a = -3", [-3]), ("5 - 3", [5, 3]), ("5-3", [5, 3]), ("5 -3", [5, -3]),
    ("0.2–0.7", [0.2, 0.7]), ("|−3|", [-3]), ("2·-3", [2, -3]), ("(1)-3", [1, 3]),
    ("20%-3", [20, 3]), ("2,500", [2500]), ("1,234,567.5", [1_234_567.5]), ("1,2", [1, 2]),
    ("1,23", [1, 23]), ("1,2345", [1, 2345]), ("(0,100)", [0, 100]), ("2026,500", [2026, 500]),
    ("1/10", [0.1]), ("-3/4", [-0.75]), ("1/0", [1, 0]), ("3.0/4", [3, 4]), ("1 / 4", [1, 4]),
    ("1e-3", [0.001]), ("2.5E+2", [250]), ("1.5×10^-3", [0.0015]), ("1.5 · 10^{3}", [1500]),
    ("1.5×10⁻³", [0.0015]), ("4 × 10", [4, 10]), ("4×100^2", [4, 100, 2]), ("2e", [2]),
    ("1.5\\times 10^{-3}", [0.0015]), ("∞", [.infinity]), ("(-∞, 1)", [-.infinity, 1]),
    ("-inf", [-.infinity]), ("info 1", [1]), ("h1 + h2 = 3", [3]), ("s_21 = 7", [7]),
    ("w_{2,1} + w_{22} = 1", [1]), ("w_{2", [2]),
    ("W2x", []), ("é1", []), ("1.2.3", [1.2]), ("10 words.", [10]), ("v1.5", []), ("", []),
    ("a, b", []),
    ("1e999", [.infinity]), ("1e-999", [0]), ("१२", []), ("½", []),
  ]

  @Test(arguments: texts)
  func `numbers are found in a text`(text: String, numbers: [Double]) {
    #expect(PrintedNumber.all(in: text).map(\.value) == numbers)
  }

  @Test(
    arguments: [
      ("0.665", 0.001), ("0.70", 0.01), ("2,500.0", 0.1), ("1.5e-3", 0.0001), ("1e3", 1000),
      ("1.5×10^-3", 0.0001), ("-.25", 0.01),
    ] as [(String, Double)]
  )
  func `the last digit says how precise a number is`(text: String, unit: Double) throws {
    let number = try #require(PrintedNumber.all(in: text).first)
    // The unit is a power of ten, of which binary arithmetic has the nearest.
    #expect(abs((number.unit ?? 0) / unit - 1) < 1e-12)
  }

  @Test(arguments: ["7", "-12", "2,500", "1/3", "∞"])
  func `whole numbers and fractions are meant exactly`(text: String) throws {
    #expect(try #require(PrintedNumber.all(in: text).first).unit == nil)
  }

  @Test(
    arguments: [
      ("0.665", 0.66524), ("0.665", 0.6645), ("0.665", 0.6655), ("7.07", 7.0711), ("0.12", 0.125),
      ("0.13", 0.125), ("-0.5", -0.45), ("11", 11.0), ("1/3", 1.0 / 3), ("0", 1e-17),
      ("3", 0.1 * 30),
      ("1e3", 1499), ("∞", .infinity), ("-∞", -.infinity), ("2.0e-12", 2.04e-12),
      ("100", 0.1 * 1000),
      ("0.00", 0.0049),
    ] as [(String, Double)]
  )
  func `a number agrees with what rounds to it`(text: String, computed: Double) throws {
    #expect(try #require(PrintedNumber.all(in: text).first).agrees(with: computed))
  }

  @Test(
    arguments: [
      ("0.665", 0.6644), ("0.665", 0.6657), ("7.09", 7.0711), ("0.12", 0.1251), ("0.5", -0.5),
      ("11", 11.0001), ("11", 10.9999), ("1/3", 0.333), ("0", 1e-6), ("1e3", 1501), ("∞", 1e308),
      ("∞", -.infinity), ("3", .nan), ("3.0e-12", 1e-10), ("0.0000000001", 9e-10), ("1,000", 1),
      ("0.01", 0.0),
    ] as [(String, Double)]
  )
  func `a number does not agree with anything else`(text: String, computed: Double) throws {
    #expect(try #require(PrintedNumber.all(in: text).first).agrees(with: computed) == false)
  }

  @Test(
    arguments: [
      ("2 + 14 = 16", [16.0]), ("a ≈ 0.7", [0.7]), ("1 → 2 → 3", [3]), ("1 = 2 =", [1, 2]),
      ("11 16", [11, 16]),
    ] as [(String, [Double])]
  )
  func `a result stands behind the last sign`(text: String, numbers: [Double]) {
    #expect(PrintedNumber.results(in: text).map(\.value) == numbers)
  }

  @Test func `a number knows its place in bytes`() {
    #expect(PrintedNumber.located(in: "हि 12, -3.5").map(\.range) == [7..<9, 12..<15])
  }

  @Test func `a long text takes no time`() {
    #expect(PrintedNumber.all(in: String(repeating: "1×10 ", count: 50_000)).count == 100_000)
    #expect(PrintedNumber.all(in: String(repeating: "9", count: 200_000)).count == 1)
  }
}
