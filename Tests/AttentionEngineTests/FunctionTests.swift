import AttentionEngine
import Testing

/// Each function against mpmath, which knows every value to more than 100 bits.
@Suite struct FunctionTests {
  /// A function of numbers, the same of tensors, and the error its documentation promises.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let number: @Sendable (Double) -> Double
    let tensor: @Sendable (Tensor) -> Tensor
    let bound: Double
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "exp", number: { exp($0) }, tensor: { exp($0) }, bound: 0.6),
    Case(name: "log", number: { log($0) }, tensor: { log($0) }, bound: 0.6),
    Case(name: "log2", number: { log2($0) }, tensor: { log2($0) }, bound: 0.6),
    Case(name: "log10", number: { log10($0) }, tensor: { log10($0) }, bound: 0.6),
    Case(name: "sin", number: { sin($0) }, tensor: { sin($0) }, bound: 0.8),
    Case(name: "cos", number: { cos($0) }, tensor: { cos($0) }, bound: 0.8),
    Case(name: "asin", number: { asin($0) }, tensor: { asin($0) }, bound: 0.7),
    Case(name: "acos", number: { acos($0) }, tensor: { acos($0) }, bound: 0.7),
    Case(name: "atan", number: { atan($0) }, tensor: { atan($0) }, bound: 0.7),
    Case(name: "tanh", number: { tanh($0) }, tensor: { tanh($0) }, bound: 0.7),
    Case(name: "sigmoid", number: { sigmoid($0) }, tensor: { sigmoid($0) }, bound: 0.7),
    Case(name: "erf", number: { erf($0) }, tensor: { erf($0) }, bound: 0.7),
    Case(name: "sqrt", number: { sqrt($0) }, tensor: { sqrt($0) }, bound: 0.5),
  ]

  @Test(arguments: cases)
  func `a function stays within its promised error`(function: Case) {
    let values = Golden.functionValues.filter { $0.function == function.name }
    #expect(values.count >= 30)
    for value in values {
      let error = value.error(of: function.number(value.x))
      #expect(error <= function.bound, "\(function.name)(\(value.x)) is off by \(error)")
    }
  }

  @Test(arguments: cases)
  func `a tensor's elements have the bits of single numbers`(function: Case) {
    let arguments = Golden.functionValues.filter { $0.function == function.name }.map(\.x)
    #expect(function.tensor(Tensor(arguments)).scalars == arguments.map(function.number))
  }

  /// A Float result is the Double one rounded: off by at most half a unit and the Double's error.
  @Test(arguments: cases)
  func `floats are the rounded doubles`(function: Case) {
    let arguments = Golden.functionValues.filter { $0.function == function.name }
      .map { Double(Float($0.x)) }
    let floats = function.tensor(Tensor(arguments).cast(to: .float32))
    #expect(floats.dataType == .float32)
    let rounded = arguments.map { Double(Float(function.number($0))) }
    #expect(floats.isClose(to: Tensor(rounded), within: 0))
  }

  @Test func `a power stays within its promised error`() {
    let values = Golden.functionValues.filter { $0.function == "pow" }
    #expect(values.count > 100)
    for value in values {
      let error = value.error(of: pow(value.x, value.y))
      #expect(error <= 0.8, "pow(\(value.x), \(value.y)) is off by \(error)")
    }
  }

  /// The special cases of C99, annex F: base, exponent, power.
  static let specialPowers: [(Double, Double, Double)] = [
    (2.0, 10.0, 1024.0), (3, 2, 9), (-2, 3, -8), (10, 15, 1e15), (4, 0.5, 2),
    (2, -1074, .leastNonzeroMagnitude),
    (0, -1, .infinity), (-0.0, -3, -.infinity), (.infinity, 2, .infinity), (0.5, .infinity, 0),
    (-.infinity, 3, -.infinity), (.nan, 0, 1), (1, .nan, 1), (-1, .infinity, 1),
    (1e200, 2, .infinity),
  ]

  @Test(arguments: specialPowers)
  func `powers of special numbers`(x: Double, y: Double, expected: Double) {
    #expect(pow(x, y) == expected)
    #expect(pow(Tensor([x]), Tensor([y])) == Tensor([expected]))
  }

  @Test func `what has no value is not a number`() {
    for value in [
      log(-1.0), log2(-1.0), log10(-1.0), sqrt(-1.0), asin(1.5), acos(-1.5), sin(.infinity),
      cos(-.infinity), pow(-8.0, 1.0 / 3.0), exp(.nan), tanh(.nan), sigmoid(.nan), erf(.nan),
    ] {
      #expect(value.isNaN)
    }
  }

  @Test func `ends and zeros are exact`() {
    #expect(exp(0) == 1 && exp(-.infinity) == 0 && exp(1000) == .infinity)
    #expect(log(1) == 0 && log(0) == -.infinity && log(.infinity) == .infinity)
    #expect(log2(8) == 3 && log10(1000) == 3)
    #expect(sin(0) == 0 && cos(0) == 1 && atan(0) == 0)
    #expect(sin(-0.0).sign == .minus && tanh(-0.0).sign == .minus)
    #expect(tanh(.infinity) == 1 && tanh(-50) == -1 && sigmoid(-.infinity) == 0)
    #expect(sigmoid(0) == 0.5 && erf(7) == 1 && erf(-7) == -1)
    #expect(relu(-2) == 0 && relu(3) == 3 && relu([-1, 2]) == [0, 2])
    #expect(acos(1) == 0 && acos(-1) == Double.pi && atan(.infinity) == Double.pi / 2)
  }

  @Test func `numbers of every kind choose the function of numbers`() {
    let count = 2
    let half = 0.5
    let results: [Double] = [
      sqrt(2), sqrt(count), exp(1), exp(1.0), log(half), pow(2, 0.5), pow(2, 3), pow(half, 2),
    ]
    #expect(results.count == 8)
    #expect([1.0, 4.0].map(sqrt) == [1, 2])
    let shares: Tensor = [1 / 4, sqrt(4) / half]
    #expect(shares == [0.25, 4])
  }
}
