/// Numbers with a shape: one side of a comparison that the runner judges.
package struct Figures: Sendable, Equatable {
  /// The extent of each axis; empty for a single number.
  package var shape: [Int]
  /// The numbers in row-major order, unrounded.
  package var scalars: [Double]

  /// Joins numbers with their shape.
  package init(shape: [Int], scalars: [Double]) {
    self.shape = shape
    self.scalars = scalars
  }
}

/// Figures under a name, such as one reading of an illegible line.
package struct NamedFigures: Sendable, Equatable {
  /// What the figures are.
  package var name: String
  /// The figures.
  package var figures: Figures

  /// Names figures.
  package init(name: String, figures: Figures) {
    self.name = name
    self.figures = figures
  }
}
