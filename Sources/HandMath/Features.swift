/// What a side was found to contain: the places where readings differ.
struct Features: OptionSet, Sendable {
  let rawValue: Int

  static let bareLog = Features(rawValue: 1)
  static let angle = Features(rawValue: 2)
  static let slashProduct = Features(rawValue: 4)
  static let minusPower = Features(rawValue: 8)
  static let mixedNumber = Features(rawValue: 16)
  static let crossProduct = Features(rawValue: 32)
  static let widerSum = Features(rawValue: 64)
  static let percent = Features(rawValue: 128)
  static let units = Features(rawValue: 256)
  static let definedName = Features(rawValue: 512)
  static let plusMinus = Features(rawValue: 1024)
  /// Single letters that an earlier formula defined.
  static let carriedLetter = Features(rawValue: 2048)
  /// Names that an earlier formula defined.
  static let carriedName = Features(rawValue: 32768)
  /// Single letters that this formula defined.
  static let definedLetter = Features(rawValue: 65536)
  /// A per cent figure in brackets behind a number.
  static let restatement = Features(rawValue: 131072)
  /// A plain letter behind a number that may be a unit or a name.
  static let letterUnit = Features(rawValue: 262144)
  /// A variance or a deviation, over n or n − 1.
  static let spread = Features(rawValue: 524288)
  static let decimals = Features(rawValue: 4096)
}
