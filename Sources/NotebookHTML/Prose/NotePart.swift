internal import CommonMark

/// A heading of a note, its attributes taken from its end.
struct NoteHeading {
  /// The heading's inlines without its attributes.
  let inlines: [Inline]
  /// What stands in braces behind it.
  let attributes: Attributes

  /// Reads a heading.
  init(_ inlines: [Inline]) {
    guard let last = inlines.last, case .text(let text) = last.kind,
      let (attributes, before) = Attributes.atEnd(of: text)
    else {
      self.inlines = inlines
      attributes = Attributes()
      return
    }
    var rest = Array(inlines.dropLast())
    if !before.isEmpty { rest.append(Inline(kind: .text(before), range: last.range)) }
    self.inlines = rest
    self.attributes = attributes
  }
}

/// A paragraph that is one picture with attributes behind it: a figure.
struct NoteFigure {
  /// The picture's source and title, and the words in its brackets, which are the caption.
  let source: String, title: String
  let caption: [Inline]
  /// What stands in braces behind it.
  let attributes: Attributes

  /// Reads a paragraph; `nil` when it is none, or when the picture has no name.
  init?(_ inlines: [Inline]) {
    guard inlines.count == 2, case .image(let source, let title, let caption) = inlines[0].kind,
      case .text(let text) = inlines[1].kind,
      let (attributes, before) = Attributes.atEnd(of: text), before.isEmpty,
      !attributes.name.isEmpty
    else { return nil }
    self.source = source
    self.title = title
    self.caption = caption
    self.attributes = attributes
  }
}

/// The caption of a table: a paragraph beside it that begins with `:` or `Table:`.
struct NoteCaption {
  /// The caption without its mark and attributes.
  let inlines: [Inline]
  /// What stands in braces behind it.
  let attributes: Attributes

  /// Reads a paragraph; `nil` when it is none.
  init?(_ block: Block?) {
    guard let block, case .paragraph(let inlines) = block.kind, let first = inlines.first,
      case .text(let text) = first.kind,
      let mark = ["Table:", ":"].first(where: { text.hasPrefix($0) })
    else { return nil }
    let heading = NoteHeading(inlines)
    // A colon alone may be anything; with a blank behind it or a name at its end it is meant.
    let behind = text.dropFirst(mark.count)
    guard behind.first == " " || behind.isEmpty else { return nil }
    var rest = heading.inlines
    if let head = rest.first, case .text(let words) = head.kind {
      let words = String(words.dropFirst(mark.count)).trimmedStart
      rest[0] = Inline(kind: .text(words), range: head.range)
    }
    self.inlines = rest
    attributes = heading.attributes
  }
}

extension String {
  /// The text without white space at its start.
  fileprivate var trimmedStart: String { String(drop(while: \.isWhitespace)) }
}
