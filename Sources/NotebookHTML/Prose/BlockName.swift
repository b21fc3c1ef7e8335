internal import CommonMark

/// The name that Obsidian's `^name` at the end of a paragraph gives it, so that links can lead there.
enum BlockName {
  /// A paragraph without its name, and the name; none for a paragraph that has no name.
  ///
  /// `2 ^3` is no name: a name has a letter, or six characters as Obsidian makes them.
  static func taken(from inlines: [Inline]) -> (inlines: [Inline], name: String?) {
    guard let last = inlines.last, case .text(let text) = last.kind,
      let caret = text.lastIndex(of: "^")
    else { return (inlines, nil) }
    let name = text[text.index(after: caret)...]
    let isAlone =
      caret == text.startIndex
      ? inlines.count == 1 || inlines.dropLast().last?.kind == .softBreak
      : text[text.index(before: caret)].isWhitespace
    guard isAlone, !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
      name.contains(where: \.isLetter) || name.count >= 6
    else { return (inlines, nil) }
    var rest = Array(inlines.dropLast())
    let before = String(text[..<caret]).trimmedEnd
    if !before.isEmpty { rest.append(Inline(kind: .text(before), range: last.range)) }
    return (rest, anchor(String(name)))
  }

  /// The anchor of a block of a name.
  static func anchor(_ name: String) -> String { "block-" + name }
}

extension String {
  fileprivate var trimmedEnd: String {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
