extension ByteWriter {
  mutating func write(_ run: FormulaRun) {
    write(run.id)
    write(run.name)
    write(run.computed)
    write(optional: run.engine) { $0.write($1) }
    write(run.hasInfinities)
    write(list: run.more) { $0.write($1) }
    write(run.place)
    write(run.line)
  }
}

extension ByteReader {
  mutating func readFormulaRun() throws(TraceError) -> FormulaRun {
    FormulaRun(
      id: try readString(),
      name: try readString(),
      computed: try Self.figures(&self),
      engine: try readOptional(Self.figures),
      hasInfinities: try readBool(),
      more: try readList(of: 24, each: Self.namedFigures),
      place: try readString(),
      line: try readInt()
    )
  }
}
