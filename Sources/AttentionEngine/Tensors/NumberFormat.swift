private import Glibc

/// How the elements of one tensor are printed.
struct NumberFormat {
  private let whole: Bool

  /// Whole numbers print without decimals where there is nothing else.
  init(_ numbers: [Double]) {
    whole = numbers.allSatisfy { !$0.isFinite || ($0 == $0.rounded() && Swift.abs($0) < 1e15) }
  }

  /// Six decimals, or seven significant digits below 0.001 and from a thousand million on.
  private func pattern(_ number: Double) -> String {
    let size = Swift.abs(number)
    if whole { return "%.0f" }
    return size == 0 || (size >= 0.001 && size < 1e9) ? "%.6f" : "%.6e"
  }

  /// The number as text; infinities are `inf` and `-inf`.
  func text(_ number: Double) -> String {
    guard number.isFinite else { return "\(number)" }
    return withVaList([number]) { arguments in
      var buffer = [CChar](repeating: 0, count: 64)
      let length = Int(vsnprintf(&buffer, buffer.count, pattern(number), arguments))
      return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}
