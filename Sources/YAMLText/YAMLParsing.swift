internal import CYAML

extension YAMLNode {
  /// Reads a YAML document with libyaml.
  ///
  /// Anchors and aliases are refused, so that no small text stands for a large value; so are more
  /// than one document, nesting deeper than 32, and a key that stands twice in one mapping.
  ///
  /// - Parameters:
  ///   - text: The document, at most 1 MB.
  ///   - firstLine: The line that the text's first line has in its file.
  /// - Returns: The value; `nil` when the text holds none.
  /// - Throws: `YAMLError` at the place where the text is no YAML, or YAML that is refused.
  package static func parsing(
    _ text: String,
    firstLine: Int = 1
  ) throws(YAMLError) -> YAMLNode? {
    let bytes = Array(text.utf8)
    guard bytes.count <= 1 << 20 else {
      throw YAMLError(message: "more than 1 MB of YAML", line: firstLine, column: 1)
    }
    var reader = EventReader(bytes: bytes, firstLine: firstLine)
    return try reader.readDocument()
  }
}

/// The events of libyaml, one after the other. The only place that holds its pointers.
private struct EventReader {
  private let bytes: [UInt8]
  private let firstLine: Int
  private var events: ArraySlice<Event> = []
  private static let deepest = 32

  private struct Event {
    enum Kind {
      case scalar(String, isQuoted: Bool)
      case sequenceStart, mappingStart, end, alias, documentStart, documentEnd

      /// How many levels deeper the next event stands.
      var levels: Int {
        switch self {
        case .sequenceStart, .mappingStart: 1
        case .end: -1
        case .scalar, .alias, .documentStart, .documentEnd: 0
        }
      }
    }
    var kind: Kind
    var line: Int
    var column: Int
    var isAnchored = false
  }

  init(bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
  }

  mutating func readDocument() throws(YAMLError) -> YAMLNode? {
    events = try scan()[...]
    guard let start = events.popFirst(), case .documentStart = start.kind else { return nil }
    let node = try readNode()
    events = events.dropFirst()
    if let second = events.first {
      throw YAMLError(message: "a second document", line: second.line, column: second.column)
    }
    return node
  }

  private mutating func readNode() throws(YAMLError) -> YAMLNode {
    guard let event = events.popFirst() else {
      throw YAMLError(message: "the text ends early", line: firstLine, column: 1)
    }
    func failure(_ message: String) -> YAMLError {
      YAMLError(message: message, line: event.line, column: event.column)
    }
    guard !event.isAnchored else { throw failure("anchors (&name) are not used here") }
    switch event.kind {
    case .scalar(let text, let isQuoted):
      return YAMLNode(
        kind: .scalar(text, isQuoted: isQuoted),
        line: event.line,
        column: event.column
      )
    case .sequenceStart:
      var elements: [YAMLNode] = []
      while !isAtEnd {
        elements.append(try readNode())
      }
      events = events.dropFirst()
      return YAMLNode(kind: .sequence(elements), line: event.line, column: event.column)
    case .mappingStart:
      let entries = try readEntries()
      return YAMLNode(kind: .mapping(entries), line: event.line, column: event.column)
    case .alias:
      throw failure("aliases (*name) are not used here")
    case .end, .documentStart, .documentEnd:
      throw failure("a value is missing")
    }
  }

  private mutating func readEntries() throws(YAMLError) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var keys: Set<String> = []
    while !isAtEnd {
      let key = try readNode()
      guard let name = key.text else {
        throw YAMLError(message: "a key is not a single value", line: key.line, column: key.column)
      }
      guard keys.insert(name).inserted else {
        throw YAMLError(message: "'\(name)' stands twice", line: key.line, column: key.column)
      }
      let value = try readNode()
      entries.append(YAMLEntry(key: name, line: key.line, column: key.column, value: value))
    }
    events = events.dropFirst()
    return entries
  }

  private var isAtEnd: Bool {
    guard let next = events.first else { return true }
    if case .end = next.kind { return true }
    return false
  }

  private func scan() throws(YAMLError) -> [Event] {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      throw YAMLError(message: "libyaml has no memory", line: firstLine, column: 1)
    }
    defer { yaml_parser_delete(&parser) }
    var found: [Event] = []
    var places = TextPlaces(bytes: bytes, firstLine: firstLine)
    var depth = 0
    let problem: YAMLError? = bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { return error(of: parser, &places) }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return nil }
        guard let kind = kind(of: event) else { continue }
        let place = places.place(ofCharacter: Int(event.start_mark.index))
        depth += kind.levels
        // Libyaml's time grows with the square of the depth, so that it must not read on.
        guard depth <= Self.deepest else {
          let message = "nested more than \(Self.deepest) deep"
          return YAMLError(message: message, line: place.line, column: place.column)
        }
        found.append(
          Event(
            kind: kind,
            line: place.line,
            column: place.column,
            isAnchored: isAnchored(event)
          )
        )
      }
    }
    if let problem { throw problem }
    return found
  }

  private func error(of parser: yaml_parser_t, _ places: inout TextPlaces) -> YAMLError {
    let message = parser.problem.map { String(cString: $0) } ?? "not readable as YAML"
    // A character that YAML does not allow is found before it is counted.
    let place =
      parser.error == YAML_READER_ERROR
      ? places.place(ofByte: Int(parser.problem_offset))
      : places.place(ofCharacter: Int(parser.problem_mark.index))
    return YAMLError(message: message, line: place.line, column: place.column)
  }

  private func kind(of event: yaml_event_t) -> Event.Kind? {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let buffer = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        String(decoding: buffer, as: UTF8.self),
        isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE
      )
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    case YAML_ALIAS_EVENT: return .alias
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    default: return nil
    }
  }

  private func isAnchored(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_SCALAR_EVENT: event.data.scalar.anchor != nil
    case YAML_SEQUENCE_START_EVENT: event.data.sequence_start.anchor != nil
    case YAML_MAPPING_START_EVENT: event.data.mapping_start.anchor != nil
    default: false
    }
  }
}
