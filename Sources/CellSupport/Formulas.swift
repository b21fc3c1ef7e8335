internal import CellTrace

/// Records a formula of the notes that was run on an instance.
///
/// The formula itself stands above the call, typeset with its shapes. The tool judges the record:
/// where the engine has the same as one function or layer, its result must be of the same shape and
/// agree element by element, to within 1e-9 of the largest magnitude; and every figure must be
/// finite.
///
/// - Parameters:
///   - id: The item's identifier, such as `F42`.
///   - name: What the formula is called.
///   - computed: What came of it by plain operations.
///   - engine: What the engine's function or layer gives for the same instance; left out where it
///     has none.
///   - infinities: Whether figures without end belong to it, such as the hidden places of a mask.
///     A figure that is no number fails in any case.
///   - more: Further figures that belong to the item.
///   - place: Where the notes write the formula, such as `003:1714`.
///   - line: The line of the note; filled in by the compiler.
public func formula(
  _ id: String,
  _ name: String,
  computed: any FigureConvertible,
  engine: (any FigureConvertible)? = nil,
  infinities: Bool = false,
  more: KeyValuePairs<String, any FigureConvertible> = [:],
  at place: String,
  line: Int = #line
) {
  report(
    .formula(
      FormulaRun(
        id: id,
        name: name,
        computed: computed.figures,
        engine: engine?.figures,
        hasInfinities: infinities,
        more: more.map { NamedFigures(name: $0.key, figures: $0.value.figures) },
        place: place,
        line: line
      )
    )
  )
}
