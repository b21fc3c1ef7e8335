extension Double {
  /// This number with so many decimals, `7.071068`, rounded from its exact value with halves to the
  /// even neighbour, as C's `printf` does.
  ///
  /// `inf`, `-inf` and `nan` for what is not finite. Negative numbers keep their sign even when all
  /// digits are zero. With `halvesAway` halves go away from zero, as they are rounded by hand.
  package func fixedText(decimals: Int, halvesAway: Bool = false) -> String {
    guard isFinite else { return nonFiniteText }
    var expansion = DecimalDigits(of: self)
    expansion.round(toPlaces: decimals, halvesAway: halvesAway)
    var digits = expansion.digits
    let missing = expansion.places + 1 - digits.count
    if missing > 0 { digits.insert(contentsOf: repeatElement(0, count: missing), at: 0) }
    digits += repeatElement(0, count: decimals - expansion.places)
    let whole = digits.dropLast(decimals)
    let fraction = digits.suffix(decimals)
    return signText + whole.text + (decimals > 0 ? "." + fraction.text : "")
  }

  /// This number with so many significant digits and a power of ten, `1.753732e-07`, rounded as in
  /// `fixedText`.
  package func scientificText(digits count: Int) -> String {
    guard isFinite else { return nonFiniteText }
    var expansion = DecimalDigits(of: self)
    expansion.round(toSignificant: count)
    var digits = expansion.digits
    let exponent = digits.isEmpty ? 0 : digits.count - 1 - expansion.places
    digits += repeatElement(0, count: max(0, count - digits.count))
    let power = String(abs(exponent))
    return signText + digits.prefix(1).text + (count > 1 ? "." + digits.dropFirst().text : "")
      + (exponent < 0 ? "e-" : "e+") + (power.utf8.count < 2 ? "0" : "") + power
  }

  /// This number with the fewest digits that give it back exactly, `0.1`, without `.0` at the end of
  /// a whole number.
  package var shortestText: String {
    guard isFinite else { return nonFiniteText }
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// This number as a figure beside a printed one: six decimals, or seven significant digits where
  /// it is nearer to zero than 0.001 or at least 1e15.
  package var figureText: String {
    guard isFinite, self != 0 else { return fixedText(decimals: 6) }
    guard magnitude >= 0.001, magnitude < 1e15 else { return scientificText(digits: 7) }
    return fixedText(decimals: 6)
  }

  /// Whether this is a whole number, or infinite, which is written without decimals beside others
  /// that are: 5 for 5.000000.
  package var isWholeFigure: Bool { isInfinite || magnitude < 1e15 && self == rounded() }

  /// This number as a figure among whole ones, without decimals, or as `figureText` has it.
  package func figureText(asWhole: Bool) -> String {
    guard asWhole, isFinite, isWholeFigure else { return figureText }
    return self == 0 ? "0" : fixedText(decimals: 0)
  }

  private var signText: String { sign == .minus ? "-" : "" }

  private var nonFiniteText: String { isNaN ? "nan" : signText + "inf" }
}

extension Sequence<UInt8> {
  fileprivate var text: String {
    String(decoding: map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
