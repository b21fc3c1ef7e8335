package import Foundation

/// The figures that items are to have, from a file.
package struct ExpectedFigures: Sendable, Equatable {
  /// The figures of each item, by its identifier.
  package var items: [String: Figures]

  /// The figures of one item.
  package struct Figures: Sendable, Equatable, Decodable {
    /// The figures in order; `nil` where there are none.
    package var scalars: [Double]?
    /// Further figures, by name; what is a text in the file is no figure and left out.
    package var more: [String: [Double]]

    package init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      scalars = try container.decodeIfPresent([Double].self, forKey: .scalars)
      let more = try container.decodeIfPresent([String: NumbersOrText].self, forKey: .more)
      self.more = (more ?? [:]).compactMapValues(\.numbers)
    }

    private enum CodingKeys: String, CodingKey { case scalars, more }
  }

  /// Reads an object that has `scalars` and `more` under each identifier.
  package init(decoding data: Data) throws {
    items = try JSONDecoder.ofFigures.decode([String: Figures].self, from: data)
  }

  /// How far a figure may be from the one in the file: a millionth of it, or half a unit of the sixth
  /// decimal, since figures are written with six; those below 0.001 with seven significant digits.
  package static func tolerance(of figure: Double) -> Double {
    if figure == 0 { return 1e-6 }
    let relative = 1e-6 * figure.magnitude
    return figure.magnitude < 0.001 ? relative : max(relative, 0.5e-6 * (1 + 1e-6))
  }

  /// What is wrong with the figures of an item; empty when all agree.
  package func problems(with item: ItemReport.Item) -> [String] {
    guard let expected = items[item.id] else {
      return ["\(item.id): the file has no figures for it"]
    }
    var problems: [String] = []
    func compare(_ name: String, _ found: [Double]?, _ wanted: [Double]?) {
      if let problem = Self.difference(found, wanted) {
        problems.append("\(item.id): \(name)\(problem)")
      }
    }
    compare("", item.scalars, expected.scalars)
    var further: [String: [[Double]]] = [:]
    for (name, figures) in Array(item.more) + Array(item.readings ?? [:]) {
      further[Self.key(name), default: []].append(figures)
    }
    for (name, wanted) in expected.more.sorted(by: { $0.key < $1.key }) {
      let found = further[Self.key(name)] ?? []
      if found.contains(where: { Self.difference($0, wanted) == nil }) { continue }
      compare("'\(name)': ", found.first, wanted)
    }
    return problems
  }

  private static func difference(_ found: [Double]?, _ wanted: [Double]?) -> String? {
    guard let wanted else { return found == nil ? nil : "figures where there are to be none" }
    guard let found else { return "no figures, where \(wanted) are to be" }
    guard found.count == wanted.count else {
      return "\(found.count) figures, where there are to be \(wanted.count)"
    }
    for (a, b) in zip(found, wanted) where !agree(a, b) {
      return "\(a), where there is to be \(b)"
    }
    return nil
  }

  private static func agree(_ found: Double, _ wanted: Double) -> Bool {
    guard wanted.isFinite else { return found == wanted }
    return (found - wanted).magnitude <= tolerance(of: wanted)
  }

  /// A name as it is compared: its letters and digits, in lower case.
  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// A list of numbers, or a text in the place of one.
private struct NumbersOrText: Decodable {
  let numbers: [Double]?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if (try? container.decode(String.self)) != nil {
      numbers = nil
    } else {
      numbers = try container.decode([Double].self)
    }
  }
}
