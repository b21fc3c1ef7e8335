import AttentionEngine

/// What PyTorch computed, forward and backward, in `Tests/Golden/make_tensor_goldens.py`.
struct OperationGolden {
  let name: String
  let inputs: [Tensor]
  let result: Tensor
  /// What the way back starts with; an operation without a gradient has none.
  let cotangent: Tensor?
  /// For each input, or `nil` where it is held constant.
  let gradients: [Tensor?]

  /// All cases of a file, `float64` or `float32`, by name.
  static func all(_ file: String) throws -> [String: OperationGolden] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let path = folder.joined(separator: "/") + "/Goldens/Tensors/\(file).safetensors"
    var groups: [String: [String: Tensor]] = [:]
    for (name, tensor) in try TensorFile(reading: path) {
      let parts = name.split(separator: "/").map(String.init)
      groups[parts[0], default: [:]][parts[1]] = tensor
    }
    var cases: [String: OperationGolden] = [:]
    for (name, tensors) in groups {
      let inputs = (0..<9).compactMap { tensors["input\($0)"] }
      cases[name] = OperationGolden(
        name: name,
        inputs: inputs,
        result: tensors["result"] ?? .nan,
        cotangent: tensors["cotangent"],
        gradients: inputs.indices.map { tensors["gradient\($0)"] }
      )
    }
    return cases
  }
}

/// How far a tensor lies from the right one, relative to the largest size in the right one; infinite
/// where shapes differ or one is not a number.
func relativeError(_ computed: Tensor, _ right: Tensor) -> Double {
  guard computed.shape == right.shape else { return .infinity }
  let pairs = zip(computed.scalars, right.scalars)
  let largest = right.scalars.filter(\.isFinite).map { Swift.abs($0) }.max() ?? 0
  return pairs.reduce(0) { worst, pair in
    if pair.0 == pair.1 { return worst }
    let error = Swift.abs(pair.0 - pair.1) / (largest == 0 ? 1 : largest)
    return error.isNaN ? .infinity : Swift.max(worst, error)
  }
}

extension Tensor {
  /// The same tensor as a view of memory in which its elements lie the other way round.
  ///
  /// Small parts are copied by the engine, so that only tensors of 64 elements and more become one.
  var scattered: Tensor {
    guard rank > 1 else { return self }
    let backwards = Array((0..<rank).reversed())
    let copied = Tensor(permuted(backwards).scalars, shape: shape.reversed()).cast(to: dataType)
    return copied.permuted(backwards)
  }

  /// The same tensor as a part in the middle of a larger one.
  var embedded: Tensor {
    guard rank > 0, count > 0 else { return self }
    let outer = padded(before: 1, after: 1, axis: 0, with: -7)
    return outer[1..<(shape[0] + 1)]
  }
}
