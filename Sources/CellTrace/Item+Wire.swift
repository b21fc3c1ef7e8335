extension ByteWriter {
  mutating func write(_ item: Item) {
    write(item.id)
    write(item.printed)
    write(optional: item.figures) { $0.write($1) }
    write(optional: item.implied) { $0.write($1) }
    write(optional: item.computed) { $0.write($1) }
    switch item.declared {
    case .right:
      write(0 as UInt8)
    case .wrong(let reason, let corrected):
      write(1 as UInt8)
      write(reason)
      write(corrected)
    case .ambiguous(let reading, let corrected):
      write(2 as UInt8)
      write(reading)
      write(corrected)
    }
    write(list: item.readings) { $0.write($1) }
    write(list: item.more) { $0.write($1) }
    write(item.place)
    write(item.line)
  }

  mutating func write(_ experiment: Experiment) {
    write(experiment.id)
    write(experiment.claim)
    write(experiment.holds)
    write(list: experiment.measurements) { $0.write($1) }
    write(optional: experiment.notComputable) { $0.write($1) }
    write(experiment.line)
  }

  mutating func write(_ measurement: Experiment.Measurement) {
    write(measurement.name)
    write(measurement.value)
    switch measurement.prediction {
    case .above(let bound, let margin):
      write(0 as UInt8)
      write(bound)
      write(margin)
    case .below(let bound, let margin):
      write(1 as UInt8)
      write(bound)
      write(margin)
    case .equal(let expected, let tolerance):
      write(2 as UInt8)
      write(expected)
      write(tolerance)
    }
    write(optional: measurement.seed) { $0.write($1) }
  }

  mutating func write(_ check: Check) {
    write(check.text)
    write(check.holds)
    write(check.detail)
    write(check.line)
  }
}

extension ByteReader {
  mutating func readItem() throws(TraceError) -> Item {
    Item(
      id: try readString(),
      printed: try readString(),
      figures: try readOptional(Self.figures),
      implied: try readOptional(Self.string),
      computed: try readOptional(Self.figures),
      declared: try readDeclaration(),
      readings: try readList(of: 24, each: Self.namedFigures),
      more: try readList(of: 24, each: Self.namedFigures),
      place: try readString(),
      line: try readInt()
    )
  }

  private mutating func readDeclaration() throws(TraceError) -> Item.Declaration {
    switch try readByte() {
    case 0: return .right
    case 1: return .wrong(reason: try readString(), corrected: try readString())
    case 2: return .ambiguous(reading: try readString(), corrected: try readString())
    case let tag: throw .malformed("\(tag) is no declared verdict")
    }
  }

  mutating func readExperiment() throws(TraceError) -> Experiment {
    Experiment(
      id: try readString(),
      claim: try readString(),
      holds: try readBool(),
      measurements: try readList(of: 34, each: Self.measurement),
      notComputable: try readOptional(Self.string),
      line: try readInt()
    )
  }

  private static func measurement(
    _ reader: inout ByteReader
  ) throws(TraceError) -> Experiment.Measurement {
    Experiment.Measurement(
      name: try reader.readString(),
      value: try reader.readDouble(),
      prediction: try reader.readPrediction(),
      seed: try reader.readOptional { (reader: inout ByteReader) throws(TraceError) in
        try reader.readUInt64()
      }
    )
  }

  private mutating func readPrediction() throws(TraceError) -> Experiment.Prediction {
    switch try readByte() {
    case 0: return .above(try readDouble(), margin: try readDouble())
    case 1: return .below(try readDouble(), margin: try readDouble())
    case 2: return .equal(try readDouble(), within: try readDouble())
    case let tag: throw .malformed("\(tag) is no kind of prediction")
    }
  }

  mutating func readCheck() throws(TraceError) -> Check {
    Check(
      text: try readString(),
      holds: try readBool(),
      detail: try readString(),
      line: try readInt()
    )
  }
}
