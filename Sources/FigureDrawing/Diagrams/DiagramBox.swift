internal import CellTrace
internal import HTMLWriting

/// How a box of a diagram looks, and how large it is.
struct DiagramBox {
  /// The box.
  let node: Diagram.Node
  /// The lines of its text.
  private let lines: [String]
  private let detail: String
  /// Its size.
  let width, height: Double
  private let content: Double
  private let strip: ValueStrip

  /// Measures a box. Long texts are broken into lines.
  ///
  /// - Parameters:
  ///   - node: The box.
  ///   - least: Its least width.
  ///   - leastHeight: Its least height.
  ///   - written: How many numbers there may be for their digits to be written.
  init(_ node: Diagram.Node, least: Double = 44, leastHeight: Double = 0, written: Int = 4) {
    self.node = node
    lines = Self.broken(node.label)
    detail = TextWidth.cut(node.detail, to: 190, size: SVGText.small)
    strip = ValueStrip(node.values, written: written)
    let widest = lines.map { TextWidth.of($0, size: SVGText.box) }.max() ?? 0
    let texts = max(
      widest,
      TextWidth.of(detail, size: SVGText.small),
      strip.width
    )
    width = (max(texts + 22, least)).rounded(.up)
    content =
      Double(lines.count) * 17 + (detail.isEmpty ? 0 : 15) + 13
      + (strip.isEmpty ? 0 : strip.height + 5)
    height = max(content, leastHeight)
  }

  /// Breaks a text between words where it would be wider than a box should be.
  private static func broken(_ text: String) -> [String] {
    var lines: [String] = []
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in part.split(separator: " ") {
        let longer = line.isEmpty ? String(word) : line + " " + word
        if !line.isEmpty, TextWidth.of(longer, size: SVGText.box) > 150 {
          lines.append(line)
          line = String(word)
        } else {
          line = longer
        }
      }
      lines.append(TextWidth.cut(line, to: 200, size: SVGText.box))
    }
    return lines.count == 1 && lines[0].isEmpty ? [] : lines
  }

  /// The box about a middle.
  func html(x: Double, y: Double, colors: HeatColors) -> HTML {
    let (left, top) = (x - width / 2, y - height / 2)
    let radius = node.role == .operation ? min(height / 2, 16) : node.role == .parameter ? 2 : 6
    var html = tip
    html += """
      <rect class="box" x="\(at: left)" y="\(at: top)" width="\(at: width)" \
      height="\(at: height)" rx="\(at: radius)"/>
      """
    var baseline = y - content / 2 + 19
    for line in lines {
      html += SVGText.text(line, x: x, y: baseline, anchor: .middle, style: "boxname")
      baseline += 17
    }
    if !detail.isEmpty {
      html += SVGText.text(detail, x: x, y: baseline - 1, anchor: .middle, style: "tick")
      baseline += 15
    }
    html += strip.html(colors: colors, middle: x, top: baseline - 8)
    return "<g class=\"\(Self.className(node.role))\">\(html)</g>"
  }

  private var tip: HTML {
    var parts = [node.label, node.detail]
    if !node.values.isEmpty { parts.append(Tip.vector(node.values)) }
    return Tip.html(parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// The class that gives a role its colour and outline.
  static func className(_ role: Diagram.Role) -> HTML {
    switch role {
    case .plain: "r-plain"
    case .input: "r-input s0"
    case .operation: "r-operation"
    case .parameter: "r-parameter s4"
    case .state: "r-state s2"
    case .output: "r-output s3"
    case .marked: "r-marked"
    case .muted: "r-muted"
    }
  }
}
