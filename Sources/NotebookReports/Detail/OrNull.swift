/// A value that stands in the report as `null` when there is none, rather than not at all.
@propertyWrapper
package struct OrNull<Wrapped: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
  /// The value.
  package var wrappedValue: Wrapped?

  /// Wraps a value.
  package init(wrappedValue: Wrapped? = nil) {
    self.wrappedValue = wrappedValue
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = container.decodeNil() ? nil : try container.decode(Wrapped.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue {
      try container.encode(wrappedValue)
    } else {
      try container.encodeNil()
    }
  }
}
