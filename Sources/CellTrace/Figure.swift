/// A picture described by its data: what it shows, not how it looks. The page draws it.
package struct Figure: Sendable, Equatable {
  /// The identifier of the inventory's picture that this one stands for, such as `D59`; `nil` for
  /// any other picture.
  package var id: String?
  /// The heading over the picture.
  package var title: String
  /// The sentence under the picture; empty when there is none.
  package var caption: String
  /// What the picture shows, in words, for readers who do not see it.
  package var alternative: String
  /// The plots side by side, left to right; at least one.
  package var panels: [Panel]
  /// The line of the note that drew the picture.
  package var line: Int

  /// Gathers a picture.
  package init(
    id: String?,
    title: String,
    caption: String,
    alternative: String,
    panels: [Panel],
    line: Int
  ) {
    self.id = id
    self.title = title
    self.caption = caption
    self.alternative = alternative
    self.panels = panels
    self.line = line
  }

  /// One plot of a picture.
  package struct Panel: Sendable, Equatable {
    /// The heading over the plot; empty when the picture's own says enough.
    package var title: String
    /// What is plotted.
    package var plot: Plot

    /// Heads a plot.
    package init(title: String, plot: Plot) {
      self.title = title
      self.plot = plot
    }
  }
}
