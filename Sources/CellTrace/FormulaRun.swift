/// A formula of an inventory of notes, run on an instance, as a cell recorded it. The runner judges
/// it; the cell does not.
package struct FormulaRun: Sendable, Equatable {
  /// The item's identifier, such as `F42`.
  package var id: String
  /// What the formula is called, in the lesson's words.
  package var name: String
  /// What came of running it by plain operations.
  package var computed: Figures
  /// What the engine gives for the same instance; `nil` where it has no such function.
  package var engine: Figures?
  /// Whether figures without end belong to it, such as the hidden places of a mask.
  package var hasInfinities: Bool
  /// Further figures that belong to the item.
  package var more: [NamedFigures]
  /// Where the notes write it, as the inventory writes places, such as `003:1714`.
  package var place: String
  /// The line of the note that recorded the item.
  package var line: Int

  /// Gathers what a cell says of a formula.
  package init(
    id: String,
    name: String,
    computed: Figures,
    engine: Figures? = nil,
    hasInfinities: Bool = false,
    more: [NamedFigures] = [],
    place: String,
    line: Int
  ) {
    self.id = id
    self.name = name
    self.computed = computed
    self.engine = engine
    self.hasInfinities = hasInfinities
    self.more = more
    self.place = place
    self.line = line
  }
}
