/// A value that a notebook's program computed, as it crosses to the runner: unrounded, and without
/// the type that held it.
package indirect enum Value: Sendable, Equatable {
  /// A floating-point number.
  case number(Double)
  /// A whole number.
  case integer(Int64)
  /// True or false.
  case boolean(Bool)
  /// Text, as the program had it.
  case text(String)
  /// A tensor of any rank.
  case tensor(TensorValue)
  /// The elements of an array, a set or a tuple, in order.
  case list([Value])
  /// Named parts in order: a structure's properties or a dictionary's entries.
  case fields(typeName: String, [Field])
  /// What `String(describing:)` gave for a value of a type that has no other form here.
  case other(typeName: String, description: String)

  /// One named part of a structure or a dictionary.
  package struct Field: Sendable, Equatable {
    /// The property's name or the entry's key.
    package var name: String
    /// The part itself.
    package var value: Value

    /// Names a part.
    package init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }
}

extension Value {
  /// The numbers of this value in reading order, when it is made of numbers alone.
  package var scalars: [Double]? {
    switch self {
    case .number(let number): return [number]
    case .integer(let integer): return [Double(integer)]
    case .tensor(let tensor): return tensor.scalars
    case .list(let elements):
      var scalars: [Double] = []
      for element in elements {
        guard let part = element.scalars else { return nil }
        scalars += part
      }
      return scalars
    case .boolean, .text, .fields, .other: return nil
    }
  }

  /// The extent of each axis: empty for a single number; `nil` for what is not an array of numbers
  /// with equal rows.
  package var shape: [Int]? {
    switch self {
    case .number, .integer: return []
    case .tensor(let tensor): return tensor.shape
    case .list(let elements):
      guard let first = elements.first else { return [0] }
      guard let inner = first.shape, elements.allSatisfy({ $0.shape == inner }) else { return nil }
      return [elements.count] + inner
    case .boolean, .text, .fields, .other: return nil
    }
  }
}
