internal import AttentionEngine
internal import CellTrace

/// Shows how a value was computed: the formula, the same with values put in, what is worked out,
/// and the result.
///
/// The steps come from the cell's own code: from the `let` that declares a name, wherever in the
/// note it stands, or from the expression itself. Operators, products of matrices, softmax, gates
/// and the other functions of the engine are worked out, and so are functions and closures of the note's
/// own that consist of constants and a result. What goes through a sequence with a closure, as
/// `xs.map { exp($0) }` does, and what an `a ? b : c` chooses are told by their values alone; what
/// does more than compute is not repeated, and the page says so.
///
/// ```swift
/// let qMoney = eMoney.matmul(wq)
/// show(steps: qMoney)
/// ```
///
/// - Parameters:
///   - value: The name of a constant, or an expression.
///   - _lecternName: The name as written; filled in when the notebook is read.
///   - _lecternObstacle: Why the steps are not known; filled in when the notebook is read.
///   - _lecternSteps: Computes the parts of the expression; filled in when the notebook is read.
///   - line: The line of the note; filled in by the compiler.
public func show<Value>(
  steps value: Value,
  _lecternName: String = "",
  _lecternObstacle: String = "",
  _lecternSteps: () -> _LecternSteps = { _LecternSteps() },
  line: Int = #line
) {
  let result = traceValue(of: value)
  var nodes = _lecternSteps().nodes
  var obstacle = _lecternObstacle
  if nodes.isEmpty, obstacle.isEmpty {
    obstacle = "the expression cannot be taken apart, or the call is not a statement of its own"
  }
  if let last = nodes.last, !last.value.isSame(as: result) {
    nodes = []
    obstacle = "computed once more it gives another value: something that it uses has changed"
  }
  report(
    .steps(
      Steps(name: _lecternName, nodes: nodes, result: result, obstacle: obstacle, line: line)
    )
  )
}

/// The parts of an expression with their values, while they are computed.
public struct _LecternSteps {
  var nodes: [Steps.Node] = []

  /// Starts with none.
  public init() {}

  private mutating func add<Value>(
    _ kind: Steps.Kind,
    _ text: String,
    _ operands: [Int],
    _ labels: [String],
    _ value: Value
  ) -> Value {
    let value = value
    nodes.append(
      Steps.Node(
        kind: kind,
        text: text,
        operands: operands,
        labels: labels,
        value: traceValue(of: value)
      )
    )
    return value
  }

  /// A number or a list as written.
  public mutating func literal(_ text: String) {
    let node = Steps.Node(kind: .literal, text: text, operands: [], labels: [], value: .text(text))
    nodes.append(node)
  }

  /// A name.
  public mutating func name<V>(_ text: String, _ o: [Int], _ l: [String], _ value: V) -> V {
    add(.name, text, o, l, value)
  }
  /// Something that is not taken apart.
  public mutating func opaque<V>(_ text: String, _ o: [Int], _ l: [String], _ value: V) -> V {
    add(.opaque, text, o, l, value)
  }
  /// A call of a function.
  public mutating func call<V>(_ text: String, _ o: [Int], _ l: [String], _ value: V) -> V {
    add(.call, text, o, l, value)
  }
  /// A call of a method.
  public mutating func method<V>(_ text: String, _ o: [Int], _ l: [String], _ value: V) -> V {
    add(.method, text, o, l, value)
  }
  /// An operator between two operands.
  public mutating func infix<V>(_ text: String, _ o: [Int], _ l: [String], _ value: V) -> V {
    add(.infix, text, o, l, value)
  }
  /// An operator before its operand.
  public mutating func prefix<V>(_ text: String, _ o: [Int], _ l: [String], _ value: V) -> V {
    add(.prefix, text, o, l, value)
  }
  /// A property.
  public mutating func member<V>(_ text: String, _ o: [Int], _ l: [String], _ value: V) -> V {
    add(.member, text, o, l, value)
  }
  /// An element.
  public mutating func element<V>(_ text: String, _ o: [Int], _ l: [String], _ value: V) -> V {
    add(.element, text, o, l, value)
  }
}

extension Value {
  /// Whether two values have the same numbers, bit by bit, so that what is no number equals itself.
  fileprivate func isSame(as other: Value) -> Bool {
    if self == other { return true }
    guard let own = scalars, let others = other.scalars, shape == other.shape else { return false }
    return zip(own, others).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
