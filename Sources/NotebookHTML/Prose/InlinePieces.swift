internal import HTMLWriting

/// The pieces of a running text, put together so that no line begins with the full stop behind a
/// formula, or ends with the bracket before it.
///
/// Browsers break lines on either side of a formula, whatever stands there, since to them it is a
/// picture.
struct InlinePieces {
  private static let closing: Set<Character> = [
    ".", ",", ";", ":", "!", "?", ")", "]", "’", "”", "…",
  ]
  private static let opening: Set<Character> = ["(", "[", "‘", "“"]

  private var pieces: [HTML] = []
  /// Whether the last piece is one that signs must stay with.
  private var holdsSigns = false

  /// All pieces in order.
  var html: HTML { pieces.joined() }

  /// Adds markup that lines are broken in as usual. What is empty, such as a comment, is as if it
  /// were not there.
  mutating func append(_ piece: HTML) {
    guard !piece.isEmpty else { return }
    pieces.append(piece)
    holdsSigns = false
  }

  /// Adds a text; signs at its start that close something stay with a formula before it.
  mutating func append(text: HTML) {
    let signs = text.source.prefix { Self.closing.contains($0) }
    if holdsSigns, !signs.isEmpty, let last = pieces.popLast() {
      pieces.append(Self.together(last + HTML(trusting: String(signs))))
      pieces.append(HTML(trusting: String(text.source.dropFirst(signs.count))))
    } else {
      pieces.append(text)
    }
    holdsSigns = false
  }

  /// Adds a formula, or what is like one, with the mark behind it; brackets that open at the end of a
  /// piece of text before it stay with it.
  mutating func append(formula: HTML, mark: HTML = .empty) {
    var before = HTML.empty
    if let last = pieces.last, let sign = last.source.last, Self.opening.contains(sign) {
      pieces[pieces.count - 1] = HTML(trusting: String(last.source.dropLast()))
      before = HTML(escaping: String(sign))
    }
    let isAlone = before.isEmpty && mark.isEmpty
    pieces.append(isAlone ? formula : Self.together(before + formula + mark))
    holdsSigns = true
  }

  /// Takes the last piece away.
  mutating func popLast() -> HTML? {
    holdsSigns = false
    return pieces.popLast()
  }

  private static func together(_ html: HTML) -> HTML { "<span class=\"together\">\(html)</span>" }
}
