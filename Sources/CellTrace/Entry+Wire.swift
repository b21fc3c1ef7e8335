/// The first bytes of every trace: what it is, and the version of its form.
package let traceHeader: [UInt8] = Array("lectern-trace-1\n".utf8)

extension Entry {
  /// The entry as it goes over the wire: its length in eight bytes, then its contents.
  package var framedBytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(sequence)
    writer.write(unit)
    writer.write(outputOffset)
    writer.write(errorOffset)
    writer.write(record)
    var frame = ByteWriter()
    frame.write(writer.bytes.count)
    return frame.bytes + writer.bytes
  }

  /// Reads an entry from the contents of a frame, which it must fill.
  private init(contents: ArraySlice<UInt8>) throws(TraceError) {
    var reader = ByteReader(contents)
    self.init(
      sequence: try reader.readUInt64(),
      unit: try reader.readInt(),
      outputOffset: try reader.readInt(),
      errorOffset: try reader.readInt(),
      record: try reader.readRecord()
    )
    guard reader.isAtEnd else { throw .malformed("a record is longer than its contents") }
  }

  /// Reads a whole trace.
  ///
  /// A process that dies may leave its last record cut short, so that an end inside a record is an
  /// error of its own, `TraceError.truncated`.
  ///
  /// - Returns: The entries up to the first error, and that error.
  package static func reading(trace: [UInt8]) -> (entries: [Entry], error: TraceError?) {
    var entries: [Entry] = []
    guard trace.starts(with: traceHeader) else {
      return (entries, trace.isEmpty ? nil : .malformed("the trace does not begin as one"))
    }
    var rest = trace.dropFirst(traceHeader.count)
    while !rest.isEmpty {
      do {
        var lengthReader = ByteReader(rest.prefix(8))
        let length = try lengthReader.readInt()
        guard length >= 0 else { return (entries, .malformed("\(length) is not a length")) }
        guard length <= rest.count - 8 else { return (entries, .truncated) }
        let entry = try Entry(contents: rest.dropFirst(8).prefix(length))
        guard entry.sequence == UInt64(entries.count) else {
          return (
            entries, .outOfOrder(expected: UInt64(entries.count), found: entry.sequence)
          )
        }
        entries.append(entry)
        rest = rest.dropFirst(8 + length)
      } catch {
        return (entries, error)
      }
    }
    return (entries, nil)
  }
}

extension ByteWriter {
  private mutating func write(_ end: ProcessEnd) {
    switch end {
    case .exited(let code):
      write(0 as UInt8)
      write(code)
    case .signalled(let signal):
      write(1 as UInt8)
      write(signal)
    }
  }

  /// Writes a record without its place in a trace.
  package mutating func write(_ record: Record) {
    switch record {
    case .began: write(0 as UInt8)
    case .finished: write(1 as UInt8)
    case .threw(let description):
      write(2 as UInt8)
      write(description)
    case .copyEnded(let end):
      write(3 as UInt8)
      write(end)
    case .display(let name, let value, let line):
      write(4 as UInt8)
      write(optional: name) { $0.write($1) }
      write(value)
      write(line)
    case .binding(let name, let value, let line):
      write(5 as UInt8)
      write(name)
      write(value)
      write(line)
    case .inlineValue(let value):
      write(6 as UInt8)
      write(value)
    case .item(let item):
      write(7 as UInt8)
      write(item)
    case .experiment(let experiment):
      write(8 as UInt8)
      write(experiment)
    case .picture(let figure):
      write(9 as UInt8)
      write(figure)
    case .check(let check):
      write(10 as UInt8)
      write(check)
    case .stack(let signal, let addresses):
      write(11 as UInt8)
      write(signal)
      write(list: addresses) { $0.write($1) }
    case .steps(let steps):
      write(12 as UInt8)
      write(steps)
    case .formula(let run):
      write(13 as UInt8)
      write(run)
    }
  }
}

extension ByteReader {
  /// Reads a record without its place in a trace.
  package mutating func readRecord() throws(TraceError) -> Record {
    switch try readByte() {
    case 0: return .began
    case 1: return .finished
    case 2: return .threw(description: try readString())
    case 3: return .copyEnded(try readProcessEnd())
    case 4:
      return .display(
        name: try readOptional(Self.string),
        value: try readValue(),
        line: try readInt()
      )
    case 5:
      return .binding(name: try readString(), value: try readValue(), line: try readInt())
    case 6: return .inlineValue(try readValue())
    case 7: return .item(try readItem())
    case 8: return .experiment(try readExperiment())
    case 9: return .picture(try readFigure())
    case 10: return .check(try readCheck())
    case 11:
      return .stack(
        signal: try readInt(),
        addresses: try readList(of: 8) { (reader: inout ByteReader) throws(TraceError) in
          try reader.readUInt64()
        }
      )
    case 12: return .steps(try read(Steps.self))
    case 13: return .formula(try readFormulaRun())
    case let tag: throw .malformed("\(tag) is no kind of record")
    }
  }

  private mutating func readProcessEnd() throws(TraceError) -> ProcessEnd {
    switch try readByte() {
    case 0: return .exited(try readInt())
    case 1: return .signalled(try readInt())
    case let tag: throw .malformed("\(tag) is no way for a process to end")
    }
  }
}
