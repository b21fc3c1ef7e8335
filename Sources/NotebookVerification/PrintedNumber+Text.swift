extension PrintedNumber {
  /// A number as a message names it: a whole one without decimals.
  static func text(of number: Double) -> String {
    guard number.isFinite, number == number.rounded(), abs(number) < 1e15 else {
      return "\(number)"
    }
    return "\(Int(number))"
  }

  /// The numbers that a text ends with (``results(in:)``), each with how it is written, its sign
  /// included.
  static func writtenResults(in text: String) -> [(number: PrintedNumber, text: String)] {
    let results = results(in: text)
    let bytes = Array(text.utf8)
    return zip(results, located(in: text).suffix(results.count)).map { number, place in
      let digits = String(decoding: bytes[place.range], as: UTF8.self)
      return (number, number.value < 0 ? "-" + digits : digits)
    }
  }
}
