internal import CommonMark
internal import HTMLWriting
internal import MathTypesetting
internal import NotebookEvaluation
internal import NotebookModel
internal import NotebookVerification

extension ProseWriter {
  /// Running text. What raw HTML opens in it is closed at its end.
  mutating func inlines(_ inlines: [Inline]) -> HTML {
    let floor = filter.depth
    var pieces = InlinePieces()
    for inline in inlines {
      if case .html(let html) = inline.kind, let index = places.claims[inline.range.start],
        html.hasPrefix("<!--")
      {
        mark(claim: index, on: &pieces)
      } else {
        append(inline, floor: floor, to: &pieces)
      }
    }
    return pieces.html + filter.close(downTo: floor)
  }

  private mutating func append(_ inline: Inline, floor: Int, to pieces: inout InlinePieces) {
    let place = inline.range.start
    switch inline.kind {
    case .text(let text): pieces.append(text: self.text(text, at: place))
    case .softBreak: pieces.append("\n")
    case .lineBreak: pieces.append("<br>\n")
    case .code(let code):
      pieces.append(places.inlineValues[place].map(inlineValue) ?? "<code>\(code)</code>")
    case .emphasis(let children): pieces.append("<em>\(inlines(children))</em>")
    case .strong(let children): pieces.append("<strong>\(inlines(children))</strong>")
    case .strikethrough(let children): pieces.append("<del>\(inlines(children))</del>")
    case .highlight(let children): pieces.append("<mark>\(inlines(children))</mark>")
    case .footnoteReference(let label):
      pieces.append(formula: footnoteReference(label))
    case .inlineFootnote(let children):
      pieces.append(formula: inlineFootnote(children, range: inline.range))
    case .wikiLink(let link): pieces.append(wikiLink(link, at: place))
    case .link(let destination, let title, let children):
      pieces.append(link(to: destination, title: title, children, at: place))
    case .image(let source, let title, let alternative):
      let (words, width) = PictureData.sized(alternative.words)
      pieces.append(image(source, title: title, words, width: width, at: place))
    case .html(let html):
      pieces.append(rawHTML(html, floor: floor, at: place))
    case .math(let math):
      let steps = steps(of: math)
      let typeset = formulas.html(math, marking: steps?.wrongSides ?? [])
      let mark = steps?.inline { formulas.quoted($0) } ?? .empty
      if math.isDisplay {
        let label = math.label ?? PlaceName.formula(at: place)
        let isNamed = steps?.isNamed == true || math.label != nil
        let name = isNamed ? name(label) : .empty
        pieces.append("<span class=\"scroll math\" tabindex=\"0\"\(name)>\(typeset)\(mark)</span>")
      } else {
        let style: HTML = FormulaWriter.isShort(typeset) ? "math short" : "math"
        let name = steps?.isNamed == true ? name(PlaceName.formula(at: place)) : .empty
        pieces.append(formula: "<span class=\"\(style)\"\(name)>\(typeset)</span>", mark: mark)
      }
    }
  }

  /// The attribute that gives a part of the page a name; nothing when the name is taken.
  mutating func name(_ name: String) -> HTML {
    anchors.given(name).map { " id=\"\($0)\"" } ?? .empty
  }

  /// A piece of text. Sides of wrong arithmetic in it are marked as those of formulas are, and the
  /// explanation stands behind the last of them.
  private mutating func text(_ text: String, at position: SourcePosition) -> HTML {
    let steps = places.arithmetic[position].map { StepsView(content.verification.arithmetic[$0]) }
    let bytes = Array(text.utf8)
    var html = HTML.empty
    var place = 0
    for side in steps?.wrongSides ?? [] {
      let range = side.mark.range
      guard place <= range.lowerBound, range.upperBound <= bytes.count else { continue }
      html += linked(String(decoding: bytes[place..<range.lowerBound], as: UTF8.self), at: position)
      let attribute = HTML(trusting: side.mark.attribute)
      let written = String(decoding: bytes[range], as: UTF8.self)
      let name = name(PlaceName.formula(at: position))
      html += "<span\(name) \(attribute) title=\"\(side.title)\">\(written)</span>"
      place = range.upperBound
    }
    if let steps, place > 0 { html += steps.inline { HTML(escaping: $0) } }
    return html + linked(String(decoding: bytes[place...], as: UTF8.self), at: position)
  }

  private mutating func linked(_ text: String, at position: SourcePosition) -> HTML {
    var broken: [String] = []
    var works = cited
    let html = references.linked(text) { key in
      if let place = works.firstIndex(of: key) { return place + 1 }
      works.append(key)
      return works.count
    } broken: {
      broken.append($0)
    }
    cited = works
    findings += broken.map { label in
      NoteFinding(
        severity: .error,
        kind: .referenceBroken,
        position: position,
        message: "nothing is labelled '\(label)'"
      )
    }
    return html
  }

  private func inlineValue(_ index: Int) -> HTML {
    let expression = content.notebook.inlineValues[index].expression
    guard content.evaluation.inlineValues.indices.contains(index) else {
      return "<code>\(expression)</code>"
    }
    switch content.evaluation.inlineValues[index] {
    case .value(let value): return "<span class=\"inline-value\">\(ValueView(value).html)</span>"
    case .skipped: return "<code>\(expression)</code>"
    case .failed(let diagnostic):
      return """
        <span class="claim fails" title="\(diagnostic.message)"><code>\(expression)</code></span>
        """
    }
  }

  /// The mark at the side of a display formula that a claim speaks of; `nil` where none does.
  func claimBeside(_ math: Math) -> HTML? {
    guard let index = places.claimsOfFigures[math.range.start],
      content.verification.claims.indices.contains(index)
    else { return nil }
    return Self.mark(of: content.verification.claims[index])
  }

  /// The icon that tells how a claim came out.
  private static func mark(of judged: JudgedClaim) -> HTML {
    let icon: Icon = !judged.holds ? .wrong : judged.claim.slip == nil ? .right : .warning
    let tone = judged.holds && judged.claim.slip == nil ? "is-right" : "is-wrong"
    let word = judged.holds ? "holds" : "does not hold"
    return """
      <span class="step-mark \(tone)" title="\(title(of: judged))"><span class="verdict">\(icon.html)\
      <span class="unseen">\(word)</span></span></span>
      """
  }

  private static func title(of judged: JudgedClaim) -> String {
    "\(judged.claim.expression): \(judged.reason)"
  }

  /// What stands under a formula whose claim, on a line of its own, does not hold or is known not to;
  /// nothing for any other raw HTML.
  mutating func claimBelow(_ block: Block) -> HTML {
    guard let index = places.claims[block.range.start],
      content.verification.claims.indices.contains(index)
    else { return .empty }
    let judged = content.verification.claims[index]
    guard !judged.holds || judged.claim.slip != nil else { return .empty }
    let name = name(PlaceName.claim(at: judged.claim.commentRange.start))
    let slip = judged.claim.slip.map { "; left as the notes print it: \($0.reason)" } ?? ""
    return """
      <p class="cell-note bad"\(name)>\(Icon.wrong.html)\
      <span>\(judged.claim.expression): \(judged.reason)\(slip)</span></p>
      """
  }

  /// Puts a claim's verdict on the figure before its comment: the last piece, or the end of its
  /// text.
  private mutating func mark(claim index: Int, on pieces: inout InlinePieces) {
    guard content.verification.claims.indices.contains(index), let last = pieces.popLast() else {
      return
    }
    let judged = content.verification.claims[index]
    let style =
      !judged.holds
      ? "claim fails" : judged.claim.slip == nil ? "claim" : "claim is-wrong"
    let title = Self.title(of: judged)
    let printed = HTML(escaping: judged.claim.printed).source
    var before = HTML.empty
    var figure = last
    // In a text, only the figure at its end is meant.
    let trimmed = last.source.reversed().drop(while: \.isWhitespace).reversed()
    if String(trimmed).hasSuffix(printed), !printed.isEmpty {
      before = HTML(trusting: String(trimmed.dropLast(printed.count)))
      figure = HTML(trusting: printed)
    }
    let name =
      judged.claim.slip == nil && judged.holds
      ? .empty : name(PlaceName.claim(at: judged.claim.commentRange.start))
    pieces.append(before)
    pieces.append(
      formula: "<span class=\"\(style)\"\(name) title=\"\(title)\">\(figure)</span>",
      mark: Self.mark(of: judged)
    )
  }
}
