import Foundation
import FoundationXML
import NotebookModel
import NotebookReports
import Testing

@Suite struct JUnitReportTests {
  @Test func `every part of a note is a case with its place, and fails for its own findings`()
    throws
  {
    let suites = try suites(of: [SampleReport.failing()])
    let cases = try #require(suites.first?.cases)
    let names = cases.map { $0.attributes["name"] }
    #expect(
      names == [
        "note", "claim 1: 3", "claim 2: 4", "formula 1", "formula 2", "cell 1", "cell 2",
        "check 1: x == \"<\"", "check 2: x == \"<\"", "cell 3",
      ]
    )
    #expect(
      cases.map { $0.attributes["line"] } == ["1", "3", "3", "3", "5", "7", "11", "12", "12", "15"]
    )
    #expect(cases.allSatisfy { $0.attributes["file"] == "n o/a%.md" })
    #expect(cases.allSatisfy { $0.attributes["classname"] == "n o.a%" })
    #expect(cases.allSatisfy { $0.attributes["time"] == nil })
    #expect(
      cases.map { $0.outcome?.name } == [
        nil, "failure", nil, "failure", nil, "failure", "failure", "failure", "failure", "skipped",
      ]
    )
    #expect(
      cases.compactMap { $0.outcome?.attributes["type"] } == [
        "claim-fails", "step-wrong", "cell-rejected", "cell-stopped", "check-fails", "check-fails",
      ]
    )
    #expect(cases[5].outcome?.text.contains("note: did you mean 'b'?") == true)
    #expect(cases[9].outcome?.attributes["message"] == "not reached: the program ended before")
    #expect(
      cases[6].output?.contains("]]> <b> & \" ' \u{FFFD}[31m\u{FFFD}\u{FFFD} %0A\r\n") == true
    )
  }

  @Test func `a suite counts its cases`() throws {
    let reports = [try SampleReport.failing(), try SampleReport.holding(), SampleReport.broken()]
    for suite in try suites(of: reports, withoutWorkOn: ["d.md"]) {
      func count(_ name: String) -> String { "\(suite.cases.count { $0.outcome?.name == name })" }
      #expect(suite.attributes["tests"] == "\(suite.cases.count)")
      #expect(suite.attributes["failures"] == count("failure"))
      #expect(suite.attributes["errors"] == count("error"))
      #expect(suite.attributes["skipped"] == count("skipped"))
    }
    let all = try suites(of: reports, withoutWorkOn: ["d.md"])
    #expect(all.map { $0.attributes["name"] } == ["n o/a%.md", "b.md", "c.md", "d.md"])
    #expect(all[1].cases.allSatisfy { $0.outcome == nil })
    #expect(all[2].cases.first?.outcome?.name == "error")
    #expect(all[3].cases.first?.outcome?.name == "skipped")
  }

  /// A case fails exactly where the report does.
  @Test func `a note fails when one of its cases does`() throws {
    var report = try SampleReport.holding()
    report.findings = [SampleReport.broken().findings[0]]
    report.findings[0].kind = .referenceBroken
    report.verdict = .fails
    let cases = try suites(of: [report])[0].cases
    #expect(cases.map { $0.outcome?.name } == ["failure", nil])
  }

  @Test func `durations are told when they are asked for`() throws {
    let form = JUnitReport(withTimings: true)
    #expect(try form.document(of: [SampleReport.holding()]).contains(" time=\"0.0\""))
  }

  private func suites(
    of reports: [NotebookReport],
    withoutWorkOn left: [String] = []
  ) throws -> [JUnitReader.Suite] {
    let text = try JUnitReport().document(of: reports, withoutWorkOn: left)
    return try #require(JUnitReader.suites(in: text))
  }
}

/// Reads a JUnit report, and only one whose elements stand where the form has them.
private final class JUnitReader: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  struct Case {
    var attributes: [String: String]
    var outcome: Element?
    var output: String?
  }

  struct Suite {
    var attributes: [String: String]
    var cases: [Case] = []
  }

  private var suites: [Suite] = []
  private var path: [String] = []
  private var isWrong = false
  private static let places: [String: [String]] = [
    "testsuites": [], "testsuite": ["testsuites"], "testcase": ["testsuites", "testsuite"],
    "failure": ["testsuites", "testsuite", "testcase"],
    "error": ["testsuites", "testsuite", "testcase"],
    "skipped": ["testsuites", "testsuite", "testcase"],
    "system-out": ["testsuites", "testsuite", "testcase"],
  ]

  /// The suites; `nil` for what is no such report.
  static func suites(in text: String) -> [Suite]? {
    let reader = JUnitReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    return parser.parse() && !reader.isWrong ? reader.suites : nil
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if Self.places[name] != path { isWrong = true }
    path.append(name)
    guard let suite = suites.indices.last else {
      if name == "testsuite" { suites.append(Suite(attributes: attributes)) }
      return
    }
    let test = suites[suite].cases.count - 1
    switch name {
    case "testsuite": suites.append(Suite(attributes: attributes))
    case "testcase": suites[suite].cases.append(Case(attributes: attributes))
    case "system-out": suites[suite].cases[test].output = ""
    default:
      if suites[suite].cases[test].outcome != nil { isWrong = true }
      suites[suite].cases[test].outcome = Element(name: name, attributes: attributes)
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard let suite = suites.indices.last, let test = suites[suite].cases.indices.last else {
      return
    }
    switch path.last {
    case "system-out": suites[suite].cases[test].output? += text
    case "failure", "error": suites[suite].cases[test].outcome?.text += text
    default: break
    }
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    path.removeLast()
  }
}
