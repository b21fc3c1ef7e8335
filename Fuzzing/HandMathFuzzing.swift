/// What libFuzzer calls with one input after the other: a formula in LaTeX, in plain text, and once
/// more in the scope that it left. Nothing may crash, hang, or grow without end.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHandMath(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  let given: [String: Binding] = [
    "x": .number(2), "q_m": .vector([.number(2), .number(7)]),
    "W": .matrix([[.number(2), .number(1)], [.number(1), .number(2)]]),
  ]
  let formula = Derivation(parsing: text)
  let judgement = formula.judged(with: Scope(bindings: given))
  for step in judgement.steps {
    precondition(step.range.upperBound <= text.utf8.count, "a step outside of its formula")
    precondition(step.writtenRange.upperBound <= text.utf8.count, "a side outside of its formula")
  }
  _ = formula.explanation(with: judgement.scope)
  _ = formula.judged(with: judgement.scope)
  let plain = Derivation(plainText: text, notation: Notation(decimalComma: count % 2 == 0))
  _ = plain.judged(with: Scope())
  return 0
}
