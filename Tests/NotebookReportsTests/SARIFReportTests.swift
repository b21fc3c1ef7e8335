import Foundation
import NotebookModel
import NotebookReports
import Testing

/// What is expected of SARIF 2.1.0 stands in its specification: section numbers beside it.
@Suite struct SARIFReportTests {
  @Test func `a log has one run with the tool, its rules and the results`() throws {
    let log = try self.log(of: [SampleReport.failing(), SampleReport.holding()])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "Lectern")
    #expect(driver["version"] as? String == "1.2.3")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.compactMap { $0["id"] as? String } == FindingKind.allCases.map(\.rawValue))
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == true)

    let results = try self.results(in: log)
    #expect(
      results.compactMap { $0["ruleId"] as? String } == [
        "claim-fails", "step-wrong", "cell-rejected", "cell-stopped", "check-fails", "check-fails",
        "cell-not-reached",
      ]
    )
    for result in results {
      // 3.27.6: the index points at the rule of the same name.
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      let level = try #require(result["level"] as? String)
      #expect(["none", "note", "warning", "error"].contains(level))
    }
    #expect(results.last?["level"] as? String == "note")
    let related = try #require(results[2]["relatedLocations"] as? [[String: Any]])
    #expect((related[0]["message"] as? [String: Any])?["text"] as? String == "did you mean 'b'?")
  }

  /// `é` is one code point and two bytes, `日` one and three.
  @Test func `places count code points, and paths are encoded`() throws {
    let results = try self.results(in: log(of: [SampleReport.failing()]))
    let step = try place(of: results[1])
    let region = try #require(step["region"] as? [String: Any])
    let line = "It is 3<!-- = 1 --> and 4<!-- = 4 -->. é日 $1+1=3$"
    let relation = try #require(line.unicodeScalars.lastIndex(of: "="))
    let column = line.unicodeScalars.distance(from: line.startIndex, to: relation) + 1
    #expect(region["startLine"] as? Int == 3)
    #expect(region["startColumn"] as? Int == column)
    #expect((region["snippet"] as? [String: Any])?["text"] as? String == line)
    let file = try #require(step["artifactLocation"] as? [String: Any])
    #expect(file["uri"] as? String == "n%20o/a%25.md")
    #expect(file["uriBaseId"] as? String == "%SRCROOT%")
    let absolute = try self.results(in: log(of: [SampleReport.failing(path: "/x/a:b.md")]))
    let other = try place(of: absolute[0])["artifactLocation"] as? [String: Any]
    #expect(other?["uri"] as? String == "file:///x/a%3Ab.md")
    #expect(other?["uriBaseId"] == nil)
  }

  @Test func `a finding is known again when its line moves, and equal ones are told apart`() throws
  {
    let report = try SampleReport.failing()
    var moved = report
    for index in moved.findings.indices { moved.findings[index].line += 10 }
    let before = try fingerprints(of: report)
    #expect(try fingerprints(of: moved) == before)
    #expect(Set(before).count == before.count)
    #expect(try Set(fingerprints(of: SampleReport.failing(path: "z.md"))).isDisjoint(with: before))
  }

  @Test func `nothing found, and what could not be processed, are logs too`() throws {
    #expect(try results(in: log(of: [])).isEmpty)
    #expect(try results(in: log(of: [SampleReport.holding()])).isEmpty)
    let broken = try log(of: [SampleReport.holding(), SampleReport.broken()])
    #expect(try results(in: broken).count == 1)
    let run = (broken["runs"] as? [[String: Any]])?.first
    let invocation = (run?["invocations"] as? [[String: Any]])?.first
    #expect(invocation?["executionSuccessful"] as? Bool == false)
  }

  private func log(of reports: [NotebookReport]) throws -> [String: Any] {
    let text = try SARIFReport(toolVersion: "1.2.3").document(of: reports)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  private func results(in log: [String: Any]) throws -> [[String: Any]] {
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    return try #require(run["results"] as? [[String: Any]])
  }

  private func place(of result: [String: Any]) throws -> [String: Any] {
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    return try #require(location["physicalLocation"] as? [String: Any])
  }

  private func fingerprints(of report: NotebookReport) throws -> [String] {
    try results(in: log(of: [report])).compactMap {
      ($0["partialFingerprints"] as? [String: String])?["lecternFinding/v1"]
    }
  }
}
