package import CellTrace

/// An item with the judgement of what the lesson declares of it.
package struct JudgedItem: Sendable, Equatable {
  /// The item as the cell recorded it.
  package var item: Item
  /// Whether the declaration is upheld.
  package var holds: Bool
  /// Why, in one sentence.
  package var reason: String

  /// The kind of the item: the first letter of its identifier.
  package var kind: String { String(item.id.prefix(1)) }

  /// Judges an item by the digits that are written.
  ///
  /// - The numbers in the print are those that it consists of, where the item gives them.
  /// - What the print says, or stands for, agrees with the computation when the item is declared
  ///   right, and does not when it is declared wrong.
  /// - The corrected figure agrees with the computation; where nothing was computed, none is given.
  /// - An ambiguous item gives the figures of at least one further reading; a right or wrong one
  ///   has a single reading.
  package init(judging item: Item) {
    self.item = item
    let problem = Self.problem(with: item)
    holds = problem == nil
    reason = problem ?? Self.agreement(of: item)
  }

  private static func problem(with item: Item) -> String? {
    if let figures = item.figures {
      let written = PrintedNumber.all(in: item.printed)
      if let difference = difference(written, figures.scalars) {
        return "the print '\(item.printed)' does not consist of the figures given for it: "
          + difference
      }
    }
    let statement = item.implied ?? item.printed
    switch item.declared {
    case .right:
      if !item.readings.isEmpty { return "declared right, yet it lists several readings" }
      if item.figures != nil, item.implied == nil { return nil }
      guard let computed = item.computed else { return "declared right, yet nothing was computed" }
      return disagreement(statement, computed.scalars).map { "declared right, yet \($0)" }
    case .wrong(_, let corrected):
      if !item.readings.isEmpty { return "declared wrong, yet it lists several readings" }
      guard let computed = item.computed else { return uncomputed(corrected) }
      if disagreement(statement, computed.scalars) == nil {
        return "declared wrong, yet '\(statement)' is what was computed"
      }
      return disagreement(corrected, computed.scalars).map { "the corrected figure is off: \($0)" }
    case .ambiguous(_, let corrected):
      if item.readings.isEmpty { return "declared ambiguous, yet no reading is computed" }
      guard let computed = item.computed else { return uncomputed(corrected) }
      return disagreement(corrected, computed.scalars).map { "the corrected figure is off: \($0)" }
    }
  }

  /// What is wrong with a corrected figure where nothing was computed.
  private static func uncomputed(_ corrected: String) -> String? {
    PrintedNumber.all(in: corrected).isEmpty
      ? nil : "the corrected figure '\(corrected)' was not computed"
  }

  private static func agreement(of item: Item) -> String {
    switch item.declared {
    case .right: "the print agrees with the computation"
    case .wrong(let reason, _): reason
    case .ambiguous(let reading, _): reading
    }
  }

  /// How a text differs from computed figures: either all its numbers or those after its last
  /// equals sign must be the figures.
  private static func disagreement(_ text: String, _ computed: [Double]) -> String? {
    guard let difference = difference(PrintedNumber.all(in: text), computed) else { return nil }
    // Of a calculation written out, the result is what is judged, and what a message is about.
    let results = PrintedNumber.results(in: text)
    guard let rest = self.difference(results, computed) else { return nil }
    return results.count == computed.count ? rest : difference
  }

  private static func difference(_ written: [PrintedNumber], _ computed: [Double]) -> String? {
    guard !written.isEmpty else { return "no number is written" }
    guard written.count == computed.count else {
      return "\(written.count) numbers are written and \(computed.count) were computed"
    }
    for (number, figure) in zip(written, computed) where !number.agrees(with: figure) {
      return "\(number.value) is written where \(figure) was computed"
    }
    return nil
  }
}
