extension Rule {
  /// Whether it has a way back of its own.
  @inline(__always) var isFused: Bool {
    if case .fused = self { return true }
    return false
  }

  /// Whether it is a variable.
  var isLeaf: Bool {
    if case .leaf = self { return true }
    return false
  }

  /// What the operation is called: as the function or method that a program calls.
  var name: String {
    switch self {
    case .leaf: "variable"
    case .same: "same"
    case .element(let function, _, _): "\(function)"
    case .sum: "add"
    case .difference: "subtract"
    case .product, .scaled: "multiply"
    case .quotient: "divide"
    case .extremum(let function, _, _): function.rawValue
    case .power: "pow"
    case .total, .rowSum: "sum"
    case .cumulativeSum: "cumulativeSum"
    case .softmax: "softmax"
    case .logSoftmax: "logSoftmax"
    case .matrixProduct, .productOnLeft, .productOnRight: "matmul"
    case .reshaped: "reshape"
    case .swapped: "transpose"
    case .permuted: "permute"
    case .flipped: "flip"
    case .broadcast: "broadcast"
    case .part: "slice"
    case .placed: "pad"
    case .assigned: "assign"
    case .gathered: "gather"
    case .scattered, .scatteredAlong: "scatter"
    case .gatheredAlong: "taking"
    case .selected: "where"
    case .joined: "concatenate"
    case .cast: "cast"
    case .fused(let operation, _): operation.name
    }
  }

  /// What the operation takes besides tensors: which part, `[0..<2]`; empty where that is nothing.
  func detail(of operands: [Tensor]) -> String {
    guard case .part(_, let selection) = self, let x = operands.first else { return "" }
    return selection.text(in: x.dimensions)
  }
}
