internal import Glibc

extension Evaluator {
  // MARK: Powers and roots

  mutating func power(_ base: Expression, _ exponent: Expression) throws(Unreadable) -> Value {
    if case .application(let name, let argument, let isTight) = base.kind {
      return try application(name, argument, exponent: exponent, isTight: isTight)
    }
    let power = try value(of: exponent).unprinted
    if isEuler(base) {
      return try power.map { (x) throws(Unreadable) in
        try Function.exp.value(of: x, degrees: false, logBase: .natural)
      }
    }
    if case .name(let name) = base.kind, name.isRun, try known(name) == nil,
      let letters = name.letters, let last = letters.last
    {
      // `ab^2`: the exponent belongs to the last letter.
      var result: Value?
      for letter in letters.dropLast() {
        let next = try value(of: letter)
        result = try result?.multiplied(by: next, sign: .none) ?? next
      }
      let letter = Expression(.name(last), base.range)
      let raised = try self.power(letter, exponent)
      return try result?.multiplied(by: raised, sign: .none) ?? raised
    }
    let base = try value(of: base)
    let result = try base.raised(to: power).unprinted
    doubtRange(of: result, from: base, power)
    return result
  }

  /// `(1/2)^{1000000000}` is no zero, and no number of the computer's is as small.
  private mutating func doubtRange(of result: Value, from base: Value, _ power: Value) {
    let isFinite = (base.elements + power.elements).allSatisfy { $0.double.isFinite }
    let vanishes =
      result.elements.contains { $0.double == 0 } && base.elements.allSatisfy { $0.double != 0 }
    let overflows = result.elements.contains { $0.double.isInfinite }
    if isFinite, vanishes || overflows { doubt("a power is beyond the range of numbers here") }
  }

  /// The transpose; of a run `QK` only the last letter is turned.
  mutating func transposed(_ inner: Expression) throws(Unreadable) -> Value {
    if case .numeral = inner.unwrapped.kind { throw Unreadable("a number is transposed") }
    if case .name(let name) = inner.kind, name.isRun, try known(name) == nil,
      let letters = name.letters, let last = letters.last
    {
      var result: Value?
      for letter in letters.dropLast() {
        let next = try value(of: letter)
        result = try result?.multiplied(by: next, sign: .none) ?? next
      }
      let turned = try transposed(Expression(.name(last), inner.range))
      return try result?.multiplied(by: turned, sign: .none) ?? turned
    }
    let value = try value(of: inner)
    guard case .grid(let grid) = value else { return value }
    return .grid(grid.transposed)
  }

  mutating func root(_ radicand: Expression, _ order: Expression?) throws(Unreadable) -> Value {
    let inner = try value(of: radicand)
    guard let order else {
      return try inner.map { (x) throws(Unreadable) in
        guard x.double >= 0 else {
          throw Unreadable("it takes the root of a negative number", isUndefined: true)
        }
        return x.squareRoot()
      }
    }
    guard let degree = try number(of: order).number.smallInteger, degree >= 2, degree <= 64 else {
      throw Unreadable("the root's order is no small whole number")
    }
    return try inner.map { (x) throws(Unreadable) in
      let v = x.double
      guard v >= 0 || degree % 2 == 1 else {
        throw Unreadable("it takes the root of a negative number", isUndefined: true)
      }
      let size =
        degree == 2
        ? abs(v).squareRoot() : degree == 3 ? cbrt(abs(v)) : pow(abs(v), 1 / Double(degree))
      guard size > 0 else { return Quantity(0) }
      return x.mapped(v < 0 ? -size : size, slope: size / (Double(degree) * abs(v)))
    }
  }

  // MARK: Lists and matrices

  mutating func list(
    _ elements: [Expression],
    _ form: Grid.Form
  ) throws(Unreadable) -> Value {
    var numbers: [Quantity] = []
    var rows: [Grid] = []
    for element in elements {
      switch try value(of: element) {
      case .scalar(let quantity): numbers.append(quantity)
      case .grid(let grid): rows.append(grid)
      }
    }
    if rows.isEmpty { return .grid(Grid(list: numbers, form: form)) }
    return .grid(try stacked(rows, count: elements.count))
  }

  private func stacked(_ rows: [Grid], count: Int) throws(Unreadable) -> Grid {
    guard rows.count == count, let width = rows.first?.elements.count,
      rows.allSatisfy({ $0.isVector && $0.elements.count == width })
    else { throw Unreadable("a list holds lists of different shapes") }
    let elements = rows.flatMap(\.elements)
    return Grid(rows: rows.count, columns: width, elements: elements, form: .matrix)
  }

  mutating func matrix(_ rows: [[Expression]]) throws(Unreadable) -> Value {
    guard rows.allSatisfy({ $0.count == rows[0].count }) else {
      throw Unreadable("the rows of a matrix have different lengths")
    }
    var elements: [Quantity] = []
    var grids: [Grid] = []
    for row in rows {
      for cell in row {
        switch try value(of: cell) {
        case .scalar(let quantity): elements.append(quantity)
        case .grid(let grid): grids.append(grid)
        }
      }
    }
    let width = rows.first?.count ?? 0
    if grids.isEmpty {
      return Value(Grid(rows: rows.count, columns: width, elements: elements, form: .matrix))
    }
    guard width == 1 else { throw Unreadable("a matrix holds matrices") }
    return .grid(try stacked(grids, count: rows.count))
  }

  // MARK: Measures

  mutating func absolute(_ inner: Expression) throws(Unreadable) -> Value {
    switch try value(of: inner) {
    case .scalar(let x): return .scalar(x.double < 0 ? (-x).unprinted : x.unprinted)
    case .grid(let grid):
      if grid.form == .matrix, grid.rows == grid.columns {
        return .scalar(try Value.determinant(of: grid))
      }
      doubt("|…| of a list may be its length, its size or taken by element")
      return .scalar(Function.length(grid.elements))
    }
  }

  mutating func norm(_ inner: Expression, _ order: Int) throws(Unreadable) -> Value {
    let value = try value(of: inner)
    let sizes = value.elements.map { $0.double < 0 ? (-$0).unprinted : $0.unprinted }
    if case .grid(let grid) = value, !grid.isVector { doubt("a matrix has several norms") }
    switch order {
    case 1: return .scalar(sizes.reduce(Quantity(0), +))
    case 0: return .scalar(sizes.reduce(Quantity(0)) { $1.double > $0.double ? $1 : $0 })
    default: return .scalar(sizes.count == 1 ? sizes[0] : Function.length(sizes))
    }
  }

  mutating func percent(_ inner: Expression) throws(Unreadable) -> Value {
    note(.percent)
    let value = try value(of: inner)
    guard !reading.barePercent else { return Self.measured(value) }
    return try value.map { (x) throws(Unreadable) in
      var result = x / Quantity(100)
      result.print = x.print?.scaled(by: 0.01)
      result.print?.isPercent = true
      return result
    }
  }

  mutating func degrees(_ inner: Expression) throws(Unreadable) -> Value {
    note(.angle)
    let value = try value(of: inner)
    guard !reading.degrees else { return Self.measured(value) }
    return try value.map { (x) throws(Unreadable) in
      var result = x * Quantity(real: .pi / 180)
      result.print = x.print?.scaled(by: .pi / 180)
      return result
    }
  }

  /// The value with a sign behind it that counts as a unit.
  private static func measured(_ value: Value) -> Value {
    guard var quantity = value.scalar else { return value }
    quantity.print = quantity.print?.scaled(by: 1)
    return .scalar(quantity)
  }

  mutating func measured(_ inner: Expression, _ unit: Unit) throws(Unreadable) -> Value {
    note(.units)
    if unit.isDoubtful { note(.letterUnit) }
    let value = try value(of: inner)
    let scale: Double =
      switch reading.units {
      case .ignored: unit.isSuffix ? unit.scale : 1
      case .bare: 1
      case .decimal: unit.scale
      case .billions: unit.symbol == "B" ? 1e9 : unit.isSuffix ? unit.scale : 1
      case .binary: unit.binaryScale
      }
    return try value.map { (x) throws(Unreadable) in
      var result = x
      if scale != 1 { result = x * Self.factor(scale) }
      result.print = x.print?.scaled(by: scale)
      return result
    }
  }

  private static func factor(_ scale: Double) -> Quantity {
    if scale == scale.rounded(), scale < 1e15 { return Quantity(Int(scale)) }
    let inverse = (1 / scale).rounded()
    if scale < 1, inverse < 1e15, abs(inverse * scale - 1) < 1e-12 {
      return Quantity(1) / Quantity(Int(inverse))
    }
    return Quantity(real: scale)
  }

  // MARK: Counting

  func factorial(_ x: Quantity) throws(Unreadable) -> Quantity {
    guard let n = x.number.smallInteger, n >= 0, n <= 170 else {
      throw Unreadable("a factorial is taken of a whole number up to 170")
    }
    var result = Quantity(1)
    for factor in 1..<max(n + 1, 2) { result = result * Quantity(factor) }
    return result
  }

  func binomial(_ x: Quantity, _ y: Quantity) throws(Unreadable) -> Quantity {
    guard let n = x.number.smallInteger, let k = y.number.smallInteger, k >= 0, n >= 0, n <= 1000
    else { throw Unreadable("a binomial coefficient needs whole numbers 0 ≤ k, n ≤ 1000") }
    guard k <= n else { return Quantity(0) }
    var result = Quantity(1)
    for step in 0..<min(k, n - k) {
      result = result * Quantity(n - step) / Quantity(step + 1)
    }
    return result
  }

  mutating func repeated(_ repetition: Expression.Repetition) throws(Unreadable) -> Value {
    guard let low = try number(of: repetition.lower).number.smallInteger,
      let high = try number(of: repetition.upper).number.smallInteger
    else { throw Unreadable("the bounds of a sum are no whole numbers") }
    guard high - low < 20_000 else { throw Unreadable("a sum is too long to work out") }
    var body = repetition.body
    if let wider = repetition.widerBody {
      note(.widerSum)
      if reading.widerSums { body = wider }
    }
    let outer = indices[repetition.variable]
    defer { indices[repetition.variable] = outer }
    var total = Value.scalar(Quantity(repetition.isProduct ? 1 : 0))
    guard low <= high else { return total }
    for index in low...high {
      indices[repetition.variable] = index
      let next = try value(of: body)
      total =
        repetition.isProduct
        ? try total.multiplied(by: next, sign: .elementwise)
        : try total.combined(with: next, by: +)
    }
    return total.unprinted
  }

  // MARK: Functions

  mutating func value(of call: Expression.Call) throws(Unreadable) -> Value {
    if let name = call.name, scope.isGiven(name.key), let factor = try known(name) {
      guard call.arguments.count == 1 else { throw Unreadable("\(name.key) is no function here") }
      return try factor.multiplied(by: try value(of: call.arguments[0]), sign: .none).unprinted
    }
    var arguments: [Value] = []
    for argument in call.arguments { arguments.append(try value(of: argument).unprinted) }
    var function = call.function
    if function.isDoubtful { doubt("\(function.rawValue) has more than one reading") }
    var exponent: Value?
    if let power = call.exponent {
      let read = try value(of: power)
      if read.scalar?.number == Number(-1) {
        guard let inverse = function.inverse else {
          throw Unreadable("a function with the exponent −1 has two readings")
        }
        function = inverse
      } else {
        exponent = read
      }
    }
    let result = try apply(function, base: call.base, to: arguments)
    guard let exponent else { return result }
    return try result.raised(to: exponent).unprinted
  }

  private mutating func apply(
    _ function: Function,
    base: Expression?,
    to arguments: [Value]
  ) throws(Unreadable) -> Value {
    guard function.isElementwise else {
      budget -= arguments.reduce(0) { $0 + $1.elements.count }
      if function.measuresSpread { note(.spread) }
      return try function.value(of: arguments, ofSample: reading.sampleSpread).unprinted
    }
    if function.takesAngle || function.givesAngle { note(.angle) }
    let argument =
      arguments.count == 1
      ? arguments[0] : Value.grid(Grid(list: arguments.flatMap(\.elements)))
    if let base { return try logarithm(argument, base: base) }
    if function == .log { note(.bareLog) }
    let reading = reading
    return try argument.map { (x) throws(Unreadable) in
      try function.value(of: x, degrees: reading.degrees, logBase: reading.logBase)
    }
  }

  private mutating func logarithm(
    _ argument: Value,
    base: Expression
  ) throws(Unreadable) -> Value {
    if isEuler(base) {
      return try argument.map { (x) throws(Unreadable) in
        try Function.logarithm(x, base: .natural)
      }
    }
    let base = try number(of: base)
    guard base.double > 0, base.double != 1 else { throw Unreadable("a logarithm's base is wrong") }
    return try argument.map { (x) throws(Unreadable) in
      if base.number == Number(10) { return try Function.logarithm(x, base: .ten) }
      if base.number == Number(2) { return try Function.logarithm(x, base: .two) }
      return try Function.logarithm(x, base: .natural)
        / Function.logarithm(base, base: .natural)
    }
  }
}
