/// Points over two number axes, each with a scale of its own.
package struct Scatter: Sendable, Equatable {
  /// The points in groups.
  package var groups: [Group]
  /// The title of the horizontal axis.
  package var xTitle: String
  /// The title of the vertical axis.
  package var yTitle: String

  /// Gathers the groups.
  package init(groups: [Group], xTitle: String = "", yTitle: String = "") {
    self.groups = groups
    self.xTitle = xTitle
    self.yTitle = yTitle
  }

  /// Points of one kind.
  package struct Group: Sendable, Equatable {
    /// The name, for the legend.
    package var name: String
    /// The horizontal positions.
    package var x: [Double]
    /// The vertical positions, as many.
    package var y: [Double]
    /// A name for each point; empty for none.
    package var names: [String]

    /// Gathers points.
    package init(name: String, x: [Double], y: [Double], names: [String] = []) {
      self.name = name
      self.x = x
      self.y = y
      self.names = names
    }
  }
}

/// Dots on a grid of names: which row goes with which column, without a number behind it.
package struct DotGrid: Sendable, Equatable {
  /// A name for each row.
  package var rows: [String]
  /// A name for each column.
  package var columns: [String]
  /// Whether there is a dot, row by row; every row has `columns.count` of them.
  package var dots: [[Bool]]
  /// What the rows are; empty when it need not be said.
  package var rowTitle: String
  /// What the columns are; empty when it need not be said.
  package var columnTitle: String

  /// Gathers the parts.
  package init(
    rows: [String],
    columns: [String],
    dots: [[Bool]],
    rowTitle: String = "",
    columnTitle: String = ""
  ) {
    self.rows = rows
    self.columns = columns
    self.dots = dots
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
  }
}

/// A feed-forward network, unit by unit.
package struct Network: Sendable, Equatable {
  /// The layers from the input to the output.
  package var layers: [Layer]
  /// The weights between each layer and the next, a row for each unit of the next; empty for none.
  package var weights: [[[Double]]]

  /// Gathers the layers.
  package init(layers: [Layer], weights: [[[Double]]] = []) {
    self.layers = layers
    self.weights = weights
  }

  /// Units side by side.
  package struct Layer: Sendable, Equatable {
    /// What the layer is, such as `tanh`.
    package var title: String
    /// How many units there are.
    package var count: Int
    /// What each unit's value is; empty when there is none to show.
    package var values: [Double]

    /// Gathers the parts of a layer.
    package init(title: String, count: Int, values: [Double] = []) {
      self.title = title
      self.count = count
      self.values = values
    }
  }
}

extension Scatter: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      groups: try reader.readList(Group.self),
      xTitle: try reader.readString(),
      yTitle: try reader.readString()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(list: groups)
    writer.write(xTitle)
    writer.write(yTitle)
  }
}

extension Scatter.Group: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      name: try reader.readString(),
      x: try reader.readDoubles(),
      y: try reader.readDoubles(),
      names: try reader.readStrings()
    )
    guard x.count == y.count, names.isEmpty || names.count == x.count else {
      throw .malformed("the points of a scatter plot are not pairs")
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(numbers: x)
    writer.write(numbers: y)
    writer.write(texts: names)
  }
}

extension DotGrid: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      rows: try reader.readStrings(),
      columns: try reader.readStrings(),
      dots: try reader.readList(of: 8) { (reader: inout ByteReader) throws(TraceError) in
        try reader.readList(of: 1) { (reader: inout ByteReader) throws(TraceError) in
          try reader.readBool()
        }
      },
      rowTitle: try reader.readString(),
      columnTitle: try reader.readString()
    )
    guard dots.count == rows.count, dots.allSatisfy({ $0.count == columns.count }) else {
      throw .malformed("the dots of a grid do not fit its names")
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.write(texts: rows)
    writer.write(texts: columns)
    writer.write(list: dots) { $0.write(list: $1) { $0.write($1) } }
    writer.write(rowTitle)
    writer.write(columnTitle)
  }
}

extension Network: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      layers: try reader.readList(Layer.self),
      weights: try reader.readList(of: 8) { (reader: inout ByteReader) throws(TraceError) in
        try reader.readList(of: 8) { (reader: inout ByteReader) throws(TraceError) in
          try reader.readDoubles()
        }
      }
    )
    for layer in layers where !(0...4096).contains(layer.count) {
      throw .malformed("\(layer.count) is no number of units")
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.write(list: layers)
    writer.write(list: weights) { $0.write(list: $1) { $0.write(numbers: $1) } }
  }
}

extension Network.Layer: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      title: try reader.readString(),
      count: try reader.readInt(),
      values: try reader.readDoubles()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(title)
    writer.write(count)
    writer.write(numbers: values)
  }
}
