/// Random numbers that are the same on every machine: xoshiro256** seeded by SplitMix64.
///
/// Sources: Blackman and Vigna 2021, *Scrambled Linear Pseudorandom Number Generators*; Steele, Lea
/// and Flood 2014, *Fast Splittable Pseudorandom Number Generators*; Box and Muller 1958, *A Note on
/// the Generation of Random Normal Deviates*.
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var spareNormal: Double?

  /// Starts the sequence that belongs to a seed.
  public init(seed: UInt64) {
    var counter = seed
    func splitMix() -> UInt64 {
      counter &+= 0x9e37_79b9_7f4a_7c15
      var z = counter
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    state = (splitMix(), splitMix(), splitMix(), splitMix())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotate(_ x: UInt64, _ bits: UInt64) -> UInt64 { x << bits | x >> (64 - bits) }
    let result = rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, 45)
    return result
  }

  /// The next number in `0..<1`, a multiple of 2⁻⁵³.
  public mutating func nextUniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// The next number of the standard normal distribution, with mean 0 and variance 1.
  ///
  /// Two uniform numbers u and v give two normal ones, `√(-2 ln (1 - u))` times the cosine and the
  /// sine of `2πv`; the second is kept for the next call.
  public mutating func nextNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    let radius = (-2 * ElementFunction.log(1 - nextUniform())).squareRoot()
    let angle = 2 * Double.pi * nextUniform()
    spareNormal = radius * ElementFunction.sin(angle)
    return radius * ElementFunction.cos(angle)
  }
}
