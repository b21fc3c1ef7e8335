extension ByteWriter {
  mutating func write(_ figure: Figure) {
    write(optional: figure.id) { $0.write($1) }
    write(figure.title)
    write(figure.caption)
    write(figure.alternative)
    write(list: figure.panels) {
      $0.write($1.title)
      $0.write($1.plot)
    }
    write(figure.line)
  }

  private mutating func write(_ plot: Plot) {
    switch plot {
    case .heatMap(let heatMap):
      write(0 as UInt8)
      write(heatMap)
    case .plane(let plane):
      write(1 as UInt8)
      write(plane)
    case .bars(let bars):
      write(2 as UInt8)
      write(list: bars.categories) { $0.write($1) }
      write(list: bars.series) { $0.write($1) }
      write(bars.valueTitle)
    case .lines(let lines):
      write(3 as UInt8)
      write(list: lines.x) { $0.write($1) }
      write(list: lines.series) { $0.write($1) }
      write(lines.xTitle)
      write(lines.yTitle)
      write(lines.showsPoints)
      write(lines.isLogarithmic)
    case .histogram(let histogram):
      write(4 as UInt8)
      write(histogram.start)
      write(histogram.width)
      write(list: histogram.counts) { $0.write($1) }
      write(histogram.xTitle)
    case .scatter(let scatter):
      write(5 as UInt8)
      write(scatter)
    case .dots(let dots):
      write(6 as UInt8)
      write(dots)
    case .arcs(let arcs):
      write(7 as UInt8)
      write(arcs)
    case .links(let links):
      write(8 as UInt8)
      write(links)
    case .litWords(let litWords):
      write(9 as UInt8)
      write(litWords)
    case .diagram(let diagram):
      write(10 as UInt8)
      write(diagram)
    case .unrolled(let unrolled):
      write(11 as UInt8)
      write(unrolled)
    case .network(let network):
      write(12 as UInt8)
      write(network)
    case .matrices(let matrices):
      write(13 as UInt8)
      write(matrices)
    case .table(let table):
      write(14 as UInt8)
      write(table)
    case .formulas(let formulas):
      write(15 as UInt8)
      write(formulas)
    }
  }

  private mutating func write(_ series: Series) {
    write(series.name)
    write(list: series.values) { $0.write($1) }
  }

  private mutating func write(_ heatMap: HeatMap) {
    write(list: heatMap.values) { $0.write(list: $1) { $0.write($1) } }
    write(list: heatMap.rows) { $0.write($1) }
    write(list: heatMap.columns) { $0.write($1) }
    write(heatMap.rowTitle)
    write(heatMap.columnTitle)
    write(heatMap.showsRowSums)
    write(list: heatMap.marks.sorted { $0.key < $1.key }) {
      $0.write($1.key)
      $0.write($1.value)
    }
    write(optional: heatMap.range) {
      $0.write($1.lowerBound)
      $0.write($1.upperBound)
    }
    write(heatMap.valueTitle)
    write(list: heatMap.markedCells) { $0.write($1) }
    write(heatMap.cellMark)
  }

  private mutating func write(_ plane: Plane) {
    write(list: plane.arrows) {
      $0.write($1.name)
      $0.write($1.from)
      $0.write($1.to)
      $0.write($1.series)
      $0.write($1.isDashed)
    }
    write(list: plane.points) {
      $0.write($1.name)
      $0.write($1.place)
      $0.write($1.series)
      $0.write($1.isHollow)
    }
    write(list: plane.angles) {
      $0.write($1.from)
      $0.write($1.to)
      $0.write($1.name)
    }
    write(plane.xTitle)
    write(plane.yTitle)
  }

  private mutating func write(_ place: Plane.Place) {
    write(place.x)
    write(place.y)
  }
}

extension ByteReader {
  mutating func readFigure() throws(TraceError) -> Figure {
    Figure(
      id: try readOptional(Self.string),
      title: try readString(),
      caption: try readString(),
      alternative: try readString(),
      panels: try readList(of: 9, each: Self.panel),
      line: try readInt()
    )
  }

  private static func panel(_ reader: inout ByteReader) throws(TraceError) -> Figure.Panel {
    Figure.Panel(title: try reader.readString(), plot: try reader.readPlot())
  }

  private mutating func readPlot() throws(TraceError) -> Plot {
    switch try readByte() {
    case 0: return .heatMap(try readHeatMap())
    case 1: return .plane(try readPlane())
    case 2:
      return .bars(
        Bars(
          categories: try readStrings(),
          series: try readList(of: 16, each: Self.series),
          valueTitle: try readString()
        )
      )
    case 3:
      return .lines(
        Lines(
          x: try readDoubles(),
          series: try readList(of: 16, each: Self.series),
          xTitle: try readString(),
          yTitle: try readString(),
          showsPoints: try readBool(),
          isLogarithmic: try readBool()
        )
      )
    case 4:
      return .histogram(
        Histogram(
          start: try readDouble(),
          width: try readDouble(),
          counts: try readList(of: 8, each: Self.int),
          xTitle: try readString()
        )
      )
    case 5: return .scatter(try read(Scatter.self))
    case 6: return .dots(try read(DotGrid.self))
    case 7: return .arcs(try read(Arcs.self))
    case 8: return .links(try read(Links.self))
    case 9: return .litWords(try read(LitWords.self))
    case 10: return .diagram(try read(Diagram.self))
    case 11: return .unrolled(try read(Unrolled.self))
    case 12: return .network(try read(Network.self))
    case 13: return .matrices(try read(Matrices.self))
    case 14: return .table(try read(TextTable.self))
    case 15: return .formulas(try read(FormulaCard.self))
    case let tag: throw .malformed("\(tag) is no kind of plot")
    }
  }

  private static func series(_ reader: inout ByteReader) throws(TraceError) -> Series {
    Series(name: try reader.readString(), values: try reader.readDoubles())
  }

  private mutating func readHeatMap() throws(TraceError) -> HeatMap {
    let values = try readList(of: 8) { (reader: inout ByteReader) throws(TraceError) in
      try reader.readDoubles()
    }
    let rows = try readStrings()
    let columns = try readStrings()
    guard values.count == rows.count, values.allSatisfy({ $0.count == columns.count }) else {
      throw .malformed("a heat map's names do not fit its values")
    }
    var heatMap = HeatMap(values: values, rows: rows, columns: columns)
    heatMap.rowTitle = try readString()
    heatMap.columnTitle = try readString()
    heatMap.showsRowSums = try readBool()
    for mark in try readList(of: 16, each: Self.mark) {
      heatMap.marks[mark.row] = mark.reason
    }
    heatMap.range = try readOptional(Self.range)
    heatMap.valueTitle = try readString()
    heatMap.markedCells = try readList(of: 8, each: Self.int)
    heatMap.cellMark = try readString()
    return heatMap
  }

  private static func mark(
    _ reader: inout ByteReader
  ) throws(TraceError) -> (row: Int, reason: String) {
    (row: try reader.readInt(), reason: try reader.readString())
  }

  private static func range(_ reader: inout ByteReader) throws(TraceError) -> ClosedRange<Double> {
    let lower = try reader.readDouble()
    let upper = try reader.readDouble()
    guard lower <= upper else { throw .malformed("\(lower) to \(upper) is not a range") }
    return lower...upper
  }

  private mutating func readPlane() throws(TraceError) -> Plane {
    Plane(
      arrows: try readList(of: 49, each: Self.arrow),
      points: try readList(of: 33, each: Self.point),
      angles: try readList(of: 40, each: Self.angle),
      xTitle: try readString(),
      yTitle: try readString()
    )
  }

  private static func arrow(_ reader: inout ByteReader) throws(TraceError) -> Plane.Arrow {
    Plane.Arrow(
      name: try reader.readString(),
      from: try reader.readPlace(),
      to: try reader.readPlace(),
      series: try reader.readInt(),
      isDashed: try reader.readBool()
    )
  }

  private static func point(_ reader: inout ByteReader) throws(TraceError) -> Plane.Point {
    Plane.Point(
      name: try reader.readString(),
      place: try reader.readPlace(),
      series: try reader.readInt(),
      isHollow: try reader.readBool()
    )
  }

  private static func angle(_ reader: inout ByteReader) throws(TraceError) -> Plane.Angle {
    Plane.Angle(
      from: try reader.readPlace(),
      to: try reader.readPlace(),
      name: try reader.readString()
    )
  }

  private mutating func readPlace() throws(TraceError) -> Plane.Place {
    Plane.Place(x: try readDouble(), y: try readDouble())
  }
}
