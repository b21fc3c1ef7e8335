extension Evaluator {
  /// A name's value: a running index, an entry of a bound list, a bound name, a constant, or a
  /// product of bound letters.
  mutating func value(of name: Name) throws(Unreadable) -> Value {
    if let known = try known(name) { return known }
    if let split = name.letters, let product = try product(of: split) { return product }
    throw Unreadable("\(name.key) has no value here")
  }

  /// The value of a whole name, `nil` where it has none.
  mutating func known(_ name: Name) throws(Unreadable) -> Value? {
    if name.subscriptKey == nil, name.marks.isEmpty, let index = indices[name.base] {
      return .scalar(Quantity(index))
    }
    switch scope.lookup(name.key) {
    case .found(let entry): return use(entry, name)
    case .ambiguous(let names):
      throw Unreadable("\(name.key) may be \(names.joined(separator: " or "))")
    case .unknown: break
    }
    if !name.indices.isEmpty, name.marks.isEmpty, let entry = try entry(name) { return entry }
    return constant(name)
  }

  private mutating func use(_ entry: Scope.Entry, _ name: Name) -> Value {
    if !entry.isGiven {
      note(.definedName)
      if entry.formula != scope.formula {
        note(.carriedName)
        if entry.isCommon { note(.carriedLetter) }
      } else if entry.isCommon {
        note(.definedLetter)
      }
      if name.base == "e" || name.base == "pi" { doubt("\(name.base) may be the constant") }
    }
    let value = reading.printedNames ? entry.printed ?? entry.value : entry.value
    remember(value)
    return value
  }

  /// `x_2`, `x_i` under a sum, `W_{21}`: an entry of a bound list, counted from 1.
  private mutating func entry(_ name: Name) throws(Unreadable) -> Value? {
    guard case .found(let entry) = scope.lookup(name.base), case .grid(let grid) = entry.value
    else {
      return nil
    }
    var places: [Int] = []
    for index in name.indices {
      switch index {
      case .number(let place): places.append(place)
      case .variable(let variable, let offset):
        if let place = indices[variable] {
          places.append(place + offset)
        } else if offset == 0, variable.utf8.count > 1,
          variable.allSatisfy({ indices[String($0)] != nil })
        {
          places += variable.compactMap { indices[String($0)] }
        } else {
          return nil
        }
      }
    }
    if places.count == 1, !grid.isVector, places[0] >= 11, places[0] <= 99 {
      places = [places[0] / 10, places[0] % 10]
    }
    if !entry.isGiven { note(.definedName) }
    let found: Quantity
    if grid.isVector, places.count == 1 {
      guard (1...grid.elements.count).contains(places[0]) else {
        throw Unreadable("\(name.base) has no entry \(places[0])")
      }
      found = grid.elements[places[0] - 1]
    } else if places.count == 2 {
      guard (1...grid.rows).contains(places[0]), (1...grid.columns).contains(places[1]) else {
        throw Unreadable("\(name.base) has no entry \(places[0]), \(places[1])")
      }
      found = grid[places[0] - 1, places[1] - 1]
    } else {
      return nil
    }
    remember(.scalar(found))
    return .scalar(found)
  }

  private func constant(_ name: Name) -> Value? {
    guard name.subscriptKey == nil, name.marks.isEmpty else { return nil }
    switch name.base {
    case "e": return .scalar(Quantity(real: Self.euler))
    case "pi": return .scalar(Quantity(real: .pi))
    case "inf", "Inf": return .scalar(Quantity(.real(.infinity)))
    default: return nil
    }
  }

  static let euler = 2.718281828459045

  /// Whether a name stands for Euler's number.
  func isEuler(_ expression: Expression) -> Bool {
    guard case .name(let name) = expression.unwrapped.kind, name.base == "e",
      name.subscriptKey == nil, name.marks.isEmpty
    else { return false }
    if case .unknown = scope.lookup("e") { return true }
    return false
  }

  private mutating func product(of letters: [Name]) throws(Unreadable) -> Value? {
    var result: Value?
    for letter in letters {
      guard let next = try known(letter) else { return nil }
      result = try result?.multiplied(by: next, sign: .none) ?? next
    }
    return result
  }

  /// A name before brackets, the product where the name is known.
  ///
  /// An exponent behind the brackets is the bracket's.
  mutating func application(
    _ name: Name,
    _ argument: Expression,
    exponent: Expression?,
    isTight: Bool
  ) throws(Unreadable) -> Value {
    if name.base == "C", name.subscriptKey == nil, case .list(let pair, .tuple) = argument.kind,
      pair.count == 2, case .unknown = scope.lookup(name.key)
    {
      doubt("C(n, k) may not be a binomial coefficient")
      return .scalar(try binomial(try number(of: pair[0]), try number(of: pair[1])))
    }
    let factor: Value
    if let known = try known(name) {
      factor = known
    } else if let letters = name.letters, let product = try product(of: letters) {
      factor = product
    } else {
      throw Unreadable("\(name.key)(…) has no value here")
    }
    if isTight, case .found(let entry) = scope.lookup(name.key), !entry.isGiven {
      doubt("\(name.key)(…) may be a function")
    }
    var inner = try value(of: argument)
    if let exponent { inner = try inner.raised(to: try value(of: exponent)) }
    return try times(factor, inner)
  }

  private func times(_ left: Value, _ right: Value) throws(Unreadable) -> Value {
    try left.multiplied(by: right, sign: .none).unprinted
  }
}
