import AttentionEngine
import Testing

/// One case of what `Tests/Golden/make_torch_goldens.py` had PyTorch compute.
struct TorchCase {
  let name: String
  let dataType: DataType
  /// By kind and name: p parameters, x inputs, i whole numbers, y outputs, v what outputs are weighed
  /// with, gp and gx gradients.
  let tensors: [String: [String: Tensor]]

  /// A tensor; a name that is not there is an empty one, which equals no result.
  subscript(kind: String, name: String) -> Tensor { tensors[kind]?[name] ?? Tensor([]) }

  /// An input.
  subscript(name: String) -> Tensor { self["x", name] }

  /// Whole numbers.
  func whole(_ name: String) -> [Int] { self["i", name].scalars.map { Int($0) } }

  /// Rows of whole numbers.
  func wholeRows(_ name: String) -> [[Int]] {
    let tensor = self["i", name]
    return (0..<tensor.shape[0]).map { tensor[$0].scalars.map { Int($0) } }
  }

  /// What agreement means: 1e-12 in Double and 2e-5 in Float, as a share of the largest magnitude of
  /// the result. Both sides round differently; up to some hundred roundings lie between.
  var tolerance: Double { dataType == .float64 ? 1e-12 : 2e-5 }

  /// Gradients that nearly cancel, so that both sides lose digits in Float: the scores of additive
  /// attention change all alike with these, and softmax takes what they share away. Here each side is
  /// compared with the gradient in Double for the same parameters: the engine is off by at most 2.2e-5
  /// and PyTorch by 1.3e-5, while for all other parameters of that model the engine's largest error is
  /// 1e-6 and PyTorch's 1.5e-6.
  static let exceptions: Set<String> = [
    "model-bahdanau-lstm attention.query_layer.weight float32",
    "model-bahdanau-lstm attention.key_layer.bias float32",
    "model-bahdanau-lstm attention.energy_layer.weight float32",
  ]

  /// Compares a result with PyTorch's.
  func expect(
    _ result: Tensor,
    _ kind: String,
    _ name: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let expected = self[kind, name]
    let what = "\(self.name) \(kind) \(name) \(dataType)"
    guard result.shape == expected.shape else {
      Issue.record("\(what): \(result.shape) for \(expected.shape)", sourceLocation: location)
      return
    }
    let largest = expected.scalars.reduce(0) { Swift.max($0, Swift.abs($1)) }
    let distance = zip(result.scalars, expected.scalars).reduce(0.0) { worst, pair in
      let distance = Swift.abs(pair.0 - pair.1)
      return distance.isNaN ? .infinity : Swift.max(worst, distance)
    }
    #expect(
      distance <= tolerance * largest,
      "\(what): off by \(distance / largest)",
      sourceLocation: location
    )
    #expect(result.dataType == dataType, "\(what)", sourceLocation: location)
  }

  /// Runs a layer forwards and backwards with the case's parameters and inputs, and compares all
  /// there is.
  func check<Model: Layer>(
    _ model: Model,
    _ location: SourceLocation,
    _ run: (Model, TorchCase) -> [String: Tensor]
  ) {
    var model = model.cast(to: dataType)
    model.setParameters(tensors["p"] ?? [:])
    let names = model.parameters.map(\.name)
    let inputs = tensors["x"] ?? [:]
    let inputNames = inputs.keys.sorted()
    let outputs = run(model, self)
    for (name, output) in outputs { expect(output, "y", name, location) }
    #expect(outputs.count == tensors["y"]?.count, "\(name)", sourceLocation: location)
    let variables = model.parameters.map(\.value) + inputNames.map { self[$0] }
    func gradients(_ model: Model, at variables: [Tensor]) -> [Tensor] {
      valueAndGradients(at: variables) { values in
        var recorded = model
        recorded.setParameters(Dictionary(uniqueKeysWithValues: zip(names, values)))
        let rest = values.dropFirst(names.count)
        let outputs = run(recorded, replacingInputs(zip(inputNames, rest)))
        let terms = outputs.keys.sorted().map { name in
          ((outputs[name] ?? Tensor([])) * self["v", name]).sum()
        }
        return terms.dropFirst().reduce(terms[0]) { $0 + $1 }
      }.gradients
    }
    let found = gradients(model, at: variables)
    let excepted = names.filter { TorchCase.exceptions.contains("\(self.name) \($0) \(dataType)") }
    if !excepted.isEmpty {
      let exact = gradients(
        model.cast(to: .float64),
        at: variables.map { $0.cast(to: .float64) }
      )
      for (name, (own, right)) in zip(names, zip(found, exact)) where excepted.contains(name) {
        let largest = abs(right).max().scalar
        for (side, gradient) in [("the engine", own), ("PyTorch", self["gp", name])] {
          let distance = abs(gradient.cast(to: .float64) - right).max().scalar
          #expect(distance <= 3e-5 * largest, "\(side): \(name)", sourceLocation: location)
        }
      }
    }
    for (name, gradient) in zip(names, found) where !excepted.contains(name) {
      expect(gradient, "gp", name, location)
    }
    for (name, gradient) in zip(inputNames, found.dropFirst(names.count)) {
      expect(gradient, "gx", name, location)
    }
  }

  private func replacingInputs<Pairs: Sequence>(_ pairs: Pairs) -> TorchCase
  where Pairs.Element == (String, Tensor) {
    var tensors = self.tensors
    tensors["x"] = Dictionary(uniqueKeysWithValues: pairs)
    return TorchCase(name: name, dataType: dataType, tensors: tensors)
  }
}
