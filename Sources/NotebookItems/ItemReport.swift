package import Foundation

/// What the JSON report of `lectern check` says of items.
package struct ItemReport: Sendable, Equatable, Decodable {
  /// The notes.
  package var notebooks: [Notebook]

  /// One note.
  package struct Notebook: Sendable, Equatable, Decodable {
    /// Its path.
    package var path: String
    /// `holds`, `fails` or `error`.
    package var verdict: String
    /// What it records, in order.
    package var items: [Item]
  }

  /// One item.
  package struct Item: Sendable, Equatable, Decodable {
    /// The identifier.
    package var id: String
    /// The call that recorded it.
    package var call: String
    /// The line of the note.
    package var line: Int
    /// The figures; `nil` where there are none.
    package var scalars: [Double]?
    /// Further figures, by name.
    package var more: [String: [Double]]
    /// The figures under each reading, by name.
    package var readings: [String: [Double]]?
    /// `holds` or `fails`.
    package var verdict: String
    /// Why, in one sentence.
    package var reason: String
  }

  /// Reads a report.
  package init(decoding data: Data) throws {
    self = try JSONDecoder.ofFigures.decode(ItemReport.self, from: data)
  }
}

extension JSONDecoder {
  /// Reads figures that are not finite from the texts that stand for them.
  static var ofFigures: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf",
      negativeInfinity: "-inf",
      nan: "nan"
    )
    return decoder
  }
}
