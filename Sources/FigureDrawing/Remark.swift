/// Sentences about what a plot leaves out.
enum Remark {
  /// A number with its thousands apart: 10,000.
  static func count(_ number: Int) -> String {
    var digits = String(abs(number))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (number < 0 ? "−" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// Some values have no place on the axes.
  static func notDrawn(_ count: Int, _ isLogarithmic: Bool = false) -> String {
    let values = count == 1 ? "1 value is" : "\(count) values are"
    return isLogarithmic
      ? "\(values) not drawn: not finite, or not above zero on a logarithmic axis."
      : "\(values) not drawn: not finite."
  }
}
