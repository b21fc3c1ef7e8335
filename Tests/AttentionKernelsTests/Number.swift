internal import AttentionKernels

/// Double or Float, with the kernels of each.
protocol Number: BinaryFloatingPoint, Sendable {
  /// How far a sum of a few thousand terms near one may be off.
  static var tolerance: Double { get }

  static var stridedProduct:
    (
      UnsafePointer<Self>?, Int, Int, UnsafePointer<Self>?, Int, Int, UnsafeMutablePointer<Self>?,
      Int, Int, Int, Int, Int32
    ) -> Void
  { get }

  static var linear:
    (
      UnsafePointer<Self>?, Int, Int, UnsafePointer<Self>?, Int, Int, UnsafePointer<Self>?, Int32,
      UnsafeMutablePointer<Self>?, Int, Int, Int
    ) -> Void
  { get }

  static var batchedProduct:
    (
      UnsafePointer<Self>?, Int, Int, UnsafePointer<Self>?, Int, Int, UnsafeMutablePointer<Self>?,
      Int, Int, Int, Int, Int32, Int, UnsafePointer<Int>?, UnsafePointer<Int>?, UnsafePointer<Int>?,
      UnsafePointer<Int>?
    ) -> Void
  { get }

  static var recurrentForward:
    (
      UnsafePointer<ak_recurrent>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?,
      UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?
    ) -> Void
  { get }

  static var recurrentBackward:
    (
      UnsafePointer<ak_recurrent>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafeMutablePointer<Self>?,
      UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?,
      UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?,
      UnsafeMutablePointer<Self>?
    ) -> Void
  { get }

  static var attentionForward:
    (
      UnsafePointer<ak_attention>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<UInt8>?,
      UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?
    ) -> Void
  { get }

  static var attentionBackward:
    (
      UnsafePointer<ak_attention>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<UInt8>?, UnsafePointer<Self>?,
      UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<Self>?, UnsafePointer<Self>?,
      UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?, UnsafeMutablePointer<Self>?,
      UnsafeMutablePointer<Self>?
    ) -> Void
  { get }
}

extension Double: Number {
  static var tolerance: Double { 1e-13 }
  static let stridedProduct = ak_strided_product_f64
  static let linear = ak_linear_f64
  static let batchedProduct = ak_batched_product_f64
  static let recurrentForward = ak_recurrent_forward_f64
  static let recurrentBackward = ak_recurrent_backward_f64
  static let attentionForward = ak_attention_forward_f64
  static let attentionBackward = ak_attention_backward_f64
}

extension Float: Number {
  static var tolerance: Double { 2e-5 }
  static let stridedProduct = ak_strided_product_f32
  static let linear = ak_linear_f32
  static let batchedProduct = ak_batched_product_f32
  static let recurrentForward = ak_recurrent_forward_f32
  static let recurrentBackward = ak_recurrent_backward_f32
  static let attentionForward = ak_attention_forward_f32
  static let attentionBackward = ak_attention_backward_f32
}

extension Number {
  /// The same bits, or both NaN.
  func isSame(as other: Self) -> Bool {
    self == other && sign == other.sign || isNaN && other.isNaN
  }
}

/// The largest difference, in units of the largest expected magnitude; infinite where only one of two
/// is finite.
func distance(_ found: [some Number], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  let scale = expected.map(abs).filter(\.isFinite).max() ?? 0
  var largest = 0.0
  for (a, b) in zip(found, expected) {
    let a = Double(a)
    if a == b || a.isNaN && b.isNaN { continue }
    let difference = abs(a - b)
    largest = max(largest, difference.isNaN ? .infinity : difference)
  }
  return largest / (scale > 0 ? scale : 1)
}

/// Numbers between minus one and one, the same for the same seed.
struct Source {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) / Double(1 << 52) - 1
  }

  /// `count` numbers, rounded to the type.
  mutating func array<Element: Number>(
    _ count: Int,
    of type: Element.Type = Element.self
  ) -> [Element] {
    (0..<count).map { _ in Element(next()) }
  }
}
