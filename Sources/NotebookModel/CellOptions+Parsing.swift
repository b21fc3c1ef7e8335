internal import CommonMark
internal import YAMLText

extension CellOptions {
  /// The names that an option line may use.
  package static let names = [
    "label", "echo", "eval", "output", "include", "warning", "error", "code-fold", "code-summary",
    "fig-cap", "fig-alt", "tbl-cap", "cache", "timeout", "tolerance", "tags",
  ]

  /// Reads the option lines at the top of a cell: `//| key: value`, `#| key: value`, or MyST's
  /// `:key: value`.
  ///
  /// - Parameters:
  ///   - code: The cell's code with its option lines.
  ///   - codeLine: The line of the note on which the code starts.
  /// - Returns: The options, and what is wrong with them.
  static func parsing(_ code: String, codeLine: Int) -> (CellOptions, [NoteFinding]) {
    var options = CellOptions()
    var findings: [NoteFinding] = []
    for (offset, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let content = optionText(of: line) else { break }
      let position = SourcePosition(line: codeLine + offset, column: 1)
      func find(_ message: String) {
        findings.append(
          NoteFinding(severity: .warning, kind: .cellOption, position: position, message: message)
        )
      }
      do {
        guard let node = try YAMLNode.parsing(content) else { continue }
        guard case .mapping(let entries) = node.kind else {
          find("an option line is written '//| key: value'; '\(content)' is not")
          continue
        }
        for entry in entries {
          if let message = options.set(entry) { find(message) }
        }
      } catch {
        find("the option line '\(content)' cannot be read: \(error.message)")
      }
    }
    return (options, findings)
  }

  /// The text after the mark of an option line; `nil` for any other line.
  package static func optionText(of line: Substring) -> String? {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    for mark in ["//|", "#|"] where trimmed.hasPrefix(mark) {
      return String(trimmed.dropFirst(mark.count))
    }
    // No line of Swift begins like MyST's `:key: value`.
    guard trimmed.first == ":", let end = trimmed.dropFirst().firstIndex(of: ":") else {
      return nil
    }
    let name = trimmed[trimmed.index(after: trimmed.startIndex)..<end]
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
    return String(trimmed.dropFirst())
  }

  /// Sets one option; returns what is wrong with it.
  private mutating func set(_ entry: YAMLEntry) -> String? {
    switch entry.key {
    case "label": label = entry.value.text
    case "echo": return set(\.echo, entry)
    case "eval": return set(\.eval, entry)
    case "output": return set(\.output, entry)
    case "include": return set(\.include, entry)
    case "warning": return set(\.warning, entry)
    case "code-fold":
      guard let flag = entry.value.flag else { return Self.noFlag(entry) }
      foldsCode = flag
    case "code-summary": foldedSummary = entry.value.text
    case "fig-cap": figureCaption = entry.value.text
    case "fig-alt": figureAlternative = entry.value.text
    case "tbl-cap": tableCaption = entry.value.text
    case "error":
      if let flag = entry.value.flag {
        expectedError = flag ? .any : nil
      } else if let text = entry.value.text, !text.isEmpty {
        expectedError = .containing(text)
      } else {
        return "error: 'true', 'false' or a text is expected, not \(entry.value.described)"
      }
    case "timeout":
      guard let seconds = entry.value.number, seconds > 0, seconds.isFinite else {
        return "timeout: a number of seconds above 0 is expected, not \(entry.value.described)"
      }
      timeout = seconds
    case "tags":
      for tag in entry.value.texts ?? [] { apply(tag: tag) }
    case "cache": return set(\.isCached, entry)
    case "tolerance":
      guard let bound = entry.value.number, bound >= 0, bound.isFinite else {
        return "tolerance: a number from 0 on is expected, not \(entry.value.described)"
      }
      tolerance = bound
    default:
      guard let known = suggestion(for: entry.key, among: Self.names) else { return nil }
      return "unknown option '\(entry.key)'; did you mean '\(known)'?"
    }
    return nil
  }

  private mutating func set(
    _ path: WritableKeyPath<CellOptions, Bool>,
    _ entry: YAMLEntry
  ) -> String? {
    guard let flag = entry.value.flag else { return Self.noFlag(entry) }
    self[keyPath: path] = flag
    return nil
  }

  private static func noFlag(_ entry: YAMLEntry) -> String {
    "\(entry.key): 'true' or 'false' is expected, not \(entry.value.described)"
  }

  /// MyST's tags for what Quarto's options say.
  private mutating func apply(tag: String) {
    switch tag {
    case "hide-input", "hide-cell": foldsCode = true
    case "remove-input": echo = false
    case "remove-output", "hide-output": output = false
    case "remove-cell": include = false
    case "raises-exception": expectedError = .any
    case "skip-execution": eval = false
    default: break
    }
  }
}

extension YAMLNode {
  /// What stands there, for a message that expected something else.
  fileprivate var described: String {
    switch kind {
    case .scalar(let text, _): "'\(text)'"
    case .sequence: "a list"
    case .mapping: "names with values"
    }
  }
}
