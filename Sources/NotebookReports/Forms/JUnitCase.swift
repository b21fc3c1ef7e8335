internal import NotebookModel

/// One case of a JUnit report.
struct JUnitCase: Sendable, Equatable {
  /// What it is called; the same as long as the note has the same things in the same order.
  var name: String
  /// Its line.
  var line: Int
  /// How it came out.
  var outcome = Outcome.passed
  /// What it printed.
  var output = ""

  /// How a case came out.
  enum Outcome: Sendable, Equatable {
    /// It holds.
    case passed
    /// It was not run or not checked, for a reason.
    case skipped(String)
    /// It does not hold: these findings say why.
    case failed([Finding])
    /// The tool could not process the note.
    case error([Finding])

    var isSkipped: Bool { if case .skipped = self { true } else { false } }
    var isFailure: Bool { if case .failed = self { true } else { false } }
    var isError: Bool { if case .error = self { true } else { false } }
  }

  init(name: String, line: Int) {
    self.name = name
    self.line = line
  }

  /// The cases of a note, in the order of their places, behind one for the note as a text. Every
  /// finding that fails the note fails exactly one of them.
  static func cases(of report: NotebookReport) -> [JUnitCase] {
    var note = JUnitCase(name: "note", line: 1)
    if report.verdict == .error {
      note.outcome = .error(report.findings)
      return [note]
    }
    var places = CasePlaces(report.detail ?? NotebookDetail())
    var rest: [Finding] = []
    var current: Int?
    for finding in report.findings {
      if finding.kind.isAddition {
        // It belongs to the finding before it.
        if let current {
          places.cases[current].findings.append(finding)
        } else if !rest.isEmpty {
          rest.append(finding)
        }
        continue
      }
      let place = places.place(of: finding)
      current = place
      guard finding.severity == .error || finding.kind == .cellNotReached else { continue }
      if let place {
        places.cases[place].findings.append(finding)
      } else if finding.severity == .error {
        rest.append(finding)
      }
    }
    if rest.contains(where: { $0.severity == .error }) { note.outcome = .failed(rest) }
    let inOrder = places.cases.sorted { ($0.test.line, $0.column) < ($1.test.line, $1.column) }
    return [note] + inOrder.map(\.finished)
  }
}

/// The cases of a note and the findings that were found to speak of each.
private struct CasePlaces {
  var cases: [Place] = []

  /// What a finding may speak of.
  enum Subject {
    case cell
    case calculation(steps: [(line: Int, column: Int)])
    case claim
    case item(id: String)
    case check(text: String)
  }

  /// A case while its findings are gathered.
  struct Place {
    var test: JUnitCase
    var subject: Subject
    var column = 1
    /// Whether it is known not to hold.
    var isFailing = false
    /// Why it was not checked.
    var skipped: String?
    var findings: [Finding] = []

    var finished: JUnitCase {
      var test = test
      if isFailing || findings.contains(where: { $0.severity == .error }) {
        test.outcome = .failed(findings)
      } else if let skipped {
        test.outcome = .skipped(findings.first?.message ?? skipped)
      }
      return test
    }
  }

  init(_ detail: NotebookDetail) {
    for cell in detail.cells {
      var test = JUnitCase(name: "cell \(cell.number)", line: cell.line)
      test.output = cell.output
      var place = Place(test: test, subject: .cell)
      switch cell.status {
      case "finished": break
      case "skipped": place.skipped = "the cell was not to be run"
      case "notReached": place.skipped = "the cell was not reached"
      // One that may fail and did has no finding that is an error.
      default: place.skipped = "the cell failed, as it may (\(cell.status))"
      }
      cases.append(place)
    }
    for (index, calculation) in detail.calculations.enumerated() {
      let steps = calculation.steps.map { ($0.line, $0.column) }
      let test = JUnitCase(name: "formula \(index + 1)", line: calculation.line)
      var place = Place(test: test, subject: .calculation(steps: steps))
      place.column = calculation.column
      if calculation.steps.allSatisfy({ $0.verdict == "unchecked" }) {
        place.skipped = "unchecked: \(calculation.steps.first?.reason ?? "no step can be read")"
      }
      cases.append(place)
    }
    for (index, claim) in detail.claims.enumerated() {
      let test = JUnitCase(name: "claim \(index + 1): \(claim.printed)", line: claim.line)
      var place = Place(test: test, subject: .claim, isFailing: claim.verdict != "holds")
      place.column = claim.column
      if claim.verdict == "holds", claim.scalars == nil, claim.reason.hasSuffix("was not run") {
        place.skipped = claim.reason
      }
      cases.append(place)
    }
    for item in detail.items {
      let test = JUnitCase(name: "\(item.call) \(item.id)", line: item.line)
      let isFailing = item.verdict != "holds"
      cases.append(Place(test: test, subject: .item(id: item.id), isFailing: isFailing))
    }
    for (index, check) in detail.checks.enumerated() {
      let test = JUnitCase(name: "check \(index + 1): \(check.text)", line: check.line)
      let isFailing = check.verdict != "holds"
      cases.append(Place(test: test, subject: .check(text: check.text), isFailing: isFailing))
    }
  }

  /// The case that a finding speaks of; `nil` for one about the note's text.
  func place(of finding: Finding) -> Int? {
    switch finding.kind {
    case _ where finding.kind.isAboutCell:
      return cases.indices.last { cases[$0].isCell && cases[$0].test.line <= finding.line }
    case .stepWrong, .stepLastDigit, .slipNotUpheld: return formula(of: finding)
    case .claimFails:
      return cases.indices.first { index in
        guard case .claim = cases[index].subject else { return false }
        return cases[index].test.line == finding.line && cases[index].column == finding.column
      }
    case .itemFails, .experimentFails, .formulaFails, .itemTwice:
      return cases.indices.first { index in
        guard case .item(let id) = cases[index].subject else { return false }
        return cases[index].test.line == finding.line && cases[index].awaitsFinding
          && (finding.message.hasPrefix(id + ":") || finding.message.hasPrefix(id + " "))
      }
    case .checkFails:
      return cases.indices.first { index in
        guard case .check(let text) = cases[index].subject else { return false }
        return cases[index].test.line == finding.line && cases[index].awaitsFinding
          && cases[index].isFailing && finding.message.hasPrefix("'\(text)'")
      }
    default: return nil
    }
  }

  /// The formula that has a step at a place, or starts there.
  private func formula(of finding: Finding) -> Int? {
    cases.indices.first { index in
      guard case .calculation(let steps) = cases[index].subject else { return false }
      return steps.contains { $0 == (finding.line, finding.column) }
        || (cases[index].test.line, cases[index].column) == (finding.line, finding.column)
    }
  }
}

extension CasePlaces.Place {
  fileprivate var isCell: Bool { if case .cell = subject { true } else { false } }

  /// Whether a loop that records the same several times has not named this one yet.
  fileprivate var awaitsFinding: Bool { findings.isEmpty }
}
