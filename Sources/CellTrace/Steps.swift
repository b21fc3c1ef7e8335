/// How a value was computed, step by step: the expression of the cell as a tree, with the value of
/// every part of it.
package struct Steps: Sendable, Equatable {
  /// The name of the value, as in the cell; empty when the call gives an expression.
  package var name: String
  /// The parts of the expression, each after those that it is made of; the last is the whole.
  package var nodes: [Node]
  /// The value that was asked about.
  package var result: Value
  /// Why there are no parts; empty when there are some.
  package var obstacle: String
  /// The line of the note.
  package var line: Int

  /// Gathers what a cell says of a value.
  package init(name: String, nodes: [Node], result: Value, obstacle: String, line: Int) {
    self.name = name
    self.nodes = nodes
    self.result = result
    self.obstacle = obstacle
    self.line = line
  }

  /// What a part of an expression is.
  package enum Kind: UInt8, Sendable, CaseIterable {
    /// A name.
    case name
    /// A number or a list of numbers, as written.
    case literal
    /// Something that is not taken apart, as written.
    case opaque
    /// A call of a function; the operands are its arguments.
    case call
    /// A call of a method; the first operand is what it is called on.
    case method
    /// An operator between two operands.
    case infix
    /// An operator before its operand.
    case prefix
    /// A property of its operand.
    case member
    /// An element of its operand; `text` is the subscript.
    case element
  }

  /// A part of an expression.
  package struct Node: Sendable, Equatable {
    /// What it is.
    package var kind: Kind
    /// The name, the operator, the function, or the source itself.
    package var text: String
    /// The places of its operands, all before its own.
    package var operands: [Int]
    /// The label of each argument; empty for none. As many as there are arguments.
    package var labels: [String]
    /// Its value.
    package var value: Value
    /// What its result is called; empty for a part without a name of its own.
    package var name: String
    /// How fast the result of the whole grows with each number of its value; `nil` where that was not
    /// asked for.
    package var gradient: TensorValue?

    /// Gathers what a part is made of.
    package init(
      kind: Kind,
      text: String,
      operands: [Int] = [],
      labels: [String] = [],
      value: Value,
      name: String = "",
      gradient: TensorValue? = nil
    ) {
      self.kind = kind
      self.text = text
      self.operands = operands
      self.labels = labels
      self.value = value
      self.name = name
      self.gradient = gradient
    }
  }
}

extension Steps: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      name: try reader.readString(),
      nodes: try reader.readList(Node.self),
      result: try reader.readValue(),
      obstacle: try reader.readString(),
      line: try reader.readInt()
    )
    for (place, node) in nodes.enumerated()
    where !node.operands.allSatisfy({ (0..<place).contains($0) }) {
      throw .malformed("a step is made of steps after it")
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(list: nodes)
    writer.write(result)
    writer.write(obstacle)
    writer.write(line)
  }
}

extension Steps.Node: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      kind: try reader.readCase(Steps.Kind.self),
      text: try reader.readString(),
      operands: try reader.readList(of: 8, each: ByteReader.int),
      labels: try reader.readStrings(),
      value: try reader.readValue(),
      name: try reader.readString(),
      gradient: try reader.readOptional { (reader: inout ByteReader) throws(TraceError) in
        try reader.readTensor()
      }
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(kind.rawValue)
    writer.write(text)
    writer.write(list: operands) { $0.write($1) }
    writer.write(texts: labels)
    writer.write(value)
    writer.write(name)
    writer.write(optional: gradient) { $0.write($1) }
  }
}
