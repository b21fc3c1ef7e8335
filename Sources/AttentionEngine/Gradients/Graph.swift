/// What a function did with tensors, one operation after another, to be walked: for pictures of
/// computations, worked steps, and to find where numbers went wrong.
///
/// ```swift
/// let graph = Graph {
///   let x = Tensor([1, 2]).named("x")
///   return softmax(x * 3).named("weights")
/// }
/// for node in graph.nodes { print(node.operation, node.inputs, node.value) }
/// ```
///
/// Only what is computed from named tensors is recorded; everything else is a constant, and stands
/// in the graph where it is an input.
public struct Graph: Sendable {
  /// One tensor: a named one, a constant, or the result of an operation.
  public struct Node: Sendable {
    /// What was done, as `matmul`; `variable` for a named tensor and `constant` for one without.
    public let operation: String
    /// What it takes besides its inputs: the part that a slice takes, as `[0..<2, 1]`; empty for
    /// other operations.
    public let detail: String
    /// The places of the inputs among the graph's nodes, in the operation's order.
    public let inputs: [Int]
    /// What the tensor was called with ``Tensor/named(_:)``, or as a parameter.
    public let name: String?
    /// The tensor.
    public let value: Tensor
    /// How fast the function's value grows with each element; `nil` for constants and for what the
    /// value does not depend on.
    public let gradient: Tensor?
  }

  /// The nodes in the order in which they were computed: inputs stand before what uses them.
  public let nodes: [Node]

  /// The place of the function's value; `nil` where it does not depend on a named tensor.
  public let result: Int?

  /// Records what a function does with the tensors that it names.
  ///
  /// Gradients are found where the function's value is a single number.
  ///
  /// - Parameter function: Names tensors and computes with them.
  /// - Throws: What the function throws.
  public init<Failure: Error>(of function: () throws(Failure) -> Tensor) throws(Failure) {
    let recording = Recording(of: [], keepsTraces: true)
    defer { recording.close() }
    self.init(recording, try function())
  }

  /// Records what a function does with a model, whose parameters are named as they are listed.
  ///
  /// - Parameters:
  ///   - model: A layer.
  ///   - function: Computes with it.
  /// - Throws: What the function throws.
  public init<Model: Layer, Failure: Error>(
    of model: Model,
    _ function: (Model) throws(Failure) -> Tensor
  ) throws(Failure) {
    try self.init { () throws(Failure) in
      try function(model.replacingParameters(model.parameters.map { $0.value.named($0.name) }))
    }
  }

  private init(_ recording: Recording, _ value: Tensor) {
    let tape = recording.tape
    if tape.has(value.place), value.count == 1 {
      _ = recording.gradients(of: value, seed: Tensor.filled(1, value.dimensions, value.dataType))
    }
    var nodes: [Node] = []
    var places: [Int: Int] = [:]
    for index in 0..<tape.count {
      let entry = tape.entries[index]
      guard let trace = entry.trace else { continue }
      var inputs: [Int] = []
      for operand in trace.operands where !entry.rule.isLeaf {
        if let place = places[operand.place.index], tape.has(operand.place) {
          inputs.append(place)
        } else {
          inputs.append(nodes.count)
          nodes.append(
            Node(
              operation: "constant",
              detail: "",
              inputs: [],
              name: nil,
              value: operand.detached(),
              gradient: nil
            )
          )
        }
      }
      places[index] = nodes.count
      nodes.append(
        Node(
          operation: entry.rule.name,
          detail: entry.rule.detail(of: trace.operands),
          inputs: inputs,
          name: trace.name,
          value: trace.result.detached(),
          gradient: trace.gradient?.detached()
        )
      )
    }
    self.nodes = nodes
    result = tape.has(value.place) ? places[value.place.index] : nil
  }

  /// The first node that holds a NaN or an infinity while none of its inputs does: where numbers went
  /// wrong. `nil` where all numbers are finite.
  public var firstNotFinite: Node? {
    nodes.first { node in
      !node.value.isFinite && node.inputs.allSatisfy { nodes[$0].value.isFinite }
    }
  }

  /// The last node whose gradient holds a NaN or an infinity: where the way back went wrong. `nil`
  /// where all gradients are finite.
  public var lastGradientNotFinite: Node? {
    nodes.last { node in node.gradient.map { !$0.isFinite } ?? false }
  }
}

extension Tensor {
  /// The same tensor, known in a ``Graph`` by a name; elsewhere nothing happens.
  ///
  /// A tensor that was not computed from named ones becomes a variable of the graph.
  public func named(_ name: String) -> Tensor {
    guard let tape = Tape.current, tape.keepsTraces, tape.isRecording else { return self }
    let result = tape.has(place) ? self : tape.variable(self)
    tape.entries[result.place.index].trace?.name = name
    return result
  }

  /// Whether no element is infinite or NaN.
  public var isFinite: Bool { scalars.allSatisfy(\.isFinite) }
}
