internal import NotebookModel

/// The report as JUnit's XML, which services for tests read: a suite for each note, in it a case for
/// each cell, formula, claim, item and check, and one for the note as a text.
package struct JUnitReport: ReportForm {
  private let checkout: Checkout
  private let withTimings: Bool

  /// Chooses whether durations are told. Notebooks must have their details.
  package init(checkout: Checkout = Checkout(), withTimings: Bool = false) {
    self.checkout = checkout
    self.withTimings = withTimings
  }

  package var opening: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Lectern\">\n"
  }

  package func entry(on report: NotebookReport) -> String {
    let path = checkout.path(of: report.path)
    let seconds = report.timings.stages.reduce(0) { $0 + $1.seconds }
    return suite(
      path,
      JUnitCase.cases(of: report),
      time: withTimings ? String((seconds * 1000).rounded() / 1000) : nil
    )
  }

  package mutating func add(_ report: NotebookReport) {}

  package func closing(withoutWorkOn left: [String]) -> String {
    let suites = left.map { note in
      var whole = JUnitCase(name: "note", line: 1)
      whole.outcome = .skipped("not worked on: another note failed before")
      return suite(checkout.path(of: note), [whole], time: nil)
    }
    return suites.joined() + "</testsuites>\n"
  }

  private func suite(_ path: String, _ cases: [JUnitCase], time: String?) -> String {
    let counts = [
      ("tests", cases.count), ("failures", cases.count { $0.outcome.isFailure }),
      ("errors", cases.count { $0.outcome.isError }),
      ("skipped", cases.count { $0.outcome.isSkipped }),
    ].map { " \($0.0)=\"\($0.1)\"" }.joined()
    let time = time.map { " time=\"\($0)\"" } ?? ""
    let name = path.xmlAttribute
    var text = "  <testsuite name=\"\(name)\"\(counts)\(time)>\n"
    for test in cases {
      text += "    <testcase classname=\"\(Self.className(path).xmlAttribute)\""
      text += " name=\"\(test.name.xmlAttribute)\" file=\"\(name)\" line=\"\(test.line)\""
      let inner = element(of: test.outcome, path) + output(of: test)
      text += inner.isEmpty ? "/>\n" : ">\n\(inner)    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  private func element(of outcome: JUnitCase.Outcome, _ path: String) -> String {
    let (name, findings): (String, [Finding])
    switch outcome {
    case .passed: return ""
    case .skipped(let reason): return "      <skipped message=\"\(reason.xmlAttribute)\"/>\n"
    case .failed(let found): (name, findings) = ("failure", found)
    case .error(let found): (name, findings) = ("error", found)
    }
    let message = (findings.first?.message ?? "it does not hold").xmlAttribute
    let type = findings.first?.kind.rawValue ?? "fails"
    let text = findings.map { TextReport(isColored: false).text($0, path: path) }.joined()
    return "      <\(name) message=\"\(message)\" type=\"\(type)\">\(text.xmlEscaped)</\(name)>\n"
  }

  private func output(of test: JUnitCase) -> String {
    guard !test.output.isEmpty else { return "" }
    return "      <system-out>\(test.output.xmlEscaped)</system-out>\n"
  }

  /// A note's path as a class: folders with points between, without the ending.
  private static func className(_ path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    if let last = parts.popLast() {
      let ending = [".md", ".qmd"].first { last.hasSuffix($0) && last != $0 } ?? ""
      parts.append(String(last.dropLast(ending.count)))
    }
    return parts.joined(separator: ".")
  }
}
