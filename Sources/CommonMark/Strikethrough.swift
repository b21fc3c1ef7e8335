/// Finds struck out text, `~~…~~` or `~…~`, among siblings that are already parsed.
///
/// GitHub's rule: as many tildes close as opened, one or two, and they stand against the text like
/// the stars of emphasis.
enum Strikethrough {
  /// A sibling, or tildes that may become a mark.
  enum Piece {
    case inline(InlineBuilder.Placed)
    case tildes(Tildes)
  }

  /// A run of one or two tildes.
  struct Tildes {
    let fed: Range<Int>
    let canOpen: Bool
    let canClose: Bool
  }

  /// Cuts a part of a text at its tildes; escaped ones are plain text.
  static func pieces(
    of literal: [UInt8],
    _ range: Range<Int>,
    _ alignment: TextAlignment,
    in reading: Reading
  ) -> [Piece] {
    var pieces: [Piece] = []
    var start = range.lowerBound
    func flush(to end: Int) {
      guard start < end else { return }
      let text = String(decoding: literal[start..<end], as: UTF8.self)
      let fed = alignment.fed(start..<end)
      let inline = Inline(kind: .text(text), range: reading.range(fed))
      pieces.append(.inline(InlineBuilder.Placed(inline: inline, fed: fed)))
    }
    var index = start
    while reading.hasExtensions, index < range.upperBound {
      let run = literal.runLength(of: .tilde, at: index, end: range.upperBound)
      guard run > 0 else {
        index += 1
        continue
      }
      let fed = alignment.fed(index..<(index + run))
      if run <= 2, fed.count == run {
        flush(to: index)
        pieces.append(.tildes(tildes(fed, in: reading.bytes)))
        start = index + run
      }
      index += run
    }
    flush(to: range.upperBound)
    return pieces
  }

  private static func tildes(_ fed: Range<Int>, in bytes: [UInt8]) -> Tildes {
    let before = Neighbor(before: fed.lowerBound, in: bytes)
    let behind = Neighbor(at: fed.upperBound, in: bytes)
    return Tildes(
      fed: fed,
      canOpen: behind != .space && (behind != .punctuation || before != .other),
      canClose: before != .space && (before != .punctuation || behind != .other)
    )
  }

  /// Puts pieces together, each pair of marks around what it strikes out.
  static func joined(_ pieces: [Piece], in reading: Reading) -> [InlineBuilder.Placed] {
    var result: [InlineBuilder.Placed] = []
    /// Open marks with the number of inlines before them.
    var open: [(mark: Tildes, index: Int)] = []
    for piece in pieces {
      switch piece {
      case .inline(let placed): result.append(placed)
      case .tildes(let mark):
        let match = mark.canClose ? open.lastIndex { $0.mark.fed.count == mark.fed.count } : nil
        guard let match, open[match].index + 1 < result.count else {
          if mark.canOpen {
            // One mark inside another is enough; more would only nest the tree deeper.
            if open.count == 2 { open.removeFirst() }
            open.append((mark, result.count))
          }
          result.append(text(mark, in: reading))
          continue
        }
        let opener = open[match]
        open.removeSubrange(match...)
        let children = merged(Array(result[(opener.index + 1)...])).map(\.inline)
        result.removeSubrange(opener.index...)
        let fed = opener.mark.fed.lowerBound..<mark.fed.upperBound
        let inline = Inline(kind: .strikethrough(children), range: reading.range(fed))
        result.append(InlineBuilder.Placed(inline: inline, fed: fed))
      }
    }
    return merged(result)
  }

  private static func text(_ mark: Tildes, in reading: Reading) -> InlineBuilder.Placed {
    let tildes = String(repeating: "~", count: mark.fed.count)
    let inline = Inline(kind: .text(tildes), range: reading.range(mark.fed))
    return InlineBuilder.Placed(inline: inline, fed: mark.fed)
  }

  /// Texts that follow each other become one.
  private static func merged(_ placed: [InlineBuilder.Placed]) -> [InlineBuilder.Placed] {
    var result: [InlineBuilder.Placed] = []
    for next in placed {
      if case .text(let tail) = next.inline.kind, let last = result.last,
        case .text(let head) = last.inline.kind
      {
        let fed = last.fed.lowerBound..<max(last.fed.upperBound, next.fed.upperBound)
        let range = SourceRange(start: last.inline.range.start, end: next.inline.range.end)
        let inline = Inline(kind: .text(head + tail), range: range)
        result[result.count - 1] = InlineBuilder.Placed(inline: inline, fed: fed)
      } else {
        result.append(next)
      }
    }
    return result
  }
}
