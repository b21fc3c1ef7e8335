/// The lines of a file: what they hold, and what ends them.
package struct FileLines {
  /// The bytes of each line without its end.
  package private(set) var contents: [Range<Int>] = []
  /// The file.
  package let bytes: [UInt8]

  /// Finds the lines of a file; each ends with `\n`, `\r\n` or `\r`.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      contents.append(start..<index - 1)
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      start = index
    }
    contents.append(start..<bytes.count)
  }

  /// The end of a line, counted from 0, as it stands; empty for a last line without one.
  package func end(of line: Int) -> ArraySlice<UInt8> {
    let next = line + 1 < contents.count ? contents[line + 1].lowerBound : bytes.count
    return bytes[contents[line].upperBound..<next]
  }
}
