public import AttentionEngine
internal import CellTrace

/// Shows a value on the page, where the call stands.
///
/// Numbers, tensors, arrays, dictionaries, structures and texts are shown as what they are.
///
/// - Parameters:
///   - value: The value.
///   - name: What to call it on the page; nothing when left out.
///   - line: The line of the note; filled in by the compiler.
public func show<Value>(_ value: Value, _ name: String? = nil, line: Int = #line) {
  report(.display(name: name, value: traceValue(of: value), line: line))
}

/// Shows a matrix with names on its rows and columns, such as the words of a sentence.
///
/// - Parameters:
///   - tensor: The matrix, or a vector with names for its columns.
///   - name: What to call it on the page; nothing when left out.
///   - rows: One name for each row; empty for none.
///   - columns: One name for each column; empty for none.
///   - slices: One name for each matrix of a tensor with three axes, such as a head; empty for none.
///   - line: The line of the note; filled in by the compiler.
/// - Precondition: As many names as rows, columns and matrices, where names are given.
public func show(
  _ tensor: Tensor,
  _ name: String? = nil,
  rows: [String] = [],
  columns: [String] = [],
  slices: [String] = [],
  line: Int = #line
) {
  let shape = tensor.shape
  if !rows.isEmpty {
    require(
      shape.count >= 2 && shape[shape.count - 2] == rows.count,
      "show: \(rows.count) row names for the shape \(shape)"
    )
  }
  if !columns.isEmpty {
    require(
      shape.last == columns.count,
      "show: \(columns.count) column names for the shape \(shape)"
    )
  }
  if !slices.isEmpty {
    require(
      shape.count == 3 && shape[0] == slices.count,
      "show: \(slices.count) names of matrices for the shape \(shape)"
    )
  }
  var value = tensorValue(of: tensor)
  value.sliceNames = slices
  value.rowNames = rows
  value.columnNames = columns
  report(.display(name: name, value: .tensor(value), line: line))
}

/// Shows the value of a cell's last expression; a value that is nothing is not shown.
public func _lecternDisplay<Value>(_ value: Value, line: Int = #line) {
  if Value.self == Void.self { return }
  show(value, line: line)
}

/// Reports the value of a name that a formula of the note may mention, when it is made of numbers.
public func _lecternBind<Value>(_ name: String, _ value: Value, line: Int = #line) {
  // A formula mentions small things; tracing a large one would cost more than the formula is worth.
  if let elements = value as? any Collection, elements.count > 4096 { return }
  let traced = traceValue(of: value)
  guard let scalars = traced.scalars, scalars.count <= 4096 else { return }
  report(.binding(name: name, value: traced, line: line))
}

/// Reports nothing: a value that cannot be copied is not made of numbers.
public func _lecternBind<Value: ~Copyable>(
  _ name: String,
  _ value: borrowing Value,
  line: Int = #line
) {}

/// Reports the value of an expression that stands in prose or in a claim.
public func _lecternInline<Value>(_ value: Value) {
  report(.inlineValue(traceValue(of: value)))
}
