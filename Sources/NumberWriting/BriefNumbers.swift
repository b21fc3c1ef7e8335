/// How a group of numbers is written briefly with one number of decimals, so that they line up.
///
/// The group gets as many decimals as its members need, at most four and fewer for large numbers.
/// The noise of binary arithmetic needs none.
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
      needed = max(needed, number.decimalsNeeded(atMost: mostDecimals))
    }
    let room =
      switch largest {
      case ..<1e3: mostDecimals
      case ..<1e4: mostDecimals - 1
      case ..<1e5: mostDecimals - 2
      default: 1
      }
    self.decimals = min(needed, room)
  }

  /// A member of the group as text, halves rounded away from zero: 6.125 to two decimals is 6.13.
  package func text(_ number: Double) -> String {
    guard number.isFinite, Self.needsPower(number) else {
      return number.fixedText(decimals: decimals, halvesAway: true)
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
  /// The decimals with which this number can be written, up to the noise of binary arithmetic:
  /// 0.7 + 0.2 + 0.1 is 0.9999999999999999 and needs none.
  fileprivate func decimalsNeeded(atMost most: Int) -> Int {
    var scaled = self
    for decimals in 0..<most {
      if (scaled - scaled.rounded()).magnitude <= 1e-12 * Swift.max(1, scaled.magnitude) {
        return decimals
      }
      scaled *= 10
    }
    return most
  }
}
