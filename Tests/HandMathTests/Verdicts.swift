@testable import HandMath

/// The verdicts of a formula's steps, in reading order.
func verdicts(
  _ latex: String,
  _ bindings: [String: Binding] = [:],
  logBase: LogBase? = nil,
  notation: Notation = Notation()
) -> [Verdict] {
  let scope = Scope(bindings: bindings, logBase: logBase)
  return Derivation(parsing: latex, notation: notation).judged(with: scope).steps.map(\.verdict)
}
