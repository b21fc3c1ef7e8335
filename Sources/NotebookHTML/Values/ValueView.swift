internal import CellTrace
internal import HTMLWriting
internal import NumberWriting

/// A value that a cell showed.
struct ValueView {
  /// The most elements of a list, and parts of a structure, that are shown.
  private static let most = 100
  /// How deep lists and structures are shown.
  private static let deepest = 12

  private let value: Value

  /// Shows a value.
  init(_ value: Value) {
    self.value = value
  }

  /// What stands beside the value's name: a shape, a type; empty for what needs no such word.
  var kind: String {
    switch value {
    case .tensor(let tensor):
      if tensor.shape.isEmpty { return "" }
      let type = tensor.elementType == "Double" ? "" : ", \(tensor.elementType)"
      return TensorView(tensor).shapeText + type
    case .list(let elements):
      return elements.count == 1 ? "1 element" : "\(elements.count) elements"
    case .fields(let typeName, _), .other(let typeName, _): return typeName
    case .number, .integer, .boolean, .text: return ""
    }
  }

  /// Whether the value fits into a line of text.
  var isShort: Bool {
    switch value {
    case .number, .integer, .boolean: true
    case .text(let text): text.count <= 60 && !text.contains(where: \.isNewline)
    case .tensor(let tensor): tensor.shape.isEmpty
    case .other(_, let description):
      description.count <= 60 && !description.contains(where: \.isNewline)
    case .list, .fields: false
    }
  }

  var html: HTML { html(of: value, depth: 0) }

  private func html(of value: Value, depth: Int) -> HTML {
    guard depth <= Self.deepest else { return "…" }
    switch value {
    case .number(let number): return NumberView(number).html
    case .integer(let integer): return "<span class=\"number\">\(integer)</span>"
    case .boolean(let isTrue): return "<code>\(isTrue ? "true" : "false")</code>"
    case .text(let text):
      return text.isEmpty
        ? "<span class=\"size\">empty text</span>" : "<span class=\"string\">\(text)</span>"
    case .tensor(let tensor): return TensorView(tensor).html
    case .list(let elements): return list(elements, value: value, depth: depth)
    case .fields(_, let fields): return self.fields(fields, depth: depth)
    case .other(_, let description):
      return isShort(value)
        ? "<code>\(description)</code>" : "<pre class=\"plain\">\(description)</pre>"
    }
  }

  private func isShort(_ value: Value) -> Bool { ValueView(value).isShort }

  /// A list of numbers is a row or a matrix; short elements stand in a line; others one below the
  /// other.
  private func list(_ elements: [Value], value: Value, depth: Int) -> HTML {
    if let shape = value.shape, let scalars = value.scalars, !scalars.isEmpty {
      return TensorView(TensorValue(shape: shape, scalars: scalars)).html
    }
    let shown = elements.prefix(depth > 3 ? 10 : Self.most)
    let left = elements.count - shown.count
    let more: HTML = left > 0 ? "… \(left) more" : .empty
    if elements.allSatisfy({ ValueView($0).isShort }) {
      var parts = shown.map { element -> HTML in
        if case .text(let text) = element { return "<span class=\"string\">“\(text)”</span>" }
        return html(of: element, depth: depth + 1)
      }
      if left > 0 { parts.append(more) }
      return "<span>[\(parts.joined(separator: ", "))]</span>"
    }
    if let table = RecordsView(elements) { return table.html }
    let items = shown.map { element -> HTML in "<li>\(html(of: element, depth: depth + 1))</li>" }
    let last: HTML = left > 0 ? "<li>\(more)</li>" : .empty
    return "<ol class=\"items-list\" start=\"0\">\(items)\(last)</ol>"
  }

  private func fields(_ fields: [Value.Field], depth: Int) -> HTML {
    guard !fields.isEmpty else { return "<span class=\"size\">no entries</span>" }
    let rows = fields.prefix(Self.most).map { field -> HTML in
      """
      <tr><th scope="row">\(field.name)</th><td>\(html(of: field.value, depth: depth + 1))</td></tr>
      """
    }
    let left = fields.count - rows.count
    let more: HTML = left > 0 ? "<tr><th></th><td>… \(left) more</td></tr>" : .empty
    return """
      <div class="scroll"><table class="fields"><tbody>\(rows)\(more)</tbody></table></div>
      """
  }
}
