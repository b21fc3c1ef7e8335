/// What is made of a source text and can be kept from run to run.
protocol KeptReading: Sendable {
  /// Writes it; `text` is known to whoever reads it.
  func write(to writer: inout SourceWriter, of text: String)

  /// Reads what was written for the same text.
  init(from reader: inout SourceReader, of text: String) throws(SourceReader.Damage)
}

extension [SwiftToken]: KeptReading {
  // The runs join to the text, so that their lengths say where they are.
  func write(to writer: inout SourceWriter, of text: String) {
    writer.write(list: self) { writer, token in
      writer.write(token.kind.number)
      writer.write(token.text.utf8.count)
    }
  }

  init(from reader: inout SourceReader, of text: String) throws(SourceReader.Damage) {
    var rest = text.utf8[...]
    self = try reader.readList { (reader) throws(SourceReader.Damage) in
      guard let kind = SwiftToken.Kind(number: try reader.readNumber()) else {
        throw SourceReader.Damage()
      }
      let count = try reader.readNumber()
      guard count > 0,
        let end = rest.index(rest.startIndex, offsetBy: count, limitedBy: rest.endIndex),
        let run = String(rest[..<end])
      else { throw SourceReader.Damage() }
      rest = rest[end...]
      return SwiftToken(kind: kind, text: run)
    }
    guard rest.isEmpty else { throw SourceReader.Damage() }
  }
}

extension SwiftToken.Kind {
  /// Its place among all kinds.
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  fileprivate init?(number: Int) {
    guard Self.allCases.indices.contains(number) else { return nil }
    self = Self.allCases[number]
  }
}

extension CellSyntax: KeptReading {
  func write(to writer: inout SourceWriter, of text: String) {
    writer.write(list: statements) { $1.write(to: &$0) }
    writer.write(list: problems) { writer, problem in
      writer.write(problem.line)
      writer.write(problem.column)
      writer.write(problem.message)
    }
  }

  init(from reader: inout SourceReader, of text: String) throws(SourceReader.Damage) {
    let statements = try reader.readList { (reader) throws(SourceReader.Damage) in
      try Statement(from: &reader)
    }
    let problems = try reader.readList { (reader) throws(SourceReader.Damage) in
      let line = try reader.readNumber()
      let column = try reader.readNumber()
      return SyntaxProblem(line: line, column: column, message: try reader.readText())
    }
    self.init(statements: statements, problems: problems)
  }
}
