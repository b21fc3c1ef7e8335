internal import CommonMark
internal import YAMLText

extension Metadata {
  /// The keys that are known; a misspelt one may have been meant to be one of them.
  package static let names = [
    "title", "subtitle", "author", "authors", "date", "lang", "toc", "toc-depth",
    "number-sections", "execute", "params", "symbols", "given", "macros", "log-base",
    "decimal-comma", "data", "seed", "bibliography", "citation-style", "kernelspec",
    "jupyter", "tags", "aliases",
    "cssclasses", "description", "code-fold", "format", "timeout",
  ]

  /// The keys whose misspelling would change what is run or checked; others are left alone.
  private static let vital = [
    "execute", "given", "symbols", "macros", "log-base", "decimal-comma", "params", "timeout",
    "data",
  ]

  /// Reads a note's front matter.
  ///
  /// - Parameters:
  ///   - frontMatter: The front matter as it stands; `nil` for a note that has none.
  ///   - settings: What the project says, which the front matter goes before.
  /// - Returns: What both say, and what is wrong with the front matter.
  static func parsing(
    _ frontMatter: FrontMatter?,
    over settings: Metadata = Metadata()
  ) -> (Metadata, [NoteFinding]) {
    guard let frontMatter else { return (settings, []) }
    return parsing(
      frontMatter.text,
      firstLine: frontMatter.contentLine,
      named: "the front matter",
      over: settings,
      isProject: false
    )
  }

  /// Reads a project's settings, `lectern.yml`: the keys of a front matter, for all its notes.
  ///
  /// - Parameter text: The file's text.
  /// - Returns: What it says, and what is wrong with it.
  package static func parsingProject(_ text: String) -> (Metadata, [NoteFinding]) {
    parsing(text, firstLine: 1, named: "the file", over: Metadata(), isProject: true)
  }

  private static func parsing(
    _ text: String,
    firstLine: Int,
    named name: String,
    over settings: Metadata,
    isProject: Bool
  ) -> (Metadata, [NoteFinding]) {
    var metadata = settings
    var findings: [NoteFinding] = []
    func find(_ severity: NoteFinding.Severity, _ line: Int, _ column: Int, _ message: String) {
      let position = SourcePosition(line: line, column: column)
      findings.append(
        NoteFinding(
          severity: severity,
          kind: .frontMatter,
          position: position,
          message: message
        )
      )
    }
    do {
      let root = try YAMLNode.parsing(text, firstLine: firstLine)
      guard let root else { return (metadata, []) }
      guard case .mapping(let entries) = root.kind else {
        find(.error, root.line, root.column, "\(name) is not a list of 'key: value' lines")
        return (metadata, findings)
      }
      for entry in entries {
        let message = isProject ? metadata.setForProject(entry) : metadata.set(entry)
        // Cells rely on the values of parameters.
        let isVital = ["params", "seed"].contains(entry.key)
        if let message { find(isVital ? .error : .warning, entry.line, entry.column, message) }
      }
    } catch {
      find(.error, error.line, error.column, "\(name) is not YAML: \(error.message)")
    }
    return (metadata, findings)
  }

  /// Takes one key of a project's settings, which are nobody else's, so that an unknown one is wrong.
  private mutating func setForProject(_ entry: YAMLEntry) -> String? {
    if ProjectKeys.names.contains(entry.key) { return project.set(entry) }
    if Self.names.contains(entry.key) { return set(entry) }
    let meant = suggestion(for: entry.key, among: Self.names + ProjectKeys.names)
    return "unknown key '\(entry.key)'" + (meant.map { "; did you mean '\($0)'?" } ?? "")
  }

  /// Takes one key; returns what is wrong with it. Unknown keys are other tools' business.
  private mutating func set(_ entry: YAMLEntry) -> String? {
    let value = entry.value
    guard !value.isEmpty || !Self.names.contains(entry.key) else { return nil }
    switch entry.key {
    case "title": title = value.text
    case "subtitle": subtitle = value.text
    case "author", "authors": authors = authorNames(value)
    case "date": date = value.text
    case "lang": language = value.text
    case "description": description = value.text
    case "tags": tags = value.texts ?? []
    case "code-fold": foldsCode = value.flag
    case "format":
      // Quarto's settings for pages: `format: {html: {toc: true}}`.
      guard case .mapping(let entries)? = value[key: "html"]?.kind else { return nil }
      for entry in entries
      where ["toc", "toc-depth", "number-sections", "code-fold"].contains(entry.key) {
        _ = set(entry)
      }
    case "aliases": aliases = value.texts ?? []
    case "bibliography": bibliographies = value.texts ?? []
    case "data":
      guard let files = dataFiles(value) else {
        return "data: the names of files or folders expected"
      }
      // A note adds to what its project names.
      data += files
    case "citation-style":
      guard let style = value.text.flatMap({ CitationStyle(rawValue: $0) }) else {
        return "citation-style: 'author-date' or 'numeric' expected, not '\(value.text ?? "")'"
      }
      citationStyle = style
    case "number-sections": numbersSections = value.flag ?? false
    case "toc": hasTableOfContents = value.flag
    case "toc-depth": tableOfContentsDepth = value.number.flatMap { Int(exactly: $0) }
    case "execute": return setExecution(value)
    case "params": return setParameters(value)
    case "seed":
      guard let seed = value.text.flatMap(Int.init), seed >= 0 else {
        return "seed: a whole number from 0 on expected, not '\(value.text ?? "")'"
      }
      add(Parameter(seed: seed, line: entry.line))
    case "timeout":
      guard let seconds = value.number, seconds > 0, seconds <= 1e6 else {
        return "timeout: a number of seconds above 0 expected, not '\(value.text ?? "")'"
      }
      timeout = seconds
    case "kernelspec": hasSwiftKernel = Self.namesSwift(value)
    case "jupyter":
      hasSwiftKernel =
        value.text.map { $0.lowercased().contains("swift") }
        ?? value[key: "kernelspec"].map(Self.namesSwift) ?? false
    case "given":
      guard case .mapping(let entries) = value.kind else {
        return "given: names with values expected"
      }
      given = entries
    case "symbols":
      guard let pairs = textPairs(value) else { return "symbols: names with names expected" }
      symbols = pairs
    case "macros":
      guard let pairs = textPairs(value) else { return "macros: names with LaTeX expected" }
      let named = pairs.map { ($0.key.hasPrefix("\\") ? $0.key : "\\" + $0.key, $0.value) }
      macros.merge(named) { _, own in own }
    case "log-base":
      guard let base = value.text, ["e", "2", "10"].contains(base) else {
        return "log-base: 'e', '2' or '10' expected, not '\(value.text ?? "")'"
      }
      logBase = base
    case "decimal-comma":
      guard let flag = value.flag else { return "decimal-comma: 'true' or 'false' expected" }
      hasDecimalComma = flag
    default:
      guard !Self.names.contains(entry.key),
        let known = suggestion(for: entry.key, among: Self.vital)
      else { return nil }
      return "unknown key '\(entry.key)'; did you mean '\(known)'?"
    }
    return nil
  }

  /// `execute: true` runs plain fences too; `execute: false` runs nothing; Quarto's
  /// `execute: {enabled: false}` and `{eval: false}` run nothing.
  private mutating func setExecution(_ value: YAMLNode) -> String? {
    if let flag = value.flag {
      executesPlainFences = flag
      isExecuted = flag
      return nil
    }
    guard case .mapping = value.kind else {
      return "execute: 'true' or 'false' expected, not '\(value.text ?? "")'"
    }
    for key in ["enabled", "eval"] {
      if let flag = value[key: key]?.flag, !flag { isExecuted = false }
    }
    return nil
  }

  private mutating func setParameters(_ value: YAMLNode) -> String? {
    guard case .mapping(let entries) = value.kind else {
      return "params: names with values expected"
    }
    do {
      for entry in entries { add(try Parameter(entry)) }
    } catch {
      return error.message
    }
    return nil
  }

  /// Takes a parameter in the place of one of the same name.
  private mutating func add(_ parameter: Parameter) {
    parameters.removeAll { $0.name == parameter.name }
    parameters.append(parameter)
  }

  /// Whether a kernel's description names Swift as its language.
  private static func namesSwift(_ value: YAMLNode) -> Bool {
    ["language", "name"].contains { value[key: $0]?.text?.lowercased().contains("swift") ?? false }
  }

  private func authorNames(_ value: YAMLNode) -> [String] {
    switch value.kind {
    case .scalar(let text, _): [text]
    case .sequence(let elements): elements.compactMap { $0.text ?? $0[key: "name"]?.text }
    case .mapping: [value[key: "name"]?.text].compactMap { $0 }
    }
  }

  private func dataFiles(_ value: YAMLNode) -> [DataFile]? {
    let nodes: [YAMLNode]
    switch value.kind {
    case .scalar: nodes = [value]
    case .sequence(let elements): nodes = elements
    case .mapping: return nil
    }
    var files: [DataFile] = []
    for node in nodes {
      guard let path = node.text, !path.isEmpty else { return nil }
      files.append(DataFile(path: path, line: node.line, column: node.column))
    }
    return files
  }

  private func textPairs(_ value: YAMLNode) -> [String: String]? {
    guard case .mapping(let entries) = value.kind else { return nil }
    var pairs: [String: String] = [:]
    for entry in entries {
      guard let text = entry.value.text else { return nil }
      pairs[entry.key] = text
    }
    return pairs
  }
}
