extension InlineBuilder {
  /// A break, on the line end behind what stands before it.
  mutating func lineEnd(_ kind: Inline.Kind) -> Placed {
    let start = position
    let bytes = reading.bytes
    guard let newline = bytes[min(start, bytes.count)...].firstIndex(of: .newline) else {
      return place(kind, start..<start)
    }
    position = newline + 1
    return place(kind, start..<newline)
  }

  /// A code span with its backticks.
  mutating func code(_ literal: String, _ node: CMarkNode) -> Placed {
    let bytes = reading.bytes
    let kind = Inline.Kind.code(reading.atoms.restored(literal.utf8))
    var content = guess(node.start)
    if content <= position || content > bytes.count || bytes[content - 1] != .backtick {
      guard let tick = bytes[min(position, bytes.count)...].firstIndex(of: .backtick) else {
        return place(kind, position..<position)
      }
      content = tick + bytes.runLength(of: .backtick, at: tick, end: bytes.count)
    }
    var start = content
    while start > position, bytes[start - 1] == .backtick { start -= 1 }
    var end = content
    while end < bytes.count {
      let run = bytes.runLength(of: .backtick, at: end, end: bytes.count)
      end += max(run, 1)
      if run == content - start { break }
    }
    position = end
    return place(kind, start..<end)
  }

  /// A tag as written, or a comment that was kept aside.
  mutating func html(_ literal: [UInt8], guess: Int) -> Placed {
    let parts = reading.atoms.parts(of: literal)
    for case .atom(let number, _) in parts {
      let atom = reading.atoms.atoms[number]
      guard case .comment = atom.kind, parts.count == 3 else { continue }
      let start = fedOffset(of: literal, guess: guess) ?? position
      position = min(start + literal.count, reading.bytes.count)
      return Placed(
        inline: Inline(kind: .html(atom.raw), range: reading.source.range(atom.source)),
        fed: start..<position
      )
    }
    let kind = Inline.Kind.html(reading.atoms.restored(literal))
    guard let start = fedOffset(of: literal, guess: guess) else {
      return place(kind, position..<position)
    }
    position = end(of: literal, at: start) ?? start
    return place(kind, start..<position)
  }

  /// Emphasis and the like: its marks stand right around its children.
  mutating func enclosed(
    _ node: CMarkNode,
    markLength: Int,
    _ kind: ([Inline]) -> Inline.Kind
  ) -> Placed {
    position = min(position + markLength, reading.bytes.count)
    let children = build(node.children)
    let made = kind(children.map(\.inline))
    guard let first = children.first?.fed, let last = children.last?.fed,
      isMark(first.lowerBound - markLength, markLength), isMark(last.upperBound, markLength)
    else {
      let start = children.first?.fed.lowerBound ?? position
      position = max(position, start)
      return place(made, start..<position)
    }
    position = last.upperBound + markLength
    return place(made, (first.lowerBound - markLength)..<position)
  }

  /// A link or an image; `mark` is what stands before its text.
  mutating func linked(
    _ node: CMarkNode,
    mark: [UInt8],
    _ kind: ([Inline]) -> Inline.Kind
  ) -> Placed {
    let bytes = reading.bytes
    let outerStart = position
    position = min(position + 1, bytes.count)
    let wasInsideLink = isInsideLink
    isInsideLink = true
    let children = build(node.children)
    isInsideLink = wasInsideLink
    let made = kind(children.map(\.inline))
    if let first = children.first?.fed, let last = children.last?.fed, first.lowerBound > 0,
      last.upperBound < bytes.count, bytes[first.lowerBound - 1] == .less,
      bytes[last.upperBound] == .greater
    {
      // The library's columns of `<address>` are wrong, but its marks stand right around it.
      position = last.upperBound + 1
      return place(made, (first.lowerBound - 1)..<position)
    }
    var start = (children.first?.fed.lowerBound ?? guess(node.start) + mark.count) - mark.count
    start = max(outerStart, min(start, position))
    let end = guess(node.end) + 1
    if end > position, end <= block.upperBound, isLinkEnd(bytes[end - 1]) { position = end }
    return place(made, start..<max(start, position))
  }

  private func isLinkEnd(_ byte: UInt8) -> Bool {
    byte == .rightBracket || byte == UInt8(ascii: ")") || byte == .greater
  }

  private func isMark(_ start: Int, _ length: Int) -> Bool {
    guard start >= 0, start + length <= reading.bytes.count else { return false }
    return reading.bytes[start..<(start + length)].allSatisfy {
      $0 == .asterisk || $0 == .underscore
    }
  }

  private func fedOffset(of literal: [UInt8], guess: Int) -> Int? {
    if guess >= position, end(of: literal, at: guess) != nil { return guess }
    let bytes = reading.bytes
    let searchEnd = min(bytes.count, position + 4_096)
    return (position..<max(position, searchEnd)).first { end(of: literal, at: $0) != nil }
  }

  /// Just behind a literal that may reach over lines, each behind its own prefix.
  private func end(of literal: [UInt8], at start: Int) -> Int? {
    let bytes = reading.bytes
    var index = start
    for byte in literal {
      guard index < bytes.count, bytes[index] == byte else { return nil }
      index += 1
      if byte == .newline { index = contentStart(behind: index) }
    }
    return index
  }

  private func contentStart(behind lineStart: Int) -> Int {
    let starts = reading.fed.lineStarts
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < lineStart { low = middle + 1 } else { high = middle }
    }
    return low < starts.count ? reading.fed.contentStarts[low] : lineStart
  }
}
