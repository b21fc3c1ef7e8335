extension Statement {
  /// Writes it.
  func write(to writer: inout SourceWriter) {
    kind.write(to: &writer)
    writer.write(text)
    for number in [line, column, firstLine, lastLine] { writer.write(number) }
    for flag in [containsTry, containsAwait, isSourceLocation, isFarReaching, hidesState] {
      writer.write(flag)
    }
    writer.write(list: declared) { writer, name in
      writer.write(name.name)
      writer.write(name.signature)
      writer.write(name.isConstant)
      writer.write(name.line)
      writer.write(name.column)
    }
    // Sets have no order of their own, and the same code is to give the same bytes.
    for names in [used, free] { writer.write(list: names.sorted()) { $0.write($1) } }
    writer.write(list: numbers.sorted()) { $0.write($1) }
    writer.write(list: insertions) { writer, insertion in
      writer.write(insertion.offset)
      writer.write(insertion.text)
      writer.write(insertion.attempt)
    }
    writer.write(recording != nil)
    if let recording {
      writer.write(list: recording.functions) { $0.write($1.rawValue) }
      writer.write(list: recording.ids) { $0.write($1) }
    }
  }

  /// Reads what was written.
  init(from reader: inout SourceReader) throws(SourceReader.Damage) {
    kind = try Kind(from: &reader)
    text = try reader.readText()
    line = try reader.readNumber()
    column = try reader.readNumber()
    firstLine = try reader.readNumber()
    lastLine = try reader.readNumber()
    containsTry = try reader.readBool()
    containsAwait = try reader.readBool()
    isSourceLocation = try reader.readBool()
    isFarReaching = try reader.readBool()
    hidesState = try reader.readBool()
    declared = try reader.readList { (reader) throws(SourceReader.Damage) in
      let name = try reader.readText()
      let signature = try reader.readText()
      let isConstant = try reader.readBool()
      let line = try reader.readNumber()
      return DeclaredName(
        name: name,
        signature: signature,
        isConstant: isConstant,
        line: line,
        column: try reader.readNumber()
      )
    }
    used = Set(try reader.readTexts())
    free = Set(try reader.readTexts())
    numbers = Set(
      try reader.readList { (reader) throws(SourceReader.Damage) in try reader.readDouble() }
    )
    insertions = try reader.readList { (reader) throws(SourceReader.Damage) in
      let offset = try reader.readNumber()
      let text = try reader.readText()
      return Insertion(offset: offset, text: text, attempt: try reader.readText())
    }
    guard try reader.readBool() else { return }
    let functions = try reader.readList { (reader) throws(SourceReader.Damage) in
      guard let function = Recording.Function(rawValue: try reader.readText()) else {
        throw SourceReader.Damage()
      }
      return function
    }
    recording = Recording(functions: functions, ids: try reader.readTexts())
  }
}

extension SourceReader {
  fileprivate mutating func readTexts() throws(Damage) -> [String] {
    try readList { (reader) throws(Damage) in try reader.readText() }
  }
}

extension Statement.Kind {
  fileprivate func write(to writer: inout SourceWriter) {
    switch self {
    case .importing(let module):
      writer.write(0)
      writer.write(module)
    case .declaration: writer.write(1)
    case .binding(let initializer?):
      writer.write(2)
      writer.write(initializer)
    case .binding(nil): writer.write(3)
    case .computed: writer.write(4)
    case .scriptBinding: writer.write(5)
    case .guarding: writer.write(6)
    case .expression: writer.write(7)
    case .other: writer.write(8)
    }
  }

  fileprivate init(from reader: inout SourceReader) throws(SourceReader.Damage) {
    switch try reader.readNumber() {
    case 0: self = .importing(module: try reader.readText())
    case 1: self = .declaration
    case 2: self = .binding(initializer: try reader.readNumber())
    case 3: self = .binding(initializer: nil)
    case 4: self = .computed
    case 5: self = .scriptBinding
    case 6: self = .guarding
    case 7: self = .expression
    case 8: self = .other
    default: throw SourceReader.Damage()
    }
  }
}
