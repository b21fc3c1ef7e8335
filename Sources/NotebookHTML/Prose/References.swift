internal import CommonMark
internal import HTMLWriting
internal import NotebookModel

/// The parts of a notebook that its text can refer to as `@eq-name`, `@fig-name` or `@tbl-name`.
struct References {
  private static let kinds = ["eq": "Equation", "fig": "Figure", "tbl": "Table"]

  private var numbers: [String: Int] = [:]

  /// Numbers labelled formulas and cells, each kind on its own, in the order of the note.
  init(_ notebook: Notebook) {
    let formulas = notebook.formulas.compactMap(\.math.label)
    let cells = notebook.cells.compactMap(\.options.label)
    var counts: [String: Int] = [:]
    for label in formulas + cells where numbers[label] == nil {
      guard let kind = Self.kind(of: label) else { continue }
      counts[kind, default: 0] += 1
      numbers[label] = counts[kind]
    }
  }

  /// The number of a labelled part.
  func number(of label: String) -> Int? { numbers[label] }

  /// A text with its references as links.
  ///
  /// - Parameters:
  ///   - text: Words of the note.
  ///   - broken: Is told every reference that leads nowhere; it stays as it is.
  /// - Returns: The text as markup.
  func linked(_ text: String, broken: (String) -> Void) -> HTML {
    var html = HTML.empty
    var rest = text[...]
    while let at = rest.firstIndex(of: "@") {
      let before = at > rest.startIndex ? rest[rest.index(before: at)] : " "
      html += HTML(escaping: String(rest[..<at]))
      rest = rest[at...]
      var label = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
      while label.last == "-" || label.last == "_" { label = label.dropLast() }
      guard let kind = Self.kind(of: String(label)), let name = Self.kinds[kind],
        !before.isLetter, !before.isNumber
      else {
        html += "@"
        rest = rest.dropFirst()
        continue
      }
      if let number = numbers[String(label)] {
        html += "<a href=\"#\(label)\">\(name) \(number)</a>"
      } else {
        broken(String(label))
        html += "@\(label)"
      }
      rest = rest[label.endIndex...]
    }
    return html + HTML(escaping: String(rest))
  }

  private static func kind(of label: String) -> String? {
    let kind = String(label.prefix { $0 != "-" })
    return kinds[kind] != nil && label.count > kind.count + 1 ? kind : nil
  }
}
