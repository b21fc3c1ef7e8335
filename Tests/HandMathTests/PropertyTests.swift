import Glibc
import Testing

@testable import HandMath

/// Right derivations raise no alarm; a slip that matters is found where it is.
@Suite struct PropertyTests {
  /// 3,000 seeds every day; `HANDMATH_SEEDS=100000` for a long run.
  private static var seeds: Int {
    guard let text = getenv("HANDMATH_SEEDS") else { return 3_000 }
    return Int(String(cString: text)) ?? 3_000
  }

  @Test func `right derivations raise no alarm and are checked`() {
    for seed in 0..<Self.seeds {
      let derivation = RandomDerivation(seed: UInt64(seed))
      let steps = Derivation(parsing: derivation.latex)
        .judged(with: Scope(bindings: derivation.bindings)).steps
      let judged = steps.dropFirst()
      #expect(steps.count == derivation.sides.count, "seed \(seed): \(derivation.latex)")
      if judged.contains(where: { $0.verdict != .holds && $0.verdict != .note }) {
        Issue.record("seed \(seed): \(derivation.latex) \(judged.map(\.verdict))")
      }
    }
  }

  @Test func `a single slip beyond rounding is found at its step`() {
    var tried = 0
    for seed in 0..<Self.seeds {
      guard let mutant = Mutant(of: RandomDerivation(seed: UInt64(seed)), seed: UInt64(seed))
      else { continue }
      tried += 1
      let scope = Scope(bindings: mutant.derivation.bindings)
      let steps = Derivation(parsing: mutant.derivation.latex).judged(with: scope).steps
      // Step 0 is the name before the first side, so side k stands behind step k.
      let first = steps.firstIndex { $0.verdict == .wrong }
      if first != mutant.side {
        Issue.record(
          "seed \(seed): \(mutant.change): \(mutant.derivation.latex) \(steps.map(\.verdict))"
        )
      }
    }
    // Most derivations have a slip that matters; far fewer would mean the test tests nothing.
    #expect(tried > Self.seeds / 2)
  }
}
