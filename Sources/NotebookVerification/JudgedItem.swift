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
  /// - The numbers of a right print are those that the item gives for it, with or without the computed
  ///   ones behind them; where it gives none, they are the computed ones. So every digit counts.
  /// - What the print says, or stands for, agrees with the computation when the item is declared
  ///   right, and does not when it is declared wrong.
  /// - The corrected figure agrees with the computation; where nothing was computed, with the figures
  ///   that the print ought to consist of; where the item gives none, there is none.
  /// - An ambiguous item gives the figures of at least one further reading; a right or wrong one
  ///   has a single reading.
  package init(judging item: Item) {
    self.item = item
    let problem = Self.problem(with: item)
    holds = problem == nil
    reason = problem ?? Self.agreement(of: item)
  }

  private static func problem(with item: Item) -> String? {
    let written = PrintedNumber.all(in: item.printed)
    if let figures = item.figures, let problem = inconsistency(of: item, written, figures.scalars) {
      return problem
    }
    let statement = item.implied ?? item.printed
    switch item.declared {
    case .right:
      if !item.readings.isEmpty { return "declared right, yet it lists several readings" }
      if item.figures != nil, item.implied == nil { return nil }
      guard let computed = item.computed else { return "declared right, yet nothing was computed" }
      if let problem = disagreement(statement, computed.scalars) {
        return "declared right, yet \(problem)"
      }
      return item.figures == nil ? unaccounted(in: item, written, computed.scalars) : nil
    case .wrong(_, let corrected):
      if !item.readings.isEmpty { return "declared wrong, yet it lists several readings" }
      guard let computed = item.computed else { return uncomputed(corrected, item.figures) }
      if disagreement(statement, computed.scalars) == nil {
        return "declared wrong, yet '\(statement)' is what was computed"
      }
      if item.figures != nil, item.implied == nil {
        return "declared wrong, yet the print consists of the figures given for it"
      }
      return disagreement(corrected, computed.scalars).map { "the corrected figure is off: \($0)" }
    case .ambiguous(_, let corrected):
      if item.readings.isEmpty { return "declared ambiguous, yet no reading is computed" }
      guard let computed = item.computed else { return uncomputed(corrected, nil) }
      return disagreement(corrected, computed.scalars).map { "the corrected figure is off: \($0)" }
    }
  }

  /// What is wrong with the figures that an item gives for its print.
  private static func inconsistency(
    of item: Item,
    _ written: [PrintedNumber],
    _ figures: [Double]
  ) -> String? {
    let found = difference(written, figures)
    if case .wrong = item.declared, item.computed == nil {
      // Nothing was computed but what the print ought to consist of.
      return found == nil ? "declared wrong, yet the print consists of the figures for it" : nil
    }
    guard let found else { return nil }
    if item.implied == nil, let computed = item.computed?.scalars,
      difference(written, figures + computed) == nil
    {
      return nil
    }
    return "the print '\(item.printed)' does not consist of the figures given for it: \(found)"
  }

  /// What is wrong with a right print some of whose numbers nothing stands behind.
  private static func unaccounted(
    in item: Item,
    _ written: [PrintedNumber],
    _ computed: [Double]
  ) -> String? {
    if written.isEmpty || item.implied == nil && difference(written, computed) == nil { return nil }
    return "the print '\(item.printed)' writes numbers that nothing stands behind; "
      + "give those that are no result as 'figures'"
  }

  /// What is wrong with a corrected figure where nothing was computed, or only what the print ought
  /// to consist of.
  private static func uncomputed(_ corrected: String, _ figures: Figures?) -> String? {
    let numbers = PrintedNumber.all(in: corrected)
    if let figures {
      return difference(numbers, figures.scalars).map { "the corrected figure is off: \($0)" }
    }
    return numbers.isEmpty ? nil : "the corrected figure '\(corrected)' was not computed"
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
      return """
        \(PrintedNumber.text(of: number.value)) is written where \
        \(PrintedNumber.text(of: figure)) was computed
        """
    }
    return nil
  }
}
