/// A unit of measurement behind a number.
struct Unit: Sendable, Equatable {
  /// The unit as written: `km`, `GB`, `m/s`.
  let symbol: String
  /// The unit without its prefix: `m`, `B`.
  let base: String
  /// What one of it is in the base unit.
  let scale: Double
  /// What one of it is when its prefix counts in powers of 1024.
  let binaryScale: Double
  /// Whether it only scales, as *million* and *K* do.
  let isSuffix: Bool
  /// Whether it might also be a name, so that a mismatch proves nothing.
  var isDoubtful = false

  init?(_ text: String) {
    guard let known = Self.table[text] else { return nil }
    self = known
  }

  /// A counted thing: `15 apples`.
  init(counting word: String) {
    self.init(word, base: word, scale: 1, isSuffix: false)
  }

  private init(
    _ symbol: String,
    base: String,
    scale: Double,
    binaryScale: Double? = nil,
    isSuffix: Bool = false
  ) {
    self.symbol = symbol
    self.base = base
    self.scale = scale
    self.binaryScale = binaryScale ?? scale
    self.isSuffix = isSuffix
  }

  private static let table: [String: Unit] = {
    var table: [String: Unit] = [:]
    func add(_ symbol: String, _ base: String, _ scale: Double, binary: Double? = nil) {
      table[symbol] = Unit(symbol, base: base, scale: scale, binaryScale: binary)
    }
    let prefixes: [(String, Double)] = [
      ("n", 1e-9), ("µ", 1e-6), ("μ", 1e-6), ("u", 1e-6), ("m", 1e-3), ("c", 1e-2), ("d", 1e-1),
      ("", 1), ("h", 1e2), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15),
    ]
    for base in ["m", "g", "s", "W", "V", "A", "J", "N", "Pa", "Hz", "L", "l", "mol", "eV", "Wh"] {
      for (prefix, scale) in prefixes { add(prefix + base, base, scale) }
    }
    let powers: [(String, Double, Double)] = [
      ("k", 1e3, 1024), ("K", 1e3, 1024), ("M", 1e6, 1_048_576), ("G", 1e9, 1_073_741_824),
      ("T", 1e12, 1_099_511_627_776), ("P", 1e15, 1_125_899_906_842_624),
    ]
    for (prefix, scale, binary) in powers {
      add(prefix + "B", "B", scale, binary: binary)
      add(prefix + "b", "bit", scale, binary: binary)
      add(prefix + "bit", "bit", scale, binary: binary)
      add(prefix + "bytes", "B", scale, binary: binary)
      add(prefix + "iB", "B", binary)
      add(prefix + "FLOPs", "FLOP", scale)
      add(prefix + "FLOPS", "FLOP", scale)
      add(prefix + "FLOP", "FLOP", scale)
      add(prefix + "bps", "bps", scale)
    }
    for word in ["B", "byte", "bytes", "Bytes"] { add(word, "B", 1) }
    for word in ["bit", "bits", "Bits"] { add(word, "bit", 1) }
    for word in ["FLOP", "FLOPs", "FLOPS", "flops"] { add(word, "FLOP", 1) }
    for (word, base) in [
      ("meters", "m"), ("metres", "m"), ("meter", "m"), ("seconds", "s"), ("second", "s"),
      ("sec", "s"), ("grams", "g"), ("volts", "V"), ("watts", "W"), ("liters", "L"),
    ] { add(word, base, 1) }
    for (word, scale) in [
      ("min", 60.0), ("mins", 60), ("minutes", 60), ("minute", 60), ("h", 3600), ("hr", 3600),
      ("hrs", 3600), ("hour", 3600), ("hours", 3600), ("day", 86400), ("days", 86400),
    ] { add(word, "s", scale) }
    for word in [
      "°C", "°F", "USD", "EUR", "dollars", "euros", "cents", "tokens", "params", "parameters",
      "people", "items", "points", "units", "years", "year", "months", "weeks", "inches", "ft",
      "feet", "lb", "lbs", "nats", "dB", "rad", "px", "pixels", "cm^2", "m^2", "m^3",
      "words", "steps", "epochs", "samples", "layers", "heads", "neurons", "weights", "biases",
      "rows", "columns", "elements", "features", "ops", "operations", "multiplications", "times",
      "ways", "marks", "students", "cases", "rpm", "mph", "kph", "Ω", "ohm",
    ] { add(word, word, 1) }
    let suffixes: [(String, Double)] = [
      ("K", 1e3), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("thousand", 1e3), ("million", 1e6),
      ("Million", 1e6), ("billion", 1e9), ("Billion", 1e9), ("trillion", 1e12), ("mn", 1e6),
    ]
    for (word, scale) in suffixes {
      table[word] = Unit(word, base: "", scale: scale, isSuffix: true)
    }
    return table
  }()
}

extension Unit {
  /// Square metres from metres.
  func raised(to power: Int) -> Unit {
    var factor = 1.0
    var binary = 1.0
    for _ in 0..<abs(power) {
      factor *= scale
      binary *= binaryScale
    }
    return Unit(
      "\(symbol)^\(power)",
      base: "\(base)^\(power)",
      scale: power < 0 ? 1 / factor : factor,
      binaryScale: power < 0 ? 1 / binary : binary
    )
  }

  /// Kilometres an hour.
  func divided(by other: Unit) -> Unit {
    Unit(
      "\(symbol)/\(other.symbol)",
      base: "\(base)/\(other.base)",
      scale: scale / other.scale,
      binaryScale: binaryScale / other.binaryScale
    )
  }
}
