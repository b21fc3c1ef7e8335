public import AttentionEngine
internal import CellTrace

/// A part of a diagram: boxes and arrows between them.
///
/// A box is there as soon as it is named. Its name is what stands in it, unless `box` says otherwise.
public struct DiagramPart: Sendable {
  enum Kind: Sendable {
    case box(String, Diagram.Node)
    case boxes([String], Diagram.Role)
    case chain([String])
    case arrow(String, String, label: String, isDashed: Bool)
    case group(String, [String])
  }

  let kind: Kind

  /// What a box stands for; each kind has a colour and an outline of its own.
  public enum Role: Sendable {
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

    var role: Diagram.Role {
      switch self {
      case .plain: .plain
      case .input: .input
      case .operation: .operation
      case .parameter: .parameter
      case .state: .state
      case .output: .output
      case .marked: .marked
      case .muted: .muted
      }
    }
  }

  /// A box.
  ///
  /// - Parameters:
  ///   - name: The name by which arrows and groups find it.
  ///   - text: What stands in it; the name when left out.
  ///   - role: What it stands for.
  ///   - detail: A second line; the shape of `values` when left out.
  ///   - values: What it holds. A vector is drawn as a strip of colours.
  /// - Returns: The box.
  public static func box(
    _ name: String,
    _ text: String? = nil,
    _ role: Role = .plain,
    detail: String? = nil,
    values: Tensor? = nil
  ) -> DiagramPart {
    let shape = values.map { "[" + $0.shape.map(String.init).joined(separator: ", ") + "]" }
    let strip = values.flatMap { $0.shape.count == 1 ? $0.scalars : nil } ?? []
    return DiagramPart(
      kind: .box(
        name,
        Diagram.Node(
          label: text ?? name,
          detail: detail ?? (strip.isEmpty ? shape : nil) ?? "",
          values: strip,
          role: role.role
        )
      )
    )
  }

  /// Several boxes of one kind, named by what stands in them.
  public static func boxes(_ role: Role, _ names: String...) -> DiagramPart {
    DiagramPart(kind: .boxes(names, role.role))
  }

  /// Arrows from each box to the next: `.chain("words", "embedding", "encoder")`.
  public static func chain(_ names: String...) -> DiagramPart {
    DiagramPart(kind: .chain(names))
  }

  /// An arrow from one box to another.
  ///
  /// - Parameters:
  ///   - from: The name of the box where it starts.
  ///   - to: The name of the box where it ends.
  ///   - label: What stands at it.
  ///   - isDashed: Whether it is dashed.
  /// - Returns: The arrow.
  public static func arrow(
    _ from: String,
    _ to: String,
    _ label: String = "",
    isDashed: Bool = false
  ) -> DiagramPart {
    DiagramPart(kind: .arrow(from, to, label: label, isDashed: isDashed))
  }

  /// A frame around boxes, and around frames that were named before it.
  ///
  /// - Parameters:
  ///   - title: The heading, by which an outer frame finds it.
  ///   - names: The names of boxes, and headings of frames.
  /// - Returns: The frame.
  public static func group(_ title: String, _ names: [String]) -> DiagramPart {
    DiagramPart(kind: .group(title, names))
  }
}

/// The direction in which the arrows of a diagram run.
public enum DiagramDirection: Sendable {
  /// Downwards.
  case down
  /// From left to right.
  case right
}

extension Drawing {
  /// Boxes and arrows: the architecture of a model, or the flow of a computation.
  ///
  /// ```swift
  /// .diagram([
  ///   .chain("x", "query", "scores", "weights", "mix"),
  ///   .box("x", "input", .input, values: x),
  ///   .arrow("x", "mix", "values"),
  /// ])
  /// ```
  ///
  /// - Parameters:
  ///   - parts: Boxes, arrows and frames, in any order.
  ///   - direction: Where the arrows run.
  ///   - title: The heading over this plot.
  /// - Returns: The plot.
  /// - Precondition: A box or frame is in one frame at most.
  public static func diagram(
    _ parts: [DiagramPart],
    direction: DiagramDirection = .right,
    title: String = ""
  ) -> Drawing {
    var builder = DiagramBuilder()
    for part in parts { builder.add(part) }
    return Drawing(title: title, plot: .diagram(builder.diagram(direction)))
  }
}

/// Gathers the parts of a diagram.
private struct DiagramBuilder {
  private var nodes: [Diagram.Node] = []
  private var places: [String: Int] = [:]
  private var edges: [Diagram.Edge] = []
  private var groups: [(title: String, names: [String])] = []

  mutating func add(_ part: DiagramPart) {
    switch part.kind {
    case .box(let name, let node): nodes[place(name)] = node
    case .boxes(let names, let role):
      for name in names { nodes[place(name)].role = role }
    case .chain(let names):
      let places = names.map { place($0) }
      for (from, to) in zip(places, places.dropFirst()) {
        edges.append(Diagram.Edge(from: from, to: to))
      }
    case .arrow(let from, let to, let label, let isDashed):
      let edge = Diagram.Edge(from: place(from), to: place(to), label: label, isDashed: isDashed)
      // An arrow of a chain that is given again takes its label from there.
      let plain = Diagram.Edge(from: edge.from, to: edge.to)
      if let known = edges.firstIndex(of: plain) { edges[known] = edge } else { edges.append(edge) }
    case .group(let title, let names): groups.append((title, names))
    }
  }

  /// The place of a box, which is made when it is named for the first time.
  private mutating func place(_ name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = nodes.count
    nodes.append(Diagram.Node(label: name))
    return nodes.count - 1
  }

  mutating func diagram(_ direction: DiagramDirection) -> Diagram {
    // Outer frames come first on the trace; an author names the inner ones first.
    let ordered = Array(groups.reversed())
    var framed: Set<String> = []
    let frames = ordered.enumerated().map { index, group in
      var frame = Diagram.Group(title: group.title, nodes: [])
      for name in group.names {
        require(framed.insert(name).inserted, "diagram: \"\(name)\" is in two frames")
        let inner = ordered.indices.first { $0 > index && ordered[$0].title == name }
        if let inner { frame.groups.append(inner) } else { frame.nodes.append(place(name)) }
      }
      return frame
    }
    return Diagram(
      nodes: nodes,
      edges: edges,
      groups: frames,
      isHorizontal: direction == .right
    )
  }
}
