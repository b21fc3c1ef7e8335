package import HTMLWriting

extension MathTypesetter {
  /// Typesets a formula with some of its parts marked: each stands in an element of its own, which
  /// has the mark's `attribute`.
  ///
  /// A part that cannot be set as a group is left unmarked, such as one that reaches over the edge of
  /// a bracket pair or of a table's cell. The LaTeX that readers copy is the author's own.
  ///
  /// - Parameters:
  ///   - latex: The formula without its dollar signs.
  ///   - display: Whether it stands on its own.
  ///   - macros: What further control sequences stand for.
  ///   - marks: The parts. Of parts that overlap, the first is marked.
  /// - Returns: The formula as `typeset(_:display:macros:)` gives it, and the marks that it carries.
  /// - Throws: A `MathError` for a formula that cannot be typeset without marks either.
  package func typeset(
    _ latex: String,
    display: Bool,
    macros: [String: String] = [:],
    marking marks: [FormulaMark]
  ) throws(MathError) -> (html: HTML, marks: [FormulaMark]) {
    let plain = try typeset(latex, display: display, macros: macros)
    let ordered = marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
    func marked(_ marks: [FormulaMark]) -> HTML? {
      guard let latex = Self.latex(latex, with: marks) else { return nil }
      let request = Request(latex: latex, display: display, macros: macros, isMarked: true)
      return try? answer(to: request)
    }
    guard !marks.isEmpty else { return (plain, []) }
    if let html = marked(ordered) { return (Self.html(html, withSourceOf: plain), ordered) }
    // One that cannot be set hides the others, so each is tried, as long as they are few.
    var kept: [FormulaMark] = []
    var html = plain
    for mark in ordered.prefix(Self.mostTries) {
      guard let further = marked(kept + [mark]) else { continue }
      kept.append(mark)
      html = Self.html(further, withSourceOf: plain)
    }
    return (html, kept)
  }

  /// How many marks are tried one by one.
  private static let mostTries = 16

  /// A formula with groups put around its marked parts; `nil` when a part is no group, or when the
  /// formula has such a command already.
  private static func latex(_ latex: String, with marks: [FormulaMark]) -> String? {
    guard !latex.contains("\\htmlData") else { return nil }
    var bytes = Array(latex.utf8)
    var end = bytes.count
    for mark in marks.reversed() {
      let range = mark.range
      guard range.lowerBound >= 0, !range.isEmpty, range.upperBound <= end,
        isBalanced(bytes[range])
      else { return nil }
      // The outer braces keep the spaces around the part out of the mark.
      bytes.insert(contentsOf: "}}".utf8, at: range.upperBound)
      bytes.insert(contentsOf: "{\\htmlData{step=\(mark.number)}{".utf8, at: range.lowerBound)
      end = range.lowerBound
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether every brace of a part of a formula has its partner in it, so that the part stays one
  /// group, and whether it ends a control sequence that it begins.
  private static func isBalanced(_ part: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    var isEscaped = false
    for byte in part {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "%"): return false
      default: break
      }
      if depth < 0 { return false }
    }
    return depth == 0 && !isEscaped
  }

  /// A marked formula with the LaTeX source that the unmarked one carries.
  private static func html(_ marked: HTML, withSourceOf plain: HTML) -> HTML {
    guard let source = sourceRange(in: plain.source), let own = sourceRange(in: marked.source)
    else { return marked }
    let before = marked.source[..<own.lowerBound]
    let behind = marked.source[own.upperBound...]
    return HTML(trusting: String(before + plain.source[source] + behind))
  }

  private static func sourceRange(in html: String) -> Range<String.Index>? {
    guard let start = html.firstRange(of: "<annotation"),
      let end = html[start.upperBound...].firstRange(of: "</annotation>")
    else { return nil }
    return start.lowerBound..<end.lowerBound
  }
}
