internal import NotebookModel

/// The findings as SARIF 2.1.0, for services that show what analysers find.
package struct SARIFReport: ReportForm {
  private let toolVersion: String
  private let checkout: Checkout
  private var totals = ReportTotals()

  /// Names the tool.
  ///
  /// - Parameters:
  ///   - toolVersion: The command's version.
  ///   - checkout: Where the notes stand in their repository.
  package init(toolVersion: String, checkout: Checkout = Checkout()) {
    self.toolVersion = toolVersion
    self.checkout = checkout
  }

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  package var opening: String {
    let driver = SARIFDriver(version: toolVersion)
    // What is told here always encodes: it is made of words alone.
    let tool = (try? JSONText.text(of: ["driver": driver], depth: 3)) ?? "{}"
    return """
      {
        "$schema" : "\(Self.schema)",
        "version" : "2.1.0",
        "runs" : [
          {
            "tool" : \(tool),
            "columnKind" : "unicodeCodePoints",
            "results" : [

      """
  }

  package var separator: String { ",\n" }

  package func entry(on report: NotebookReport) throws -> String {
    var seen: [String: Int] = [:]
    let results = report.groupedFindings.map { group in
      SARIFResult(group, path: checkout.path(of: report.path), seen: &seen)
    }
    return try results.map { "        " + (try JSONText.text(of: $0, depth: 4)) }
      .joined(separator: separator)
  }

  package mutating func add(_ report: NotebookReport) {
    totals.add(report)
  }

  package func closing(withoutWorkOn left: [String]) -> String {
    """

          ],
          "invocations" : [
            { "executionSuccessful" : \(totals.broken == 0 && left.isEmpty) }
          ]
        }
      ]
    }

    """
  }
}

/// The tool.
private struct SARIFDriver: Encodable {
  let name = "Lectern"
  let version: String
  let rules = FindingKind.allCases.map(SARIFRule.init)
}

/// A rule.
private struct SARIFRule: Encodable {
  let id: String
  let name: String
  let shortDescription: SARIFText

  init(_ kind: FindingKind) {
    id = kind.rawValue
    name = kind.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
    shortDescription = SARIFText(text: kind.rule)
  }
}

/// A text.
private struct SARIFText: Encodable {
  let text: String
}

/// A finding.
private struct SARIFResult: Encodable {
  let ruleId: String
  let ruleIndex: Int
  let level: String
  let message: SARIFText
  let locations: [SARIFLocation]
  let relatedLocations: [SARIFLocation]?
  let partialFingerprints: [String: String]

  /// Tells a finding.
  ///
  /// - Parameters:
  ///   - group: The finding and its notes.
  ///   - path: The note's path in its repository.
  ///   - seen: How many findings of the same kind on the same text came before it.
  init(_ group: FindingGroup, path: String, seen: inout [String: Int]) {
    let finding = group.finding
    ruleId = finding.kind.rawValue
    ruleIndex = FindingKind.allCases.firstIndex(of: finding.kind) ?? 0
    level = finding.severity.rawValue
    message = SARIFText(text: finding.message)
    locations = [SARIFLocation(finding, path: path)]
    relatedLocations =
      group.notes.isEmpty
      ? nil
      : group.notes.enumerated().map { SARIFLocation($1, path: path, number: $0 + 1) }
    // A finding stays the same when its line moves: only its text and its place among equals count.
    let text = finding.excerpt.isEmpty ? finding.message : finding.excerpt
    let identity = [path, ruleId, text.trimmingSpaces].joined(separator: "\u{0}")
    let occurrence = seen[identity, default: 0]
    seen[identity] = occurrence + 1
    partialFingerprints = ["lecternFinding/v1": "\(identity)\u{0}\(occurrence)".fingerprint]
  }
}

/// A place in a note.
private struct SARIFLocation: Encodable {
  let id: Int?
  let message: SARIFText?
  let physicalLocation: Place

  struct Place: Encodable {
    let artifactLocation: Artifact
    let region: Region
  }

  struct Artifact: Encodable {
    let uri: String
    let uriBaseId: String?
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let snippet: SARIFText?
  }

  init(_ finding: Finding, path: String, number: Int? = nil) {
    id = number
    message = number == nil ? nil : SARIFText(text: finding.message)
    let isAbsolute = path.hasPrefix("/")
    physicalLocation = Place(
      artifactLocation: Artifact(
        uri: (isAbsolute ? "file://" : "") + path.percentEncoded,
        uriBaseId: isAbsolute ? nil : "%SRCROOT%"
      ),
      region: Region(
        startLine: max(1, finding.line),
        startColumn: max(1, finding.characterColumn),
        snippet: finding.excerpt.isEmpty ? nil : SARIFText(text: finding.excerpt)
      )
    )
  }
}

extension String {
  /// The text without white space around it, so that a finding outlives a change of indentation.
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// Sixteen digits that stand for the text: FNV-1a with 64 bits.
  fileprivate var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
