package import CellTrace
internal import NumberWriting

extension Value {
  /// The value as lines of text, behind its name where it has one: `name = value`, or the name with
  /// a shape and the value below it.
  ///
  /// - Parameter name: What it is shown under; `nil` or empty for a value that stands alone.
  /// - Returns: The lines, without their ends.
  package func textLines(named name: String? = nil) -> [String] {
    let lines = lines(depth: 0)
    guard let name, !name.isEmpty else { return lines }
    if lines.count == 1 { return ["\(name) = \(lines[0])"] }
    return ["\(name) ="] + lines.map { $0.isEmpty ? "" : "  " + $0 }
  }

  /// The most elements of a list, and parts of a structure, that are written.
  private static let most = 100
  /// How deep lists and structures are written.
  private static let deepest = 12

  private func lines(depth: Int) -> [String] {
    guard depth <= Self.deepest else { return ["…"] }
    switch self {
    case .number(let number): return [BriefNumbers(for: [number], mostDecimals: 6).text(number)]
    case .integer(let integer): return [String(integer)]
    case .boolean(let isTrue): return [isTrue ? "true" : "false"]
    case .text(let text): return text.textLines
    case .tensor(let tensor): return TensorText(tensor).lines
    case .list(let elements): return list(elements, depth: depth)
    case .fields(_, let fields):
      guard !fields.isEmpty else { return ["[:]"] }
      return cut(fields.count) { index in
        fields[index].value.labelled(fields[index].name + ":", depth: depth)
      }
    case .other(_, let description): return description.textLines
    }
  }

  private func list(_ elements: [Value], depth: Int) -> [String] {
    if let shape, let scalars, !scalars.isEmpty {
      return TensorText(TensorValue(shape: shape, scalars: scalars)).lines
    }
    let parts = elements.prefix(Self.most).map { element -> [String] in
      if case .text(let text) = element, text.textLines.count == 1 { return ["\"\(text)\""] }
      return element.lines(depth: depth + 1)
    }
    if parts.allSatisfy({ $0.count == 1 && $0[0].count <= 60 }) {
      let left = elements.count - parts.count
      let all = parts.map { $0[0] } + (left > 0 ? ["… \(left) more"] : [])
      return ["[" + all.joined(separator: ", ") + "]"]
    }
    return cut(elements.count) { elements[$0].labelled("\($0):", depth: depth) }
  }

  /// The lines of the first parts of something, and how many there are besides.
  private func cut(_ count: Int, _ lines: (Int) -> [String]) -> [String] {
    let left = count - Self.most
    return (0..<min(count, Self.most)).flatMap(lines) + (left > 0 ? ["… \(left) more"] : [])
  }

  private func labelled(_ label: String, depth: Int) -> [String] {
    let own = lines(depth: depth + 1)
    if own.count == 1 { return ["\(label) \(own[0])"] }
    return [label] + own.map { $0.isEmpty ? "" : "  " + $0 }
  }
}

extension String {
  /// The lines of a text.
  fileprivate var textLines: [String] {
    split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }
}
