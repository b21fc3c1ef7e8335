internal import SwiftSource

/// What the figures of items are computed from: the statements of all cells, and which of them need
/// which, told by the names that they declare and mention.
struct Slice {
  /// A statement at the top level of a cell.
  struct Node {
    /// The place of the cell.
    var cell: Int
    /// The place of the statement in the cell's code, in UTF-8 bytes.
    var range: Range<Int>
    /// The statement.
    var statement: Statement
  }

  /// The statements in order.
  let nodes: [Node]
  private let declaring: [String: [Int]]
  private let changing: [String: [Int]]

  /// Reads the code of all cells but those that are left out.
  init(codes: [String], leavingOut isLeftOut: (Int) -> Bool) {
    var nodes: [Node] = []
    for (cell, code) in codes.enumerated() where !isLeftOut(cell) {
      var starts = [0]
      for (place, byte) in code.utf8.enumerated() where byte == UInt8(ascii: "\n") {
        starts.append(place + 1)
      }
      for statement in CellSyntax(parsing: code).statements {
        let start = starts[statement.line - 1] + statement.column - 1
        let range = start..<start + statement.text.utf8.count
        nodes.append(Node(cell: cell, range: range, statement: statement))
      }
    }
    var declaring: [String: [Int]] = [:]
    var variables: Set<String> = []
    for (index, node) in nodes.enumerated() {
      for declared in node.statement.declared {
        declaring[declared.name, default: []].append(index)
        if !declared.isConstant { variables.insert(declared.name) }
      }
    }
    // A statement that declares nothing and records nothing may change what it mentions.
    var changing: [String: [Int]] = [:]
    for (index, node) in nodes.enumerated()
    where node.statement.declared.isEmpty && node.statement.recording == nil {
      for name in node.statement.used where variables.contains(name) {
        changing[name, default: []].append(index)
      }
    }
    self.nodes = nodes
    self.declaring = declaring
    self.changing = changing
  }

  /// The statements that give some names their values, with all that those need.
  func statements(behind names: Set<String>) -> Set<Int> {
    var found: Set<Int> = []
    var seen: Set<String> = []
    var waiting = Array(names)
    while let name = waiting.popLast() {
      guard seen.insert(name).inserted else { continue }
      for index in (declaring[name] ?? []) + (changing[name] ?? [])
      where found.insert(index).inserted {
        waiting += nodes[index].statement.used
      }
    }
    return found
  }

  /// The code of all cells with nothing but some statements, every one in its place.
  func codes(keeping kept: Set<Int>, of codes: [String]) -> [String] {
    var texts = codes.map { code in
      Array(code.utf8).map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
    }
    for index in kept.sorted() {
      let node = nodes[index]
      texts[node.cell].replaceSubrange(node.range, with: Array(node.statement.text.utf8))
    }
    return texts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The statement that contains a place of a cell.
  func statement(at place: Int, in cell: Int) -> Int? {
    nodes.firstIndex { $0.cell == cell && $0.range.contains(place) }
  }
}
