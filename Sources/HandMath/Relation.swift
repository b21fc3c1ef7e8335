/// A sign that claims two sides are the same, exactly or nearly.
package enum Relation: String, Sendable, Equatable {
  case equal = "="
  case approximate = "≈"
  case similar = "≃"
  case equivalent = "≡"
  case defined = ":="
  /// A sign with a question mark above, which claims nothing.
  case questioned = "≟"

  /// Whether the sign allows more than rounding to the last place.
  var isLoose: Bool { self == .approximate || self == .similar }
}
