/// Boxes and arrows: the architecture of a model, the flow of a computation.
package struct Diagram: Sendable, Equatable {
  /// The boxes.
  package var nodes: [Node]
  /// The arrows between them.
  package var edges: [Edge]
  /// The frames around boxes that belong together.
  package var groups: [Group]
  /// Whether it runs from left to right rather than downwards.
  package var isHorizontal: Bool

  /// Gathers the parts of a diagram.
  package init(
    nodes: [Node],
    edges: [Edge],
    groups: [Group] = [],
    isHorizontal: Bool = false
  ) {
    self.nodes = nodes
    self.edges = edges
    self.groups = groups
    self.isHorizontal = isHorizontal
  }

  /// What a box stands for; each has a form and a colour of its own.
  package enum Role: UInt8, Sendable, CaseIterable {
    /// A thing that needs no distinction.
    case plain
    /// What comes in from outside.
    case input
    /// A step of the computation.
    case operation
    /// What is learnt.
    case parameter
    /// What is passed on.
    case state
    /// What comes out.
    case output
    /// What the reader should look at.
    case marked
    /// What plays no part here.
    case muted
  }

  /// A box.
  package struct Node: Sendable, Equatable {
    /// What stands in it.
    package var label: String
    /// A second line, such as a shape; empty for none.
    package var detail: String
    /// Numbers drawn as a strip of colours under the text; empty for none.
    package var values: [Double]
    /// What it stands for.
    package var role: Role

    /// Gathers the parts of a box.
    package init(
      label: String,
      detail: String = "",
      values: [Double] = [],
      role: Role = .plain
    ) {
      self.label = label
      self.detail = detail
      self.values = values
      self.role = role
    }
  }

  /// An arrow between two boxes.
  package struct Edge: Sendable, Equatable {
    /// The place of the box where it starts, counted from 0.
    package var from: Int
    /// The place of the box where it ends, counted from 0.
    package var to: Int
    /// What stands at it; empty for nothing.
    package var label: String
    /// Whether it is dashed.
    package var isDashed: Bool

    /// Gathers the parts of an arrow.
    package init(from: Int, to: Int, label: String = "", isDashed: Bool = false) {
      self.from = from
      self.to = to
      self.label = label
      self.isDashed = isDashed
    }
  }

  /// A frame with a heading around boxes, and around other frames.
  package struct Group: Sendable, Equatable {
    /// The heading.
    package var title: String
    /// The places of the boxes directly inside.
    package var nodes: [Int]
    /// The places of the frames directly inside; each stands later in the list than this one.
    package var groups: [Int]

    /// Gathers what a frame holds.
    package init(title: String, nodes: [Int], groups: [Int] = []) {
      self.title = title
      self.nodes = nodes
      self.groups = groups
    }
  }
}

extension Diagram: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      nodes: try reader.readList(Node.self),
      edges: try reader.readList(Edge.self),
      groups: try reader.readList(Group.self),
      isHorizontal: try reader.readBool()
    )
    let boxes = nodes.indices
    for edge in edges where !boxes.contains(edge.from) || !boxes.contains(edge.to) {
      throw .malformed("an arrow leads to no box")
    }
    // Frames form a forest in order, so that nothing can go round in circles.
    var held: Set<Int> = []
    var framed: Set<Int> = []
    for (place, group) in groups.enumerated() {
      for inner in group.groups
      where inner <= place || inner >= groups.count || !held.insert(inner).inserted {
        throw .malformed("frames do not lie inside each other")
      }
      for node in group.nodes where !boxes.contains(node) || !framed.insert(node).inserted {
        throw .malformed("a box is in two frames")
      }
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.write(list: nodes)
    writer.write(list: edges)
    writer.write(list: groups)
    writer.write(isHorizontal)
  }
}

extension Diagram.Node: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      label: try reader.readString(),
      detail: try reader.readString(),
      values: try reader.readDoubles(),
      role: try reader.readCase(Diagram.Role.self)
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(label)
    writer.write(detail)
    writer.write(numbers: values)
    writer.write(role.rawValue)
  }
}

extension Diagram.Edge: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      from: try reader.readInt(),
      to: try reader.readInt(),
      label: try reader.readString(),
      isDashed: try reader.readBool()
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(from)
    writer.write(to)
    writer.write(label)
    writer.write(isDashed)
  }
}

extension Diagram.Group: Wired {
  init(from reader: inout ByteReader) throws(TraceError) {
    self.init(
      title: try reader.readString(),
      nodes: try reader.readList(of: 8, each: ByteReader.int),
      groups: try reader.readList(of: 8, each: ByteReader.int)
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.write(title)
    writer.write(list: nodes) { $0.write($1) }
    writer.write(list: groups) { $0.write($1) }
  }
}
