internal import Glibc

extension Function {
  /// Applies a function that needs all its numbers at once; spreads divide by n, or of a sample by
  /// n − 1.
  func value(of arguments: [Value], ofSample: Bool) throws(Unreadable) -> Value {
    guard let first = arguments.first else { throw Unreadable("\(rawValue) has no argument") }
    if arguments.count == 1, first.scalar != nil, !isOfMatrices {
      // `softmax(2.0) = 0.659` means one entry of an unnamed list.
      throw Unreadable("\(rawValue) of one number is not known")
    }
    switch self {
    case .softmax: return try Self.softmax(Self.gathered(arguments))
    case .layerNorm: return try Self.layerNorm(Self.gathered(arguments), ofSample: ofSample)
    case .attention: return try Self.attention(arguments)
    case .concat: return .grid(Grid(list: arguments.flatMap(\.elements)))
    case .det, .trace, .transpose, .diag: return try matrixValue(of: first)
    default: return .scalar(try reduced(arguments.flatMap(\.elements), ofSample: ofSample))
    }
  }

  private var isOfMatrices: Bool {
    switch self {
    case .det, .trace, .transpose, .diag, .concat, .norm: true
    default: false
    }
  }

  /// One value as it is, several numbers as one list.
  private static func gathered(_ arguments: [Value]) -> Value {
    if arguments.count == 1, let only = arguments.first { return only }
    return .grid(Grid(list: arguments.flatMap(\.elements)))
  }

  private func reduced(_ numbers: [Quantity], ofSample: Bool) throws(Unreadable) -> Quantity {
    guard let first = numbers.first else { throw Unreadable("\(rawValue) has no argument") }
    let count = Quantity(numbers.count)
    switch self {
    case .max:
      return numbers.dropFirst().reduce(first) { $1.double > $0.double ? $1 : $0 }.unprinted
    case .min:
      return numbers.dropFirst().reduce(first) { $1.double < $0.double ? $1 : $0 }.unprinted
    case .sum: return numbers.reduce(Quantity(0), +)
    case .mean: return numbers.reduce(Quantity(0), +) / count
    case .variance, .deviation:
      let variance = try Self.variance(numbers, ofSample: ofSample)
      return self == .variance ? variance : variance.squareRoot()
    case .norm: return Self.length(numbers)
    case .gcd, .lcm: return try divisor(numbers)
    default: throw Unreadable("\(rawValue) takes one number")
    }
  }

  private func divisor(_ numbers: [Quantity]) throws(Unreadable) -> Quantity {
    var result = 0
    for number in numbers {
      guard let next = number.number.smallInteger, next != 0 else {
        throw Unreadable("\(rawValue) takes whole numbers")
      }
      var (a, b) = (Swift.abs(next), Swift.abs(result))
      while b != 0 { (a, b) = (b, a % b) }
      if self == .gcd || result == 0 {
        result = self == .gcd ? a : Swift.abs(next)
      } else {
        let (multiple, overflow) = (result / a).multipliedReportingOverflow(by: Swift.abs(next))
        guard !overflow else { throw Unreadable("the multiple is too large") }
        result = multiple
      }
    }
    return Quantity(result)
  }

  private func matrixValue(of value: Value) throws(Unreadable) -> Value {
    guard case .grid(let grid) = value else { return value }
    switch self {
    case .transpose: return .grid(grid.transposed)
    case .det: return .scalar(try Value.determinant(of: grid))
    case .diag:
      guard grid.isVector else { throw Unreadable("diag takes a list") }
      let n = grid.elements.count
      guard n <= 64 else { throw Unreadable("the matrix is too large") }
      let cells = (0..<n * n).map { $0 / n == $0 % n ? grid.elements[$0 / n] : Quantity(0) }
      return .grid(Grid(rows: n, columns: n, elements: cells, form: .matrix))
    default:
      guard grid.rows == grid.columns else { throw Unreadable("the trace needs a square matrix") }
      return .scalar((0..<grid.rows).reduce(Quantity(0)) { $0 + grid[$1, $1] })
    }
  }

  /// The Euclidean length √Σx².
  static func length(_ numbers: [Quantity]) -> Quantity {
    numbers.reduce(Quantity(0)) { $0 + $1 * $1 }.squareRoot()
  }

  /// Shares exp(xᵢ) / Σ exp(xⱼ) along the last axis; a column is one vector.
  static func softmax(_ value: Value) throws(Unreadable) -> Value {
    guard case .grid(let grid) = value else { return .scalar(Quantity(1)) }
    if grid.isVector {
      var result = grid
      result.elements = try shares(grid.elements)
      return .grid(result)
    }
    var elements: [Quantity] = []
    for row in 0..<grid.rows { elements += try shares(grid.row(row)) }
    return .grid(
      Grid(rows: grid.rows, columns: grid.columns, elements: elements, form: .matrix)
    )
  }

  private static func shares(_ row: [Quantity]) throws(Unreadable) -> [Quantity] {
    let top = row.map(\.double).max() ?? 0
    guard top.isFinite, row.count <= 4096 else {
      throw Unreadable("softmax needs one finite score")
    }
    let weights = row.map { Glibc.exp($0.double - top) }
    let total = weights.reduce(0, +)
    let weighted = zip(row, weights).reduce((0.0, 0.0)) {
      ($0.0 + $1.0.slack * $1.1 / total, $0.1 + $1.0.noise * $1.1 / total)
    }
    return zip(row, weights).map { score, weight in
      let share = weight / total
      var result = Quantity(real: share)
      // ∂sᵢ/∂xᵢ = sᵢ(1 − sᵢ) and ∂sᵢ/∂xⱼ = −sᵢsⱼ.
      result.slack = share * (weighted.0 + score.slack * (1 - 2 * share))
      result.largest = result.slack
      result.noise += share * (weighted.1 + score.noise)
      return result
    }
  }

  /// Σ(x − mean)² / n, or of a sample over n − 1.
  private static func variance(
    _ numbers: [Quantity],
    ofSample: Bool
  ) throws(Unreadable) -> Quantity {
    let divisor = ofSample ? numbers.count - 1 : numbers.count
    guard divisor > 0 else { throw Unreadable("the spread needs more numbers") }
    let mean = numbers.reduce(Quantity(0), +) / Quantity(numbers.count)
    let squares = numbers.reduce(Quantity(0)) { $0 + ($1 - mean) * ($1 - mean) }
    return squares / Quantity(divisor)
  }

  /// (x − mean) / √variance by rows, no gain and no bias.
  static func layerNorm(_ value: Value, ofSample: Bool) throws(Unreadable) -> Value {
    guard case .grid(let grid) = value else { throw Unreadable("layer norm takes a list") }
    var elements: [Quantity] = []
    let rows = grid.isVector ? [grid.elements] : (0..<grid.rows).map { grid.row($0) }
    for row in rows {
      let mean = row.reduce(Quantity(0), +) / Quantity(row.count)
      let variance = try variance(row, ofSample: ofSample)
      guard variance.double > 0 else { throw Unreadable("layer norm of equal numbers is 0/0") }
      let deviation = variance.squareRoot()
      elements += row.map { ($0 - mean) / deviation }
    }
    return .grid(
      Grid(rows: grid.rows, columns: grid.columns, elements: elements, form: grid.form)
    )
  }

  /// softmax(Q·Kᵀ / √d)·V.
  private static func attention(_ arguments: [Value]) throws(Unreadable) -> Value {
    guard arguments.count == 3, case .grid(let queries) = arguments[0],
      case .grid(let keys) = arguments[1], queries.columns == keys.columns
    else { throw Unreadable("attention takes queries, keys and values") }
    let turned = keys.isDirectionless ? Value.grid(keys.asColumn) : .grid(keys.transposed)
    let scores = try Value.grid(queries).multiplied(by: turned, sign: .none)
    let root = Quantity(queries.columns).squareRoot()
    let weights = try softmax(try scores.divided(by: .scalar(root)))
    return try weights.multiplied(by: arguments[2], sign: .none)
  }
}
