/// The value a caller gives a name.
package enum Binding: Sendable, Equatable {
  /// A measured or computed number.
  case number(Double)
  /// A number by its digits, kept exact: `"0.15"`, `"-3"`, `"1e-3"`, `"inf"`.
  case decimal(String)
  /// Numbers side by side, without a direction.
  case vector([Binding])
  /// Rows of equal length.
  case matrix([[Binding]])
}

extension Binding {
  /// The value as formulas use it; `nil` for digits that are none and ragged rows.
  var value: Value? {
    switch self {
    case .number, .decimal: return quantity.map { .scalar($0) }
    case .vector(let items):
      let elements = items.compactMap(\.quantity)
      guard elements.count == items.count, !items.isEmpty else { return nil }
      return Value(Grid(list: elements))
    case .matrix(let rows):
      let elements = rows.joined().compactMap(\.quantity)
      guard let width = rows.first?.count, width > 0, elements.count == rows.count * width,
        rows.allSatisfy({ $0.count == width })
      else { return nil }
      return Value(Grid(rows: rows.count, columns: width, elements: elements, form: .matrix))
    }
  }

  private var quantity: Quantity? {
    switch self {
    case .number(let value):
      guard !value.isNaN else { return nil }
      guard value == value.rounded(), abs(value) < 1e15 else {
        var result = Quantity(real: value)
        if value.isInfinite { result.noise = 0 }
        return result
      }
      return Quantity(Int(value))
    case .decimal(let text): return Self.read(text)
    default: return nil
    }
  }

  private static func read(_ text: String) -> Quantity? {
    var rest = text[...]
    let isNegative = rest.first == "-" || rest.first == "−"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    if ["inf", "Inf", "infinity", "∞"].contains(String(rest)) {
      return Quantity(.real(isNegative ? -.infinity : .infinity))
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap({ decimal($0) }) else { return nil }
    var result = first
    if parts.count == 2, let second = decimal(parts[1]), second.double != 0 {
      result = result / second
    } else if parts.count > 1 {
      return nil
    }
    return isNegative ? -result : result
  }

  private static func decimal(_ text: Substring) -> Quantity? {
    let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
    guard let mantissa = parts.first, parts.count <= 2,
      mantissa.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }),
      mantissa.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
    else { return nil }
    guard mantissa.filter({ $0 == "." }).count <= 1 else { return nil }
    var exponent = 0
    if parts.count == 2 {
      guard let power = Int(parts[1]), abs(power) <= 400 else { return nil }
      exponent = power
    }
    return Quantity(Numeral(digits: String(mantissa), exponent: exponent).number)
  }
}
