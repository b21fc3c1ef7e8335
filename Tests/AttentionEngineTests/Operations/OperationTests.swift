import AttentionEngine
import Testing

/// Every operation on tensors against PyTorch, forward and backward, in both data types.
///
/// Both libraries round each step and add in another order: to 1e-12 of the largest number in Double,
/// and 2e-5 in Float, whose unit is 1.2e-7.
@Suite struct OperationTests {
  static let tolerances = ["float64": 1e-12, "float32": 2e-5]

  /// How the inputs of an operation lie in memory.
  enum Lay: String, CaseIterable, Sendable {
    case packed, scattered, embedded

    func callAsFunction(_ x: Tensor) -> Tensor {
      switch self {
      case .packed: x
      case .scattered: x.scattered
      case .embedded: x.embedded
      }
    }
  }

  @Test(arguments: ["float64", "float32"], Lay.allCases)
  func `an operation and its gradients agree with PyTorch`(type: String, lay: Lay) throws {
    let goldens = try OperationGolden.all(type)
    let tolerance = OperationTests.tolerances[type] ?? 0
    #expect(Set(goldens.keys) == Set(Operations.all.keys))
    for (name, golden) in goldens.sorted(by: { $0.key < $1.key }) {
      guard let operation = Operations.all[name] else { continue }
      let inputs = golden.inputs.map { lay($0) }
      #expect(inputs == golden.inputs, "\(name): the inputs are the same however they lie")
      let result = operation(inputs)
      let error = relativeError(result, golden.result)
      #expect(error <= tolerance, "\(name): \(error)\n\(result)\n\(golden.result)")
      guard let cotangent = golden.cotangent else { continue }
      let (value, gradients) = valueAndGradients(at: inputs, along: cotangent, of: operation)
      #expect(value == result, "\(name): recording changes nothing")
      for (i, (gradient, expected)) in zip(gradients, golden.gradients).enumerated() {
        guard let expected else { continue }
        let error = relativeError(gradient, expected)
        #expect(error <= tolerance, "\(name), input \(i): \(error)\n\(gradient)\n\(expected)")
      }
    }
  }

  @Test func `results and gradients of doubles are doubles`() throws {
    for (name, golden) in try OperationGolden.all("float64") {
      let types = try types(of: name, golden)
      #expect(types.allSatisfy { $0 == .float64 }, "\(name)")
    }
  }

  /// A literal has the type of a `Double` and takes that of the single number it meets.
  @Test func `results and gradients of floats are floats`() throws {
    for (name, golden) in try OperationGolden.all("float32") {
      let types = try types(of: name, golden)
      #expect(types.allSatisfy { $0 == .float32 }, "\(name)")
    }
  }

  /// The types of an operation's result, on the tape and off it, and of its gradients.
  private func types(of name: String, _ golden: OperationGolden) throws -> [DataType] {
    guard let cotangent = golden.cotangent else { return [] }
    let operation = try #require(Operations.all[name])
    let (value, gradients) = valueAndGradients(at: golden.inputs, along: cotangent, of: operation)
    return [operation(golden.inputs).dataType, value.dataType] + gradients.map(\.dataType)
  }

  @Test func `there are cases enough`() throws {
    let goldens = try OperationGolden.all("float64")
    #expect(goldens.count > 250)
    #expect(goldens.values.filter { $0.cotangent != nil }.count > 230)
  }
}
