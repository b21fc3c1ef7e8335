internal import MathTypesetting

/// The side of a formula behind a wrong relation sign, as it is marked on the page.
struct WrongSide {
  /// Where it stands, and the number of its step.
  let mark: FormulaMark
  /// What a reader sees who hovers over it.
  let title: String
}
