/// What a side came to under one reading.
struct Outcome: Sendable {
  /// The value; of a side with ± both values, the lower first.
  var value: Value?
  var isPair = false
  /// Why there is no value.
  var failure: String?
  /// Whether the side could be read and only a name in it has no value.
  var isReadable = false
  /// Whether it was read well and is undefined, as 1/0 is.
  var isUndefined = false
  var features: Features = []
  var doubts: [String] = []
  var decimals: [Double] = []
}
