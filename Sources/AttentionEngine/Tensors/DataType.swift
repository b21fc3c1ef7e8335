/// The type of a tensor's elements, chosen at run time.
public enum DataType: Sendable {
  /// 64-bit floating point, Swift's `Double`; what tensors have unless said otherwise.
  case float64
  /// 32-bit floating point, Swift's `Float`; half the memory, about seven digits.
  case float32
}

extension DataType: CustomStringConvertible {
  /// `float64` or `float32`.
  public var description: String {
    switch self {
    case .float64: "float64"
    case .float32: "float32"
    }
  }
}
