internal import NotebookModel
internal import NotebookReports

/// Values that a command line gives to parameters of notebooks, `-P name=value`.
struct ParameterTexts: Equatable, Sendable {
  /// The values by the names of the parameters; the last one of a name holds.
  private(set) var texts: [String: String] = [:]

  /// Takes `name=value`; returns whether it is that.
  mutating func add(_ text: String) -> Bool {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return false }
    texts[String(text[..<sign])] = String(text[text.index(after: sign)...])
    return true
  }

  /// Gives a notebook's parameters their values; what does not fit was told before.
  func apply(to notebook: inout Notebook) {
    for index in notebook.metadata.parameters.indices {
      guard let text = texts[notebook.metadata.parameters[index].name] else { continue }
      try? notebook.metadata.parameters[index].set(text)
    }
  }

  /// Sees before anything is run that each name is a parameter of one of the notes, and each value of
  /// its kind; says what is wrong and returns how to end.
  func complain(about notes: [NoteSet.Note], in session: Session) -> ExitCode? {
    guard !texts.isEmpty else { return nil }
    var known: Set<String> = []
    var problems: [String] = []
    for note in notes {
      guard let bytes = try? readFile(note.path),
        let notebook = try? session.notebook(decoding: bytes, path: note.path)
      else { continue }
      for var parameter in notebook.metadata.parameters {
        known.insert(parameter.name)
        guard let text = texts[parameter.name] else { continue }
        do {
          try parameter.set(text)
        } catch {
          problems.append("\(note.path): \(error.message)")
        }
      }
    }
    for name in texts.keys.sorted() where !known.contains(name) {
      let names = known.sorted().joined(separator: ", ")
      let words = known.isEmpty ? "the notes have no parameters" : "there are \(names)"
      problems.append("no note has a parameter '\(name)'; \(words)")
    }
    for problem in problems { printError("lectern: error: -P: \(problem.printable)") }
    return problems.isEmpty ? nil : .usage
  }
}
