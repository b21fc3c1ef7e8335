internal import CellTrace

/// What a lesson declares of a figure that the notes print.
public struct DeclaredVerdict: Sendable {
  let declaration: Item.Declaration

  /// The printed figure follows.
  public static let right = DeclaredVerdict(declaration: .right)

  /// The printed figure does not follow.
  ///
  /// - Parameters:
  ///   - reason: What went wrong, in a few words.
  ///   - corrected: The right figure, with as many digits as a reader wants.
  /// - Returns: The declaration.
  public static func wrong(_ reason: String, corrected: String) -> DeclaredVerdict {
    DeclaredVerdict(declaration: .wrong(reason: reason, corrected: corrected))
  }

  /// The print cannot be read with certainty.
  ///
  /// - Parameters:
  ///   - reading: The most probable reading, and why.
  ///   - corrected: The figure under that reading; left out where the notes have none.
  /// - Returns: The declaration.
  public static func ambiguous(_ reading: String, corrected: String = "") -> DeclaredVerdict {
    DeclaredVerdict(declaration: .ambiguous(reading: reading, corrected: corrected))
  }
}

/// Records an item of the notes: what they print, what was computed, and what the lesson says of it.
///
/// The tool judges the record by the digits that are written: the numbers in a right print, and in
/// the corrected figure of any other, must be the computed ones, rounded to their last digit; a
/// wrong print must differ; an ambiguous one must list the ways it can be read.
///
/// - Parameters:
///   - id: The item's identifier, such as `N75`; its first letter is its kind.
///   - printed: What the notes print, as written.
///   - figures: The numbers that the print consists of, where it prints inputs, or inputs and then the
///     result; they are then what the print's digits are compared with. Every number of a right print
///     is one of them, or of the result. Of a wrong print without a computed figure, the numbers that
///     it ought to consist of.
///   - implied: The figure that the print stands for without writing it, such as `1` for a row of
///     weights; it is then what is compared with the computation.
///   - computed: What was computed; `nil` where the notes hold no figure.
///   - declared: What the lesson says of the print.
///   - readings: For an ambiguous item, the figures under each reading.
///   - more: Further figures that belong to the item.
///   - place: Where the notes print it, such as `003:1893`.
///   - line: The line of the note; filled in by the compiler.
public func item(
  _ id: String,
  printed: String,
  figures: (any FigureConvertible)? = nil,
  implied: String? = nil,
  computed: (any FigureConvertible)?,
  _ declared: DeclaredVerdict,
  readings: KeyValuePairs<String, any FigureConvertible> = [:],
  more: KeyValuePairs<String, any FigureConvertible> = [:],
  at place: String,
  line: Int = #line
) {
  report(
    .item(
      Item(
        id: id,
        printed: printed,
        figures: figures?.figures,
        implied: implied,
        computed: computed?.figures,
        declared: declared.declaration,
        readings: readings.map { NamedFigures(name: $0.key, figures: $0.value.figures) },
        more: more.map { NamedFigures(name: $0.key, figures: $0.value.figures) },
        place: place,
        line: line
      )
    )
  )
}
