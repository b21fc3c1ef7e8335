public import AttentionEngine
internal import CellTrace

/// Shows every step of a recorded computation with its numbers, and the gradients on the way back.
///
/// Where `show(steps:)` of a name cannot look, inside functions of the note's own and of the engine,
/// a graph can: it records what was done.
///
/// ```swift
/// let graph = Graph {
///   let scores = x.named("x").matmul(w.named("w")).named("s")
///   return -log(softmax(scores)[1]).named("L")
/// }
/// show(steps: graph)
/// ```
///
/// - Parameters:
///   - graph: The computation.
///   - _lecternName: Not used: the steps come from the graph.
///   - _lecternObstacle: Not used.
///   - _lecternSteps: Not used.
///   - line: The line of the note; filled in by the compiler.
public func show(
  steps graph: Graph,
  _lecternName: String = "",
  _lecternObstacle: String = "",
  _lecternSteps: () -> _LecternSteps = { _LecternSteps() },
  line: Int = #line
) {
  var places: [Int: Int] = [:]
  var nodes: [Steps.Node] = []
  for (index, node) in graph.nodes.enumerated().prefix((graph.result ?? -1) + 1) {
    places[index] = nodes.count
    nodes.append(step(node, operands: node.inputs.compactMap { places[$0] }))
  }
  let obstacle = nodes.isEmpty ? "the value does not depend on a named tensor" : ""
  let result = nodes.last?.value ?? .text("nothing")
  let steps = Steps(
    name: nodes.last?.name ?? "",
    nodes: nodes,
    result: result,
    obstacle: obstacle,
    line: line
  )
  report(.steps(steps))
}

/// An operation of a graph as a part of an expression.
private func step(_ node: Graph.Node, operands: [Int]) -> Steps.Node {
  let value = Value.tensor(tensorValue(of: node.value))
  let gradient = node.gradient.map { tensorValue(of: $0) }
  let name = node.name ?? ""
  func part(_ kind: Steps.Kind, _ text: String) -> Steps.Node {
    Steps.Node(
      kind: kind,
      text: text,
      operands: operands,
      labels: [],
      value: value,
      name: kind == .name ? "" : name,
      gradient: gradient
    )
  }
  switch node.operation {
  case "variable": return part(.name, name.isEmpty ? "x" : name)
  case "constant": return part(.opaque, "")
  case "add": return part(.infix, "+")
  case "subtract": return part(.infix, "-")
  case "multiply": return part(.infix, "*")
  case "divide": return part(.infix, "/")
  case "negate": return part(.prefix, "-")
  case "transpose": return part(.method, "transposed")
  case "broadcast", "same", "cast": return part(.call, "cast")
  case "reshape": return part(.call, "reshaped")
  case "slice": return part(.element, String(node.detail.dropFirst().dropLast()))
  default: return part(.call, node.operation)
  }
}

extension Drawing {
  /// A recorded computation as boxes and arrows, with the value of every step and, where there are
  /// any, the gradients.
  ///
  /// - Parameters:
  ///   - graph: The computation.
  ///   - showsGradients: Whether each box says how fast the result grows with it.
  ///   - direction: Where the arrows run.
  ///   - title: The heading over this plot.
  /// - Returns: The plot.
  public static func graph(
    _ graph: Graph,
    showsGradients: Bool = true,
    direction: DiagramDirection = .right,
    title: String = ""
  ) -> Drawing {
    // What only changes the form of a tensor is left out: its input stands for it.
    var places: [Int: Int] = [:]
    var nodes: [Diagram.Node] = []
    var edges: [Diagram.Edge] = []
    for (index, node) in graph.nodes.enumerated() {
      let isForm = ["same", "broadcast", "cast", "reshape"].contains(node.operation)
      if isForm, let input = node.inputs.first, let place = places[input] {
        places[index] = place
        // A name that only the changed form has belongs to the operation before it.
        if let name = node.name, nodes[place].role == .operation {
          var named = box(node, isResult: index == graph.result, showsGradients: showsGradients)
          named.label = "\(name) = \(nodes[place].label)"
          if named.role != .output { named.role = .operation }
          nodes[place] = named
        } else if index == graph.result, nodes[place].role == .operation {
          nodes[place].role = .output
        }
        continue
      }
      places[index] = nodes.count
      for input in node.inputs {
        if let place = places[input] { edges.append(Diagram.Edge(from: place, to: nodes.count)) }
      }
      nodes.append(box(node, isResult: index == graph.result, showsGradients: showsGradients))
    }
    let diagram = Diagram(nodes: nodes, edges: edges, isHorizontal: direction == .right)
    return Drawing(title: title, plot: .diagram(diagram))
  }

  private static func box(
    _ node: Graph.Node,
    isResult: Bool,
    showsGradients: Bool
  ) -> Diagram.Node {
    let signs = [
      "add": "+", "subtract": "−", "multiply": "×", "divide": "÷", "negate": "−",
      "matmul": "matmul",
    ]
    let operation = (signs[node.operation] ?? node.operation) + node.detail
    let role: Diagram.Role =
      switch node.operation {
      case "variable": .input
      case "constant": .muted
      default: isResult ? .output : .operation
      }
    let isLeaf = node.inputs.isEmpty
    let label =
      isLeaf ? node.name ?? node.operation : node.name.map { "\($0) = \(operation)" } ?? operation
    let shape = node.value.shape
    let isSmall = node.value.count <= 4 && shape.count <= 1
    var detail = isSmall ? "" : "[\(shape.map(String.init).joined(separator: ", "))]"
    if showsGradients, let gradient = node.gradient, gradient.count <= 4 {
      let text = gradient.scalars.map(briefly).joined(separator: ", ")
      detail +=
        (detail.isEmpty ? "" : ", ") + "gradient " + (gradient.count == 1 ? text : "(\(text))")
    }
    return Diagram.Node(
      label: label,
      detail: detail,
      values: isSmall ? node.value.scalars : [],
      role: role
    )
  }

  /// A number with three decimals, or as it is when it has fewer.
  private static func briefly(_ number: Double) -> String {
    guard number.magnitude < 1e6, number.magnitude >= 0.001 || number == 0 else {
      return "\(number)"
    }
    let rounded = (number * 1000).rounded() / 1000
    let text = "\(rounded)"
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text).replacing("-", with: "−")
  }

  /// The parameters of a model as a table: name, shape and how many numbers, with the sum.
  ///
  /// - Parameters:
  ///   - model: A layer.
  ///   - title: The heading over this table.
  /// - Returns: The table.
  public static func parameters(of model: some Layer, title: String = "") -> Drawing {
    let list = model.parameters
    var rows = list.map { name, value -> [TableEntry] in
      let shape = value.shape.map(String.init).joined(separator: " × ")
      return [.text(name), .text(shape), .number(Double(value.count))]
    }
    rows.append(["together", "", .number(Double(list.reduce(0) { $0 + $1.value.count }))])
    return table(rows, header: ["parameter", "shape", "numbers"], title: title)
  }
}
