extension Math {
  /// The formula of a fence that says `math`, as GitHub writes them, with its name behind the word:
  /// ```` ```math {#eq-name} ````. `nil` for any other code, and for a fence that is empty or that nothing closes.
  ///
  /// - Parameters:
  ///   - code: What stands between the fences.
  ///   - range: From the opening fence to the end of the closing one.
  init?(_ code: CodeBlock, in range: SourceRange) {
    let info = Array(code.info.utf8)
    let word = Array("math".utf8)
    guard code.isFenced, code.isClosed, info.starts(with: word) else { return nil }
    let rest = info.trimmingBlanks(word.count..<info.count)
    let label = MathDelimiter.label(in: info, from: word.count, end: info.count)
    guard rest.isEmpty || label?.end == rest.upperBound,
      !code.literal.utf8.allSatisfy({ $0.isBlank || $0 == .newline })
    else { return nil }
    self.init(
      // The last line's end belongs to the fence.
      latex: String(code.literal.dropLast()),
      isDisplay: true,
      label: label.map { String(decoding: info[$0.name], as: UTF8.self) },
      range: range,
      lineStarts: code.lineStarts
    )
  }
}
