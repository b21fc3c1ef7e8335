/// Sentences about what a plot leaves out.
enum Remark {
  /// Some values have no place on the axes.
  static func notDrawn(_ count: Int, _ isLogarithmic: Bool = false) -> String {
    let values = count == 1 ? "1 value is" : "\(count) values are"
    return isLogarithmic
      ? "\(values) not drawn: not finite, or not above zero on a logarithmic axis."
      : "\(values) not drawn: not finite."
  }
}
