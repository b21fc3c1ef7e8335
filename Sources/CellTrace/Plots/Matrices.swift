/// Matrices in a row with signs between them, such as a product with its result.
package struct Matrices: Sendable, Equatable {
  /// The matrices and signs from left to right.
  package var parts: [Part]

  /// Gathers the parts.
  package init(parts: [Part]) {
    self.parts = parts
  }

  /// One matrix or sign.
  package enum Part: Sendable, Equatable {
    /// A sign, such as `×`.
    case sign(String)
    /// A matrix or a vector under its name; `marked` are places in row-major order.
    case matrix(name: String, TensorValue, marked: [Int])
  }
}

/// A table of texts and numbers.
package struct TextTable: Sendable, Equatable {
  /// The names of the columns; empty for none.
  package var header: [String]
  /// The rows.
  package var rows: [[Entry]]
  /// Whether the first entry of each row is its name.
  package var hasRowNames: Bool

  /// Gathers the parts.
  package init(header: [String], rows: [[Entry]], hasRowNames: Bool = true) {
    self.header = header
    self.rows = rows
    self.hasRowNames = hasRowNames
  }

  /// One entry.
  package struct Entry: Sendable, Equatable {
    /// What stands there when there is no number.
    package var text: String
    /// The number that stands there.
    package var number: Double?
    /// How it stands there.
    package var style: Style

    /// Gathers the parts.
    package init(text: String, number: Double? = nil, style: Style = .plain) {
      self.text = text
      self.number = number
      self.style = style
    }
  }

  /// How an entry stands in a table.
  package enum Style: UInt8, Sendable, CaseIterable {
    /// As it is.
    case plain
    /// As something to look at.
    case marked
    /// As something that steps back.
    case muted
    /// Struck out.
    case struck
  }
}

/// Formulas one below the other, each with a few words.
package struct FormulaCard: Sendable, Equatable {
  /// The lines.
  package var lines: [Line]

  /// Gathers the lines.
  package init(lines: [Line]) {
    self.lines = lines
  }

  /// One formula.
  package struct Line: Sendable, Equatable {
    /// What it is.
    package var name: String
    /// The formula, as LaTeX.
    package var latex: String
    /// What there is to say of it, such as shapes; empty for nothing.
    package var note: String

    /// Gathers the parts.
    package init(name: String, latex: String, note: String = "") {
      self.name = name
      self.latex = latex
      self.note = note
    }
  }
}

extension Matrices: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      parts: try reader.readList(of: 9) { (reader: inout ByteReader) throws(TraceError) in
        switch try reader.readByte() {
        case 0: return .sign(try reader.readString())
        case 1:
          return .matrix(
            name: try reader.readString(),
            try reader.readTensor(),
            marked: try reader.readList(of: 8, each: ByteReader.int)
          )
        case let tag: throw .malformed("\(tag) is no part of a row of matrices")
        }
      }
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(list: parts) { writer, part in
      switch part {
      case .sign(let text):
        writer.write(0 as UInt8)
        writer.write(text)
      case .matrix(let name, let tensor, let marked):
        writer.write(1 as UInt8)
        writer.write(name)
        writer.write(tensor)
        writer.write(list: marked) { $0.write($1) }
      }
    }
  }
}

extension TextTable: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      header: try reader.readStrings(),
      rows: try reader.readList(of: 8) { (reader: inout ByteReader) throws(TraceError) in
        try reader.readList(Entry.self)
      },
      hasRowNames: try reader.readBool()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(texts: header)
    writer.write(list: rows) { $0.write(list: $1) }
    writer.write(hasRowNames)
  }
}

extension TextTable.Entry: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      text: try reader.readString(),
      number: try reader.readOptional(ByteReader.double),
      style: try reader.readCase(TextTable.Style.self)
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(text)
    writer.write(optional: number) { $0.write($1) }
    writer.write(style.rawValue)
  }
}

extension FormulaCard: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(lines: try reader.readList(Line.self))
  }

  func write(to writer: inout ByteWriter) {
    writer.write(list: lines)
  }
}

extension FormulaCard.Line: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      name: try reader.readString(),
      latex: try reader.readString(),
      note: try reader.readString()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(latex)
    writer.write(note)
  }
}
