import CellTrace
import HTMLWriting
import Testing

@testable import FigureDrawing

@Suite struct GraphLayoutTests {
  private let graph = GraphLayout.Graph(
    nodes: [(60, 30), (60, 30), (80, 40), (60, 30)],
    edges: [(0, 1, nil), (0, 2, (40, 17)), (1, 3, nil), (2, 3, nil), (3, 3, nil)],
    groups: [((50, 18), [0], [1]), ((50, 18), [1], [])],
    isHorizontal: true
  )

  @Test func `boxes keep their distance and lie inside`() throws {
    let layout = try GraphLayout(of: graph)
    let boxes = zip(layout.nodes, graph.nodes).map { place, size in
      Rectangle(
        left: place.x - size.width / 2,
        top: place.y - size.height / 2,
        width: size.width,
        height: size.height
      )
    }
    for (index, box) in boxes.enumerated() {
      // Places are rounded to whole pixels, so an edge may be half a pixel off.
      #expect(box.left >= -0.5 && box.right <= layout.width + 0.5)
      #expect(box.top >= -0.5 && box.bottom <= layout.height + 0.5)
      #expect(boxes[..<index].allSatisfy { $0.overlap(box) == 0 })
    }
  }

  @Test func `arrows run between their boxes and labels have a place`() throws {
    let layout = try GraphLayout(of: graph)
    #expect(layout.edges.allSatisfy { $0 != nil })
    let edge = try #require(layout.edges[1])
    #expect(edge.label != nil)
    #expect(edge.curve.count % 3 == 1)
    // From left to right, from the box that starts it to the one that ends it.
    #expect(edge.curve[0].x <= layout.nodes[0].x + 31 && edge.tip.x >= layout.nodes[2].x - 41)
  }

  @Test func `frames hold their boxes and inner frames`() throws {
    let layout = try GraphLayout(of: graph)
    let outer = try #require(layout.groups[0])
    let inner = try #require(layout.groups[1])
    #expect(outer.overlap(inner) == inner.width * inner.height)
    #expect(inner.left < layout.nodes[1].x && layout.nodes[1].x < inner.right)
  }

  @Test func `places are whole pixels and the same each time`() throws {
    let first = try GraphLayout(of: graph)
    let second = try GraphLayout(of: graph)
    for (a, b) in zip(first.nodes, second.nodes) {
      #expect(a == b && a.x.rounded() == a.x && a.y.rounded() == a.y)
    }
    #expect(first.width == second.width && first.height == second.height)
  }

  @Test func `a failure says what to install`() {
    let panel = PanelDrawing.missing(.init(message: "libgvc.so.6 cannot be opened"), summary: "s")
    #expect(panel.remarks[0].contains("libgvc.so.6 cannot be opened"))
    #expect(panel.remarks[0].contains("make setup"))
  }
}
