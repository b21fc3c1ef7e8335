internal import AttentionEngine
internal import CellTrace

/// The value as it crosses to the runner. What nests deeper than eight levels, or has more than
/// 100,000 elements, crosses as its description.
func traceValue(of value: Any, depth: Int = 0) -> Value {
  switch value {
  case let number as Double: return .number(number)
  case let number as Float:
    // A Float keeps its type, which says how many digits are its own.
    return .tensor(TensorValue(shape: [], scalars: [Double(number)], elementType: "Float"))
  case let integer as Int: return .integer(Int64(integer))
  case let integer as any FixedWidthInteger:
    guard let exact = Int64(exactly: integer) else { return .text("\(integer)") }
    return .integer(exact)
  case let flag as Bool: return .boolean(flag)
  case let text as String: return .text(text)
  case let text as Substring: return .text(String(text))
  case let character as Character: return .text(String(character))
  case let tensor as Tensor: return .tensor(tensorValue(of: tensor))
  case let layer as any Layer: return layerValue(of: layer)
  case let numbers as [Double]:
    return .tensor(TensorValue(shape: [numbers.count], scalars: numbers))
  default: return compoundValue(of: value, depth: depth)
  }
}

/// A tensor's numbers, widened to Double and without their gradients.
func tensorValue(of tensor: Tensor) -> TensorValue {
  TensorValue(
    shape: tensor.shape,
    scalars: tensor.scalars,
    elementType: tensor.dataType == .float32 ? "Float" : "Double"
  )
}

/// A layer as its parameters; of a large one the shape and the range of its numbers.
private func layerValue(of layer: any Layer) -> Value {
  let fields = layer.parameters.map { name, value -> Value.Field in
    guard value.count > 256 else {
      return Value.Field(name: name, value: .tensor(tensorValue(of: value)))
    }
    let scalars = value.scalars
    let shape = value.shape.map(String.init).joined(separator: " × ")
    let least = scalars.min() ?? 0
    let most = scalars.max() ?? 0
    return Value.Field(name: name, value: .text("\(shape) numbers from \(least) to \(most)"))
  }
  let count = Value.Field(name: "together", value: .integer(Int64(layer.parameterCount)))
  return .fields(typeName: String(describing: type(of: layer)), fields + [count])
}

private func compoundValue(of value: Any, depth: Int) -> Value {
  let mirror = Mirror(reflecting: value)
  guard depth < 8, mirror.children.count <= 100_000 else { return described(value, mirror) }
  switch mirror.displayStyle {
  case .tuple where mirror.children.contains(where: { !($0.label ?? ".").hasPrefix(".") }):
    return .fields(
      typeName: "",
      mirror.children.map {
        Value.Field(name: $0.label ?? "", value: traceValue(of: $0.value, depth: depth + 1))
      }
    )
  case .collection, .tuple:
    return .list(mirror.children.map { traceValue(of: $0.value, depth: depth + 1) })
  case .set:
    let elements = mirror.children.map { ($0.value, String(describing: $0.value)) }
    return .list(
      elements.sorted { $0.1 < $1.1 }.map { traceValue(of: $0.0, depth: depth + 1) }
    )
  case .dictionary:
    return .fields(typeName: "Dictionary", dictionaryFields(of: mirror, depth: depth))
  case .optional:
    guard let wrapped = mirror.children.first else {
      return .other(typeName: "", description: "nil")
    }
    return traceValue(of: wrapped.value, depth: depth)
  case .struct where !(value is any CustomStringConvertible):
    let fields = mirror.children.map {
      Value.Field(name: $0.label ?? "", value: traceValue(of: $0.value, depth: depth + 1))
    }
    return .fields(typeName: String(describing: type(of: value)), fields)
  default:
    return described(value, mirror)
  }
}

/// A value as its description; a long list by its first elements and their number.
private func described(_ value: Any, _ mirror: Mirror) -> Value {
  let typeName = String(describing: type(of: value))
  guard mirror.children.count > 100_000 else {
    return .other(typeName: typeName, description: String(describing: value))
  }
  let first = mirror.children.prefix(10).map { String(describing: $0.value) }
  let description = "[\(first.joined(separator: ", ")), … \(mirror.children.count) elements]"
  return .other(typeName: typeName, description: description)
}

/// A dictionary's entries in the order of their keys: a dictionary itself has none that lasts.
private func dictionaryFields(of mirror: Mirror, depth: Int) -> [Value.Field] {
  var fields: [Value.Field] = []
  var isNumbered = !mirror.children.isEmpty
  for child in mirror.children {
    let pair = Array(Mirror(reflecting: child.value).children)
    guard pair.count == 2 else { continue }
    isNumbered = isNumbered && Double(String(describing: pair[0].value)) != nil
    fields.append(
      Value.Field(
        name: String(describing: pair[0].value),
        value: traceValue(of: pair[1].value, depth: depth + 1)
      )
    )
  }
  return fields.sorted { first, second in
    if isNumbered, let a = Double(first.name), let b = Double(second.name), a != b { return a < b }
    return first.name < second.name
  }
}
