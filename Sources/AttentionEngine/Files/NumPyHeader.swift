/// The header of NumPy's `.npy` format: a Python dictionary behind eight bytes and its length.
///
/// Source: NumPy, *NEP 1: A Simple File Format for NumPy Arrays*, with versions 2.0 (longer
/// headers) and 3.0 (UTF-8).
struct NumPyHeader {
  /// What every such file begins with.
  static let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

  /// The longest header that is read: one of eight axes needs 200 bytes.
  private static let longest = 1 << 16

  let layout: TensorLayout
  /// Where the numbers begin.
  let size: Int

  /// How many of the first bytes of a file hold its header; the file may have fewer.
  static func size(startingWith bytes: [UInt8], at place: FilePlace) throws(TensorFileError) -> Int
  {
    guard bytes.starts(with: magic) else {
      throw place.error(
        at: 0,
        found: bytes.isEmpty ? "an empty file" : "the bytes \(bytes.prefix(6))",
        expected: "\\x93NUMPY, as every .npy file begins"
      )
    }
    var scanner = ByteScanner(bytes, at: place)
    try scanner.skip(6, "\\x93NUMPY")
    let major = try scanner.number(ofBytes: 1, "a version")
    let minor = try scanner.number(ofBytes: 1, "a version")
    guard 1...3 ~= major, minor == 0 else {
      throw place.error(
        at: 6,
        found: "version \(major).\(minor)",
        expected: "version 1.0, 2.0 or 3.0"
      )
    }
    let length = try scanner.number(ofBytes: major == 1 ? 2 : 4, "the header's length")
    guard length <= longest else {
      throw place.error(
        at: 8,
        found: "a header of \(length) bytes",
        expected: "at most \(longest)"
      )
    }
    return scanner.position + Int(length)
  }

  /// Reads the header, whose bytes come first.
  init(_ bytes: [UInt8], at place: FilePlace) throws(TensorFileError) {
    size = try NumPyHeader.size(startingWith: bytes, at: place)
    guard size <= bytes.count else {
      throw place.error(
        at: bytes.count,
        found: "the end of the file",
        expected: "a header of \(size) bytes"
      )
    }
    let start = bytes[6] == 1 ? 10 : 12
    layout = try NumPyHeader.layout(ByteScanner(bytes, start..<size, at: place))
  }

  /// Reads the dictionary.
  private static func layout(_ dictionary: ByteScanner) throws(TensorFileError) -> TensorLayout {
    var scanner = dictionary
    var type: (ElementType, isBigEndian: Bool)?
    var order: Bool?
    var shape: (sizes: [Int], byte: Int)?
    scanner.skipSpaces()
    try scanner.expect("{")
    scanner.skipSpaces()
    while !scanner.skip(ifNext: "}") {
      let byte = scanner.position
      let key = try scanner.pythonString("a key of the header")
      scanner.skipSpaces()
      try scanner.expect(":")
      scanner.skipSpaces()
      switch key {
      case "descr" where type == nil: type = try scanner.numPyType()
      case "fortran_order" where order == nil: order = try scanner.pythonTruth()
      case "shape" where shape == nil:
        shape = (try scanner.pythonTuple(), byte)
      default:
        throw scanner.error(
          at: byte,
          found: "the key \(quoted(key))",
          expected: "descr, fortran_order and shape, once each"
        )
      }
      scanner.skipSpaces()
      if !scanner.skip(ifNext: ",") && scanner.next != 0x7d {
        throw scanner.error(expected: "a comma or the end of the dictionary")
      }
      scanner.skipSpaces()
    }
    scanner.skipSpaces()
    guard scanner.next == nil else { throw scanner.error(expected: "the end of the header") }
    guard let type, let order, let shape else {
      throw scanner.error(
        found: "a header without "
          + (type == nil ? "descr" : order == nil ? "fortran_order" : "shape"),
        expected: "descr, fortran_order and shape"
      )
    }
    var layout = try TensorLayout(type.0, shape.sizes, at: shape.byte, in: scanner.place)
    layout.isBigEndian = type.isBigEndian
    layout.isFortranOrder = order
    return layout
  }

  /// The bytes before the numbers of a tensor, the very ones that NumPy writes.
  static func bytes(for tensor: Tensor) -> [UInt8] {
    let shape = tensor.shape
    let sizes = shape.map { "\($0)" }.joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let type = tensor.dataType == .float64 ? "<f8" : "<f4"
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
    // NumPy leaves room for the first size to grow to 21 digits in place, and ends the header with
    // a line feed at a multiple of 64 bytes.
    if let first = shape.first {
      text += String(repeating: " ", count: 21 - "\(first)".utf8.count)
    }
    text += String(repeating: " ", count: 64 - (10 + text.utf8.count + 1) % 64) + "\n"
    let length = text.utf8.count
    return magic + [1, 0, UInt8(length & 255), UInt8(length >> 8)] + Array(text.utf8)
  }
}

extension ByteScanner {
  /// A string in either kind of quotation marks.
  fileprivate mutating func pythonString(_ what: String) throws(TensorFileError) -> String {
    if skip(ifNext: "'") { return try text(upTo: 0x27, what) }
    if skip(ifNext: "\"") { return try text(upTo: 0x22, what) }
    throw error(expected: what + " in quotation marks")
  }

  /// `True` or `False`.
  fileprivate mutating func pythonTruth() throws(TensorFileError) -> Bool {
    for (word, truth) in [("True", true), ("False", false)] {
      if bytes[position..<end].starts(with: word.utf8) {
        try skip(word.utf8.count, word)
        return truth
      }
    }
    throw error(expected: "True or False")
  }

  /// Sizes in parentheses.
  fileprivate mutating func pythonTuple() throws(TensorFileError) -> [Int] {
    try expect("(")
    var sizes: [Int] = []
    skipSpaces()
    while !skip(ifNext: ")") {
      sizes.append(try digits("a size"))
      // Python 2 wrote its long numbers so.
      _ = skip(ifNext: "L")
      skipSpaces()
      let isMore = skip(ifNext: ",")
      skipSpaces()
      // In Python, (3) is a number and no tuple.
      guard next == 0x29 ? isMore || sizes.count > 1 : isMore else {
        throw error(expected: "a comma after a size")
      }
    }
    return sizes
  }

  /// A type such as `'<f8'`.
  fileprivate mutating func numPyType() throws(TensorFileError) -> (ElementType, isBigEndian: Bool)
  {
    let expected = "f8, f4, f2, i1 to i8, u1 to u8 or b1, with the byte order < or >"
    let start = position
    guard next == 0x22 || next == 0x27 else {
      throw error(found: "a structured type", expected: expected)
    }
    let text = try pythonString("a type")
    let order = text.utf8.first.map { UnicodeScalar($0) }
    let code = String(text.dropFirst())
    guard let order, let type = ElementType.allCases.first(where: { $0.numPyCode == code }),
      order == "<" || order == ">" || (order == "|" || order == "=") && type.size == 1
    else { throw error(at: start, found: "the type \(quoted(text))", expected: expected) }
    return (type, order == ">")
  }
}
