/// How a group of numbers is written briefly with one number of decimals, so that they line up.
///
/// The group gets as many decimals as its members need, at most four and fewer for large numbers.
/// Members that this would blur to zero, or that are too long, are written with four significant
/// digits and a power of ten instead.
package struct BriefNumbers: Sendable, Equatable {
  /// The decimals that all members share.
  package let decimals: Int

  /// Settles the number of decimals for a group.
  package init(for numbers: some Sequence<Double>, mostDecimals: Int = 4) {
    var needed = 0
    var largest = 0.0
    for number in numbers where number.isFinite && !Self.needsPower(number) {
      largest = max(largest, number.magnitude)
      guard needed < mostDecimals else { continue }
      needed = max(needed, min(mostDecimals, number.decimalsNeeded))
    }
    let room =
      switch largest {
      case ..<1e3: 4
      case ..<1e4: 3
      case ..<1e5: 2
      default: 1
      }
    self.decimals = min(needed, room)
  }

  /// A member of the group as text.
  package func text(_ number: Double) -> String {
    guard number.isFinite, Self.needsPower(number) else {
      return number.fixedText(decimals: decimals)
    }
    return number.scientificText(digits: 4)
  }

  /// Whether the text says less than the number.
  package func shortens(_ number: Double) -> Bool {
    number.isFinite && Double(text(number)) != number
  }

  private static func needsPower(_ number: Double) -> Bool {
    if number == 0 { return false }
    if number.magnitude < 0.001 { return true }
    return number.magnitude >= 1e7 && (number.magnitude >= 1e15 || number.rounded() != number)
  }
}

extension Double {
  /// The decimals of the shortest text that gives this number back.
  fileprivate var decimalsNeeded: Int {
    guard rounded() != self else { return 0 }
    let text = shortestText
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    return text.utf8.distance(from: point, to: text.utf8.endIndex) - 1
  }
}
