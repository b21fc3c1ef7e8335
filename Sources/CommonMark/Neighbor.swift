/// What stands beside a mark, as CommonMark's rules for emphasis ask.
enum Neighbor {
  case space
  case punctuation
  case other

  /// What ends just before an offset; the start of the text counts as a space.
  init(before offset: Int, in bytes: [UInt8]) {
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80, offset - start < 4 { start -= 1 }
    self.init(offset > 0 ? bytes[start..<offset] : [])
  }

  /// What begins at an offset; the end of the text counts as a space.
  init(at offset: Int, in bytes: [UInt8]) {
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80, end - offset < 4 { end += 1 }
    self.init(offset < bytes.count ? bytes[offset..<end] : [])
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else {
      self = .space
      return
    }
    if scalar.properties.isWhitespace {
      self = .space
    } else if scalar.isASCII {
      self = UInt8(ascii: scalar).isPunctuation ? .punctuation : .other
    } else {
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation:
        self = .punctuation
      default: self = .other
      }
    }
  }
}
