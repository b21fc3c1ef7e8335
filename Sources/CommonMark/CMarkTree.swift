internal import CCMark

/// Owns a tree of libcmark; the only place where the library's pointers are touched.
struct CMarkTree: ~Copyable {
  private let root: OpaquePointer

  /// Parses CommonMark in UTF-8; `nil` when the library has no memory.
  init?(parsing bytes: [UInt8]) {
    // Without this option the library does not count the lines inside a paragraph.
    let options = CMARK_OPT_SOURCEPOS
    let root = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        buffer.count,
        options
      )
    }
    guard let root else { return nil }
    self.root = root
  }

  deinit { cmark_node_free(root) }

  /// The tree as values.
  ///
  /// - Throws: `CommonMarkError.tooComplex` when it is nested deeper than `depthLimit`, since
  ///   copying and reading a tree take one stack frame for each level.
  func node(depthLimit: Int) throws(CommonMarkError) -> CMarkNode {
    try checkDepth(depthLimit)
    return CMarkTree.copy(root)
  }

  private func checkDepth(_ limit: Int) throws(CommonMarkError) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    var depth = 0
    var line = 1
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator), cmark_node_first_child(node) != nil else {
        continue
      }
      depth += event == CMARK_EVENT_ENTER ? 1 : -1
      line = max(line, Int(cmark_node_get_start_line(node)))
      guard depth <= limit else {
        throw .tooComplex(line: line, reason: "nested more than \(limit) deep")
      }
    }
  }

  private static func copy(_ node: OpaquePointer) -> CMarkNode {
    var children: [CMarkNode] = []
    var child = cmark_node_first_child(node)
    while let next = child {
      children.append(copy(next))
      child = cmark_node_next(next)
    }
    return CMarkNode(
      kind: kind(of: node),
      start: CMarkNode.Place(
        line: Int(cmark_node_get_start_line(node)),
        column: Int(cmark_node_get_start_column(node))
      ),
      end: CMarkNode.Place(
        line: Int(cmark_node_get_end_line(node)),
        column: Int(cmark_node_get_end_column(node))
      ),
      children: children
    )
  }

  private static func kind(of node: OpaquePointer) -> CMarkNode.Kind {
    let literal = string(cmark_node_get_literal(node))
    let url = string(cmark_node_get_url(node))
    let title = string(cmark_node_get_title(node))
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
    case CMARK_NODE_LIST: return list(node)
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_CODE_BLOCK:
      return .codeBlock(info: string(cmark_node_get_fence_info(node)), literal: literal)
    case CMARK_NODE_HTML_BLOCK: return .htmlBlock(literal)
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    case CMARK_NODE_TEXT: return .text(literal)
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_CODE: return .code(literal)
    case CMARK_NODE_HTML_INLINE: return .html(literal)
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK: return .link(url: url, title: title)
    case CMARK_NODE_IMAGE: return .image(url: url, title: title)
    default: return .document
    }
  }

  private static func list(_ node: OpaquePointer) -> CMarkNode.Kind {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return .list(
      isOrdered ? .ordered(start: Int(cmark_node_get_list_start(node))) : .bullet,
      isTight: cmark_node_get_list_tight(node) != 0
    )
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
