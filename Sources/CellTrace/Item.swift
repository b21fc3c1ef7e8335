/// One item of an inventory of notes, as a cell recorded it: what the notes print, what was
/// computed, and the verdict that the lesson declares. The runner judges it; the cell does not.
package struct Item: Sendable, Equatable {
  /// The item's identifier: a letter for its kind (`N`, `F`) and a number, such as `N75`.
  package var id: String
  /// What the notes print, as written.
  package var printed: String
  /// The numbers that the print consists of, where they are inputs and not the result.
  package var figures: Figures?
  /// The figure that the print stands for without writing it down, as text, such as `1` for a row
  /// of weights.
  package var implied: String?
  /// What was computed; `nil` where the notes hold no figure to compute.
  package var computed: Figures?
  /// The verdict that the lesson declares.
  package var declared: Declaration
  /// The ways in which an ambiguous print can be read, each computed.
  package var readings: [NamedFigures]
  /// Further figures that belong to the item.
  package var more: [NamedFigures]
  /// Where the notes print it, as the inventory writes places, such as `003:1893`.
  package var place: String
  /// The line of the note that recorded the item.
  package var line: Int

  /// Gathers what a cell says of an item.
  package init(
    id: String,
    printed: String,
    figures: Figures? = nil,
    implied: String? = nil,
    computed: Figures?,
    declared: Declaration,
    readings: [NamedFigures] = [],
    more: [NamedFigures] = [],
    place: String,
    line: Int
  ) {
    self.id = id
    self.printed = printed
    self.figures = figures
    self.implied = implied
    self.computed = computed
    self.declared = declared
    self.readings = readings
    self.more = more
    self.place = place
    self.line = line
  }

  /// What a lesson says of a printed figure before it is judged.
  package enum Declaration: Sendable, Equatable {
    /// The print follows.
    case right
    /// The print does not follow.
    case wrong(reason: String, corrected: String)
    /// The print cannot be read with certainty.
    case ambiguous(reading: String, corrected: String)
  }
}
