extension ByteWriter {
  /// Writes a value.
  package mutating func write(_ value: Value) {
    switch value {
    case .number(let number):
      write(0 as UInt8)
      write(number)
    case .integer(let integer):
      write(1 as UInt8)
      write(UInt64(bitPattern: integer))
    case .boolean(let flag):
      write(2 as UInt8)
      write(flag)
    case .text(let text):
      write(3 as UInt8)
      write(text)
    case .tensor(let tensor):
      write(4 as UInt8)
      write(tensor)
    case .list(let elements):
      write(5 as UInt8)
      write(list: elements) { $0.write($1) }
    case .fields(let typeName, let fields):
      write(6 as UInt8)
      write(typeName)
      write(list: fields) {
        $0.write($1.name)
        $0.write($1.value)
      }
    case .other(let typeName, let description):
      write(7 as UInt8)
      write(typeName)
      write(description)
    }
  }

  mutating func write(_ tensor: TensorValue) {
    write(list: tensor.shape) { $0.write($1) }
    write(list: tensor.scalars) { $0.write($1) }
    write(tensor.elementType)
    write(list: tensor.rowNames) { $0.write($1) }
    write(list: tensor.columnNames) { $0.write($1) }
    write(list: tensor.sliceNames) { $0.write($1) }
  }

  mutating func write(_ figures: Figures) {
    write(list: figures.shape) { $0.write($1) }
    write(list: figures.scalars) { $0.write($1) }
  }

  mutating func write(_ named: NamedFigures) {
    write(named.name)
    write(named.figures)
  }
}

extension ByteReader {
  /// Reads a value.
  package mutating func readValue() throws(TraceError) -> Value {
    try readNested { (reader: inout ByteReader) throws(TraceError) -> Value in
      switch try reader.readByte() {
      case 0: return .number(try reader.readDouble())
      case 1: return .integer(Int64(bitPattern: try reader.readUInt64()))
      case 2: return .boolean(try reader.readBool())
      case 3: return .text(try reader.readString())
      case 4: return .tensor(try reader.readTensor())
      case 5: return .list(try reader.readList(of: 2, each: Self.value))
      case 6:
        let typeName = try reader.readString()
        return .fields(typeName: typeName, try reader.readList(of: 10, each: Self.field))
      case 7: return .other(typeName: try reader.readString(), description: try reader.readString())
      case let tag: throw .malformed("\(tag) is no kind of value")
      }
    }
  }

  mutating func readTensor() throws(TraceError) -> TensorValue {
    let figures = try readFigures()
    return TensorValue(
      shape: figures.shape,
      scalars: figures.scalars,
      elementType: try readString(),
      rowNames: try readStrings(),
      columnNames: try readStrings(),
      sliceNames: try readStrings()
    )
  }

  mutating func readFigures() throws(TraceError) -> Figures {
    let shape = try readList(of: 8, each: Self.int)
    let scalars = try readList(of: 8, each: Self.double)
    var expected = 1
    for extent in shape {
      let (product, overflowed) = expected.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflowed else { throw .malformed("\(shape) is not a shape") }
      expected = product
    }
    guard expected == scalars.count else {
      throw .malformed("\(scalars.count) numbers do not fill the shape \(shape)")
    }
    return Figures(shape: shape, scalars: scalars)
  }

  mutating func readNamedFigures() throws(TraceError) -> NamedFigures {
    NamedFigures(name: try readString(), figures: try readFigures())
  }

  mutating func readStrings() throws(TraceError) -> [String] {
    try readList(of: 8, each: Self.string)
  }

  mutating func readDoubles() throws(TraceError) -> [Double] {
    try readList(of: 8, each: Self.double)
  }

  static func value(_ reader: inout ByteReader) throws(TraceError) -> Value {
    try reader.readValue()
  }

  static func int(_ reader: inout ByteReader) throws(TraceError) -> Int {
    try reader.readInt()
  }

  static func double(_ reader: inout ByteReader) throws(TraceError) -> Double {
    try reader.readDouble()
  }

  static func string(_ reader: inout ByteReader) throws(TraceError) -> String {
    try reader.readString()
  }

  static func namedFigures(_ reader: inout ByteReader) throws(TraceError) -> NamedFigures {
    try reader.readNamedFigures()
  }

  static func figures(_ reader: inout ByteReader) throws(TraceError) -> Figures {
    try reader.readFigures()
  }

  private static func field(_ reader: inout ByteReader) throws(TraceError) -> Value.Field {
    Value.Field(name: try reader.readString(), value: try reader.readValue())
  }
}
