internal import CellTrace
internal import CommonMark
internal import NotebookModel

extension UnitResult {
  /// The result as bytes.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(isRefused)
    writer.write(list: events) { writer, event in
      if case .output(let text) = event {
        writer.write(true)
        writer.write(text)
      } else if let record = event.record {
        writer.write(false)
        writer.write(record)
      }
    }
    writer.write(list: diagnostics) { writer, diagnostic in
      writer.write(diagnostic.severity.rawValue)
      writer.write(diagnostic.kind.rawValue)
      writer.write(diagnostic.position.line)
      writer.write(diagnostic.position.column)
      writer.write(diagnostic.message)
    }
    writer.write(optional: expectedFailure) { writer, failure in
      writer.write(optional: failure.message) { $0.write($1) }
      writer.write(optional: failure.position) {
        $0.write($1.line)
        $0.write($1.column)
      }
      writer.write(failure.isAsExpected)
    }
    writer.write(optional: value) { $0.write($1) }
    writer.write(list: bindings) { writer, binding in
      writer.write(.binding(name: binding.name, value: binding.value, line: binding.line))
    }
    return writer.bytes
  }

  /// Reads a result back.
  init(bytes: [UInt8]) throws(TraceError) {
    var reader = ByteReader(bytes[...])
    isRefused = try reader.readBool()
    events = try reader.readList(of: 2) { (reader: inout ByteReader) throws(TraceError) in
      if try reader.readBool() { return .output(try reader.readString()) }
      guard let event = Event(try reader.readRecord()) else {
        throw .malformed("a record that is no event")
      }
      return event
    }
    diagnostics = try reader.readList(of: 40) { (reader: inout ByteReader) throws(TraceError) in
      guard let severity = Diagnostic.Severity(rawValue: try reader.readString()) else {
        throw .malformed("no severity")
      }
      guard let kind = FindingKind(rawValue: try reader.readString()) else {
        throw .malformed("no kind")
      }
      let line = try reader.readInt()
      let position = SourcePosition(line: line, column: try reader.readInt())
      let message = try reader.readString()
      return Diagnostic(severity: severity, kind: kind, position: position, message: message)
    }
    expectedFailure = try reader.readOptional { (reader: inout ByteReader) throws(TraceError) in
      let message = try reader.readOptional { (reader: inout ByteReader) throws(TraceError) in
        try reader.readString()
      }
      let position = try reader.readOptional { (reader: inout ByteReader) throws(TraceError) in
        let line = try reader.readInt()
        return SourcePosition(line: line, column: try reader.readInt())
      }
      return CellResult.ExpectedFailure(
        message: message,
        position: position,
        isAsExpected: try reader.readBool()
      )
    }
    value = try reader.readOptional { (reader: inout ByteReader) throws(TraceError) in
      try reader.readValue()
    }
    bindings = try reader.readList(of: 17) { (reader: inout ByteReader) throws(TraceError) in
      guard case .binding(let name, let value, let line) = try reader.readRecord() else {
        throw .malformed("a record that is no binding")
      }
      return Evaluation.Binding(name: name, value: value, line: line)
    }
    guard reader.isAtEnd else { throw .malformed("a result is longer than its contents") }
  }
}

extension Event {
  /// The record that the event came from; `nil` for what was printed.
  fileprivate var record: Record? {
    switch self {
    case .output: nil
    case .display(let name, let value, let line): .display(name: name, value: value, line: line)
    case .steps(let steps): .steps(steps)
    case .item(let item): .item(item)
    case .experiment(let experiment): .experiment(experiment)
    case .formula(let run): .formula(run)
    case .picture(let figure): .picture(figure)
    case .check(let check): .check(check)
    }
  }

  /// The event that a record stands for; `nil` for a record that is not shown on the page.
  init?(_ record: Record) {
    switch record {
    case .display(let name, let value, let line):
      self = .display(name: name, value: value, line: line)
    case .steps(let steps): self = .steps(steps)
    case .item(let item): self = .item(item)
    case .experiment(let experiment): self = .experiment(experiment)
    case .picture(let figure): self = .picture(figure)
    case .formula(let run): self = .formula(run)
    case .check(let check): self = .check(check)
    case .binding, .inlineValue, .began, .finished, .threw, .copyEnded, .stack: return nil
    }
  }
}
