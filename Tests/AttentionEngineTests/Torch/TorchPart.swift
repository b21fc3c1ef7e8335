import AttentionEngine
import Testing

/// The cases of one golden file, which a test goes through.
final class TorchPart {
  private let cases: [String: TorchCase]
  private var unvisited: Set<String>

  /// Reads the cases of a part in one data type.
  init(_ part: String, _ dataType: DataType) throws {
    let folders = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let ending = dataType == .float64 ? "f64" : "f32"
    let path = folders.joined(separator: "/") + "/Goldens/torch-\(part)-\(ending).safetensors"
    var found: [String: [String: [String: Tensor]]] = [:]
    for (key, tensor) in try TensorFile(reading: path) {
      let parts = key.split(separator: "|").map(String.init)
      found[parts[0], default: [:]][parts[1], default: [:]][parts[2]] = tensor
    }
    cases = Dictionary(
      uniqueKeysWithValues: found.map { ($0, TorchCase(name: $0, dataType: dataType, tensors: $1)) }
    )
    unvisited = Set(cases.keys)
  }

  /// A case, which counts as looked at.
  func take(_ name: String, _ location: SourceLocation = #_sourceLocation) throws -> TorchCase {
    unvisited.remove(name)
    return try #require(cases[name], "there is no case \(name)", sourceLocation: location)
  }

  /// Checks a layer with several outputs.
  func check<Model: Layer>(
    _ name: String,
    _ model: Model,
    _ location: SourceLocation = #_sourceLocation,
    outputs run: (Model, TorchCase) -> [String: Tensor]
  ) throws {
    try take(name, location).check(model, location, run)
  }

  /// Checks a layer with one output.
  func check<Model: Layer>(
    _ name: String,
    _ model: Model,
    _ location: SourceLocation = #_sourceLocation,
    _ run: (Model, TorchCase) -> Tensor
  ) throws {
    try take(name, location).check(model, location) { ["y": run($0, $1)] }
  }

  /// Checks a function of the case's inputs.
  func check(
    _ name: String,
    _ location: SourceLocation = #_sourceLocation,
    _ run: (TorchCase) -> Tensor
  ) throws {
    try take(name, location).check(Sequential(), location) { ["y": run($1)] }
  }

  /// Whether every case of the file was looked at, or every one of a kind.
  func expectAllVisited(
    _ location: SourceLocation = #_sourceLocation,
    where isOfKind: (String) -> Bool = { _ in true }
  ) {
    #expect(unvisited.filter(isOfKind).isEmpty, sourceLocation: location)
  }
}
