internal import HandMath

/// Counts what the checker finds, as the goals name it.
struct Score {
  private var right = Tally()
  private var symbolic = Tally()
  private var planted = Tally()
  private var published = Tally()
  private var numeric = Tally()
  private var exact = Tally()
  private var borderline = 0

  /// So many of so many.
  struct Tally {
    var count = 0
    var total = 0

    mutating func add(_ isHit: Bool) {
      total += 1
      if isHit { count += 1 }
    }

    var text: String {
      guard total > 0 else { return "none" }
      let share = (Double(count) * 1000 / Double(total)).rounded() / 10
      return "\(count) of \(total) (\(share) %)"
    }
  }

  /// Judges one row; with `isVerbose` prints it when it fails.
  mutating func add(_ row: ChainRow, isVerbose: Bool) {
    guard !row.isBorderline else {
      borderline += 1
      return
    }
    let scope = Scope(bindings: row.bindings.mapValues(\.binding))
    let derivation =
      row.isPlainText ? Derivation(plainText: row.latex) : Derivation(parsing: row.latex)
    let steps = derivation.judged(with: scope).steps
    let wrong = steps.indices.filter { steps[$0].verdict == .wrong }
    let isChecked = steps.contains { $0.verdict != .unchecked }
    var complaint: String?
    switch row.kind {
    case .right:
      right.add(!wrong.isEmpty)
      numeric.add(isChecked)
      if !wrong.isEmpty { complaint = "false alarm" } else if !isChecked { complaint = "skipped" }
    case .symbolic:
      symbolic.add(!wrong.isEmpty)
      if !wrong.isEmpty { complaint = "alarm on a symbolic chain" }
    case .wrong:
      numeric.add(isChecked)
      complaint = found(row, wrong)
    }
    if isVerbose, let complaint { show(row, steps, complaint) }
  }

  private mutating func found(_ row: ChainRow, _ wrong: [Int]) -> String? {
    let isFound = !wrong.isEmpty
    if row.mutatedFrom == nil { published.add(isFound) } else { planted.add(isFound) }
    let accepted = Set(row.acceptSteps).union(row.wrongStep.map { [$0] } ?? [])
    let isExact = wrong.first.map { accepted.contains($0) } ?? false
    if row.mutatedFrom != nil { exact.add(isExact) }
    if !isFound { return "slip missed" }
    return isExact ? nil : "slip found at step \(wrong[0]), not at \(accepted.sorted())"
  }

  private func show(_ row: ChainRow, _ steps: [Step], _ complaint: String) {
    print("\(row.id): \(complaint)\n\(row.latex)")
    for (index, step) in steps.enumerated() {
      let computed = step.computed.map { ", before it \($0)" } ?? ""
      print(
        "  \(index) \(step.relation.rawValue) \(step.verdict.rawValue): "
          + "“\(step.written)”\(computed); \(step.reason ?? "")"
      )
    }
    print("")
  }

  var text: String {
    """
    false alarms on right chains:  \(right.text)
    alarms on symbolic chains:     \(symbolic.text)
    planted slips found:           \(planted.text)
    at the exact first wrong step: \(exact.text)
    published slips found:         \(published.text)
    numeric chains checked:        \(numeric.text)
    borderline, left out:          \(borderline)
    """
  }
}
