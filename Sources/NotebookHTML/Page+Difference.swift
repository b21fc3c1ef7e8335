internal import CommonMark
internal import HTMLWriting
package import NotebookModel

extension Page {
  /// How a page that was made before differs from this one, at the lines of the note whose parts
  /// differ; nothing for one that is the same, byte for byte.
  ///
  /// - Parameters:
  ///   - old: The page that was made before.
  ///   - name: Its path, for messages.
  /// - Returns: What differs, one finding for each part, ten at most.
  package func differences(from old: String, named name: String) -> [NoteFinding] {
    guard old != html else { return [] }
    guard Shell.isOwn(old) else {
      return [Self.stale(1, "\(name) is no page of this tool")]
    }
    var findings: [NoteFinding] = []
    // Another version of the tool sets the same words in other elements.
    let isOtherVersion = !Shell.hasOwnStyle(old)
    if isOtherVersion {
      findings.append(
        Self.stale(1, "\(name) was made by another version of the tool: style or script differ")
      )
    }
    let parts = PageComparison(of: pieces, with: old).changes
    var markupLine: Int?
    for change in parts {
      let words = TextExcerpt(old: change.old, new: change.new)
      if words.isSame {
        markupLine = markupLine ?? change.line
      } else {
        findings.append(
          Self.stale(change.line, "\(change.name) differs from \(name): \(words.text)")
        )
      }
    }
    let most = 10
    if findings.count > most {
      let left = findings.count - most
      let line = findings[most].position.line
      findings = Array(findings.prefix(most))
      findings.append(Self.stale(line, "and \(left) more parts of \(name) differ"))
    }
    // Code has the numbers of its lines, which move with what stands above it.
    if let markupLine, findings.isEmpty {
      findings.append(
        Self.stale(
          markupLine,
          "\(name) says the same here, in other markup: as from other lines of the note, or from "
            + "another version of the tool"
        )
      )
    }
    if findings.isEmpty {
      let words = TextExcerpt(old: Shell.frame(of: old), new: Shell.frame(of: html))
      findings.append(
        Self.stale(
          1,
          "\(name) differs outside of the note's text, as in its title or its links to other pages"
            + (words.isSame ? "" : ": \(words.text)")
        )
      )
    }
    return findings
  }

  private static func stale(_ line: Int, _ message: String) -> NoteFinding {
    NoteFinding(
      severity: .error,
      kind: .pageStale,
      position: SourcePosition(line: line, column: 1),
      message: message
    )
  }
}

extension Shell {
  /// Whether a page says that the tool made it.
  static func isOwn(_ page: String) -> Bool {
    page.contains("<meta name=\"generator\" content=\"Lectern\">")
  }

  /// Whether a page has the style and the script of this version.
  static func hasOwnStyle(_ page: String) -> Bool {
    page.contains(StyleSheet.css.replacing("</", with: "<\\/")) && page.contains(PageScript.source)
  }

  /// What stands around the text of a page: its title and the links to other pages.
  static func frame(of page: String) -> String {
    func part(from start: String, to end: String) -> String {
      guard let first = page.firstRange(of: start),
        let last = page[first.upperBound...].firstRange(of: end)
      else { return "" }
      return String(page[first.lowerBound..<last.lowerBound])
    }
    return [
      part(from: "<title>", to: "</title>"), part(from: "<header class=\"site\">", to: "</header>"),
      part(from: "<nav class=\"turn\"", to: "</nav>"),
    ].joined(separator: "\n")
  }
}
