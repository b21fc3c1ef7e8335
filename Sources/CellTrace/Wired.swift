/// What crosses to the runner as bytes, part by part.
protocol Wired {
  /// Reads the parts in the order in which `write` gives them.
  init(from reader: inout ByteReader) throws(TraceError)
  /// Writes the parts.
  func write(to writer: inout ByteWriter)
}

extension ByteWriter {
  mutating func write(_ value: some Wired) {
    value.write(to: &self)
  }

  mutating func write(list: [some Wired]) {
    write(list: list) { $1.write(to: &$0) }
  }

  mutating func write(texts: [String]) {
    write(list: texts) { $0.write($1) }
  }

  mutating func write(numbers: [Double]) {
    write(list: numbers) { $0.write($1) }
  }
}

extension ByteReader {
  mutating func read<Value: Wired>(_: Value.Type) throws(TraceError) -> Value {
    try Value(from: &self)
  }

  /// Reads a list whose elements have at least one text or number each.
  mutating func readList<Value: Wired>(_: Value.Type) throws(TraceError) -> [Value] {
    try readList(of: 8) { (reader: inout ByteReader) throws(TraceError) in
      try Value(from: &reader)
    }
  }

  /// Reads the number of a case.
  mutating func readCase<Value: RawRepresentable>(
    _: Value.Type
  ) throws(TraceError) -> Value where Value.RawValue == UInt8 {
    let number = try readByte()
    guard let value = Value(rawValue: number) else {
      throw .malformed("\(number) is no \(Value.self)")
    }
    return value
  }
}
