internal import CGraphviz
internal import HTMLWriting

/// Where Graphviz puts boxes and arrows, in pixels from the upper left corner.
///
/// Every size is given to Graphviz, and every place it gives is rounded to whole pixels: nothing
/// depends on the fonts of the machine or on the last bits of a number.
package struct GraphLayout {
  /// A place in the drawing.
  typealias Place = (x: Double, y: Double)

  /// The size of the drawing.
  private(set) var width = 0.0, height = 0.0
  /// The middle of each box.
  private(set) var nodes: [Place]
  /// Each arrow's curve, three places for each piece after the first, where its tip is, and where
  /// the middle of its label is; `nil` for an arrow that was not led anywhere.
  private(set) var edges: [(curve: [Place], tip: Place, label: Place?)?]
  /// The frame of each group.
  private(set) var groups: [Rectangle?]

  /// Why there is no layout.
  package struct Failure: Error {
    /// A sentence for the author.
    package let message: String
    /// Whether the graph is larger than what is laid out.
    var isTooLarge = false
  }

  /// What is to be laid out, with the size of everything in pixels.
  struct Graph {
    var nodes: [(width: Double, height: Double)]
    var edges: [(from: Int, to: Int, label: (width: Double, height: Double)?)]
    /// The frames with the sizes of their headings; the boxes and frames directly in each.
    var groups: [(title: (width: Double, height: Double), nodes: [Int], groups: [Int])]
    var isHorizontal: Bool
  }

  /// Lays a graph out.
  init(of graph: Graph) throws(Failure) {
    nodes = Array(repeating: (0, 0), count: graph.nodes.count)
    edges = Array(repeating: nil, count: graph.edges.count)
    groups = Array(repeating: nil, count: graph.groups.count)
    var reason: UnsafePointer<CChar>?
    guard let text = cgv_layout(Self.source(of: graph), &reason) else {
      throw Failure(message: reason.map { String(cString: $0) } ?? "unknown fault")
    }
    defer { cgv_free(text) }
    read(String(cString: text))
  }

  /// The names of the libraries that a layout is made with; the first is opened, and the others with it.
  package static let libraries = [
    "libgvc.so.6", "libcgraph.so.6", "libcdt.so.5", "libpathplan.so.4",
  ]

  /// The path of the layout's own library, given that of the first of the others.
  package static func pluginPath(besides library: String) -> String {
    let folder = library.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/graphviz/libgvplugin_dot_layout.so.6"
  }

  /// Makes sure that Graphviz can be used.
  package static func check() throws(Failure) {
    _ = try GraphLayout(
      of: Graph(nodes: [(10, 10)], edges: [], groups: [], isHorizontal: false)
    )
  }

  // MARK: - The question

  private static func source(of graph: Graph) -> String {
    var text = """
      digraph {
      graph [rankdir=\(graph.isHorizontal ? "LR" : "TB") nodesep=0.3 ranksep=0.42 margin=0 pad=0 \
      labeljust=l splines=true]
      node [shape=box fixedsize=true label=""]
      edge [arrowsize=0.8]

      """
    for (index, size) in graph.nodes.enumerated() {
      text += "n\(index) [width=\(inches(size.width)) height=\(inches(size.height))]\n"
    }
    let inner = Set(graph.groups.flatMap(\.groups))
    for group in graph.groups.indices where !inner.contains(group) {
      text += cluster(group, of: graph)
    }
    for (index, edge) in graph.edges.enumerated() {
      let label = edge.label.map { " label=<\(space($0))>" } ?? ""
      text += "n\(edge.from) -> n\(edge.to) [id=\(index)\(label)]\n"
    }
    return text + "}\n"
  }

  private static func cluster(_ index: Int, of graph: Graph) -> String {
    let group = graph.groups[index]
    var text = "subgraph cluster\(index) { margin=14 label=<\(space(group.title))>\n"
    text += group.nodes.map { "n\($0);" }.joined(separator: " ")
    text += group.groups.map { cluster($0, of: graph) }.joined()
    return text + "}\n"
  }

  /// An empty table of a fixed size: room for a text that Graphviz need not measure.
  private static func space(_ size: (width: Double, height: Double)) -> String {
    """
    <TABLE FIXEDSIZE="TRUE" WIDTH="\(Int(size.width.rounded(.up)))" \
    HEIGHT="\(Int(size.height.rounded(.up)))" BORDER="0" CELLBORDER="0" CELLSPACING="0" \
    CELLPADDING="0"><TR><TD></TD></TR></TABLE>
    """
  }

  /// Pixels as Graphviz counts them, 72 to the inch, with four decimals.
  private static func inches(_ pixels: Double) -> String {
    let scaled = Int((pixels / 72 * 10_000).rounded(.up))
    let fraction = String(scaled % 10_000)
    return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
  }

  // MARK: - The answer

  private mutating func read(_ text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count >= 2 else { continue }
      switch parts[0] {
      case "graph":
        let box = Self.numbers(parts[1])
        guard box.count == 4 else { continue }
        (width, height) = (box[2] - box[0], box[3] - box[1])
      case "cluster":
        guard parts.count == 3, let index = Int(parts[1].dropFirst(7)) else { continue }
        let box = Self.numbers(parts[2])
        guard box.count == 4, groups.indices.contains(index) else { continue }
        let (lower, upper) = (place(box[0], box[1]), place(box[2], box[3]))
        groups[index] = Rectangle(
          left: lower.x,
          top: upper.y,
          width: upper.x - lower.x,
          height: lower.y - upper.y
        )
      case "node":
        guard parts.count == 3, let index = Int(parts[1].dropFirst()) else { continue }
        let numbers = Self.numbers(parts[2])
        guard numbers.count == 2, nodes.indices.contains(index) else { continue }
        nodes[index] = place(numbers[0], numbers[1])
      case "edge":
        guard parts.count == 4, let index = Int(parts[1]), edges.indices.contains(index) else {
          continue
        }
        readEdge(index, spline: parts[2], label: parts[3])
      default: continue
      }
    }
  }

  private mutating func readEdge(_ index: Int, spline: Substring, label: Substring) {
    var curve: [Place] = []
    var tip: Place?
    for part in spline.split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "\\" }) {
      let isTip = part.hasPrefix("e,")
      let numbers = Self.numbers(isTip || part.hasPrefix("s,") ? part.dropFirst(2) : part)
      guard numbers.count == 2 else { continue }
      if isTip {
        tip = place(numbers[0], numbers[1])
      } else {
        curve.append(place(numbers[0], numbers[1]))
      }
    }
    guard curve.count >= 4, let last = curve.last else { return }
    let place = Self.numbers(label)
    edges[index] = (curve, tip ?? last, place.count == 2 ? self.place(place[0], place[1]) : nil)
  }

  private func place(_ x: Double, _ y: Double) -> Place {
    (x.rounded(), (height - y).rounded())
  }

  private static func numbers(_ text: Substring) -> [Double] {
    text.split(separator: ",").compactMap { Double($0) }.filter(\.isFinite)
  }
}
