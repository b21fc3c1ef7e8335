/// How UTF-16 puts its two bytes, when a note is written in it.
enum UTF16Order: String {
  case littleEndian = "little-endian"
  case bigEndian = "big-endian"

  /// The order of a text that begins with a byte order mark of UTF-16, or whose first four letters are of ASCII
  /// with a zero byte each; `nil` for any other text.
  init?(of bytes: [UInt8]) {
    let start = bytes.prefix(8)
    if start.starts(with: [0xFF, 0xFE]) {
      self = .littleEndian
    } else if start.starts(with: [0xFE, 0xFF]) {
      self = .bigEndian
    } else if start.count == 8, start.enumerated().allSatisfy({ ($1 == 0) == ($0 % 2 == 1) }) {
      self = .littleEndian
    } else if start.count == 8, start.enumerated().allSatisfy({ ($1 == 0) == ($0 % 2 == 0) }) {
      self = .bigEndian
    } else {
      return nil
    }
  }
}
