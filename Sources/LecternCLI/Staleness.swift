internal import CommonMark
internal import NotebookEvaluation
internal import NotebookHTML
internal import NotebookModel
internal import NotebookReports
internal import Synchronization

/// `lectern check --against`: compares pages with those that a folder holds, and writes nothing.
final class Staleness: Sendable {
  /// The folder of pages.
  let folder: String
  private let found = Mutex<[NotebookReport]>([])

  /// Compares with the pages of a folder.
  init(folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// How a note's page differs from the folder's, at the lines of the note. Called from several
  /// threads.
  ///
  /// - Parameters:
  ///   - page: The note's page.
  ///   - name: Its path in the folder.
  /// - Returns: What differs.
  func findings(on page: Page, at name: String) -> [NoteFinding] {
    let path = folder + "/" + name
    guard FileKind(at: path) != .nothing else {
      return [finding("there is no page of this note: \(path) is missing")]
    }
    do {
      // A byte that is no text is a difference like any other.
      let old = String(decoding: try readFile(path), as: UTF8.self)
      return page.differences(from: old, named: path)
    } catch {
      return [finding("\(path) cannot be compared: \(error.reason)")]
    }
  }

  /// Compares a page that is made of all notes, such as their list; its differences have no note.
  func compare(_ html: String, of what: String, at name: String) {
    let path = folder + "/" + name
    guard FileKind(at: path) != .nothing else {
      return add("\(what) is missing", at: path)
    }
    guard let old = try? readFile(path) else { return add("it cannot be read", at: path) }
    let new = Array(html.utf8)
    guard old != new else { return }
    let same = zip(old, new).prefix { $0 == $1 }
    let line = 1 + same.count { $0.0 == UInt8(ascii: "\n") }
    add("\(what) is not what the notes give", at: path, line: line)
  }

  /// Finds the pages that no note has.
  func findStrays(besides pages: Set<String>) {
    for page in Self.pages(in: folder, within: "", depth: 0) where !pages.contains(page) {
      add("no note has this page", at: folder + "/" + page)
    }
  }

  /// What was found of pages that belong to no note.
  var reports: [NotebookReport] { found.withLock { $0.sorted { $0.path < $1.path } } }

  private func finding(_ message: String) -> NoteFinding {
    let start = SourcePosition(line: 1, column: 1)
    return NoteFinding(severity: .error, kind: .pageStale, position: start, message: message)
  }

  private func add(_ message: String, at path: String, line: Int = 1) {
    let position = SourcePosition(line: line, column: 1)
    var report = NotebookReport(
      path: path,
      failure: Diagnostic(
        severity: .error,
        kind: .pageStale,
        position: position,
        message: message
      ),
      timings: Timings()
    )
    // The tool worked; what it found does not hold.
    report.verdict = .fails
    found.withLock { $0.append(report) }
  }

  private static func pages(in folder: String, within prefix: String, depth: Int) -> [String] {
    guard depth < 64, let names = try? names(inFolder: folder) else { return [] }
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = folder + "/" + name
      switch FileKind(at: path) {
      case .folder: return pages(in: path, within: prefix + name + "/", depth: depth + 1)
      case .file: return name.hasSuffix(".html") ? [prefix + name] : []
      case .other, .nothing: return []
      }
    }
  }
}
