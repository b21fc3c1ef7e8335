import AttentionEngine
import Glibc
import Testing

/// Files that were made to do harm: a sentence, and no memory taken for what is not there.
@Suite struct HostileFileTests {
  /// A safetensors file with a header, however wrong, and some numbers.
  static func safetensors(_ header: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
    let length = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(8 * $0)) } + header.utf8
      + [UInt8](repeating: 0, count: data)
  }

  /// An `.npy` file with a header, however wrong, and some numbers.
  static func npy(_ header: String, data: Int = 0) -> [UInt8] {
    let length = header.utf8.count
    return [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, UInt8(length & 255), UInt8(length >> 8)]
      + header.utf8 + [UInt8](repeating: 0, count: data)
  }

  static let safetensorsCases: [(bytes: [UInt8], sentence: String)] = [
    (
      safetensors("{}", length: 1 << 63),
      "byte 0: found a header of 9223372036854775808 bytes in a file of 10;"
    ),
    (
      safetensors("{}", length: .max),
      "byte 0: found a header of 18446744073709551615 bytes in a file of 10;"
    ),
    (safetensors("{}", length: 3), "byte 0: found a header of 3 bytes in a file of 10;"),
    (safetensors("{}", data: 1), "found 1 bytes of numbers; expected 0, as the header says"),
    (safetensors("[]"), "byte 8: found \"[\"; expected a header, which begins with {"),
    (safetensors("{} {}"), "byte 11: found \"{\"; expected the end of the header"),
    (
      safetensors(
        #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F64","#
          + #""shape":[1],"data_offsets":[4,12]}}"#,
        data: 12
      ),
      "tensor \"b\", byte 62: found the bytes 4 to 12 of 12; expected bytes from 8 on"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}"#, data: 16),
      "tensor \"a\", byte 9: found the bytes 8 to 16 of 16; expected bytes from 0 on"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}"#, data: 8),
      "tensor \"a\", byte 9: found the bytes 0 to 16 of 8; expected bytes from 0 on, within"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[2],"data_offsets":[16,0]}}"#, data: 16),
      "tensor \"a\", byte 9: found the bytes 16 to 0; expected 16 bytes for F64 [2]"
    ),
    (
      safetensors(
        #"{"a":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,0]}}"#
      ),
      "byte 9: found the shape [4294967296, 4294967296]; expected fewer elements"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[9223372036854775807],"data_offsets":[0,8]}}"#),
      "byte 9: found the shape [9223372036854775807]; expected fewer elements"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[0,281474976710656],"data_offsets":[0,0]}}"#),
      "byte 9: found the shape [0, 281474976710656]; expected fewer elements"
    ),
    (
      safetensors(#"{"a":{"dtype":"U8","shape":[68719476736],"data_offsets":[0,68719476736]}}"#),
      "found the bytes 0 to 68719476736 of 0; expected bytes from 0 on, within the file"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[18446744073709551616],"data_offsets":[0,8]}}"#),
      "byte 37: found a number above 2^63; expected a whole number"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}}"#),
      "byte 37: found \"-\"; expected a whole number"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[1.5],"data_offsets":[0,8]}}"#),
      "byte 38: found \".\"; expected a comma or ] in a shape"
    ),
    (
      safetensors(#"{"a":{"dtype":"F64","shape":[],"data_offsets":[0,8],"dtype":"F32"}}"#),
      "byte 60: found the name \"dtype\" again; expected it once"
    ),
    (
      safetensors(
        #"{"a":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},"#
          + #""a":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}}"#
      ),
      "byte 62: found the name \"a\" again; expected it once"
    ),
    (safetensors(#"{"a":{}}"#), "tensor \"a\", byte 9: found no dtype; expected dtype, shape"),
    (
      safetensors(#"{"a":{"dtype":"F8_E5M2","shape":[0],"data_offsets":[0,0]}}"#),
      "byte 22: found the type \"F8_E5M2\"; expected BOOL,"
    ),
    (
      safetensors(#"{"../a":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}}"#),
      "byte 9: found the name \"../a\"; expected a name without control characters that is no path"
    ),
    (
      safetensors(#"{"\u001b[2J":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}}"#),
      "tensor \"\\u{1B}[2J\", byte 9: found the name \"\\u{1B}[2J\"; expected a name without"
    ),
    (
      safetensors(#"{"\ud800":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}}"#),
      "byte 10: found half of a character; expected a whole one"
    ),
    (
      safetensors(#"{"a":{"x":"# + String(repeating: "[", count: 1_000_000)),
      "byte 34: found more than 16 levels; expected a flat header"
    ),
    (
      safetensors(#"{"a":{"x":"# + String(repeating: #"{"y":"#, count: 100_000)),
      "byte 98: found more than 16 levels; expected a flat header"
    ),
    (
      safetensors(#"{"__metadata__":{"a":1}}"#),
      "byte 29: found \"1\"; expected a text in quotation marks"
    ),
    (safetensors("{\"a\":"), "byte 13: found the end of the header; expected a tensor, which"),
    (Array("not a tensor file at all".utf8), "expected a file in the safetensors, .npz or .npy"),
    ([], "byte 0: found the end after 0 bytes; expected the header's length of 8 bytes"),
  ]

  @Test(arguments: safetensorsCases.indices)
  func `a hostile safetensors file gets a sentence`(index: Int) {
    let (bytes, expected) = HostileFileTests.safetensorsCases[index]
    let folder = TemporaryFolder()
    let path = folder.file("a.safetensors", bytes)
    let text = sentence(folder) { _ = try TensorFile(reading: path) }
    #expect(text.hasPrefix("a.safetensors") && text.contains(expected), "\(text)")
  }

  static let npyCases: [(bytes: [UInt8], sentence: String)] = [
    (
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }"),
      "found 0 bytes of numbers; expected 799999999992 for the shape [99999999999]"
    ),
    (
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }"),
      "found the shape [4294967296, 4294967296]; expected fewer elements"
    ),
    (
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }"),
      "found a number above 2^63; expected a size"
    ),
    (
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }"),
      "found \"-\"; expected a size"
    ),
    (npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3), }"), "expected a comma after"),
    (npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3 4), }"), "expected a comma after"),
    (npy("{'descr': '<f8', 'fortran_order': 0, 'shape': (), }"), "expected True or False"),
    (npy("{'descr': '<f8', 'shape': (), }"), "found a header without fortran_order;"),
    (npy("{'descr': '<f8', 'descr': '<f8'}"), "found the key \"descr\"; expected descr,"),
    (npy("{'descr': __import__('os')}"), "found a structured type;"),
    (npy("{'run': 'this'}"), "byte 11: found the key \"run\"; expected descr, fortran_order"),
    (npy("{'descr': '<f8', 'fortran_order': False, 'shape': (), } + 1"), "expected the end of"),
    (npy("{"), "found the end of the header; expected a key of the header in quotation marks"),
    (npy(""), "byte 10: found the end of the header; expected \"{\""),
    (
      [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 255, 255, 255, 255],
      "byte 8: found a header of 4294967295 bytes; expected at most 65536"
    ),
    ([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 4, 0, 1, 0], "byte 6: found version 4.0; expected"),
    ([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1], "found the end after 0 bytes; expected a version"),
  ]

  @Test(arguments: npyCases.indices)
  func `a hostile npy file gets a sentence`(index: Int) {
    let (bytes, expected) = HostileFileTests.npyCases[index]
    let folder = TemporaryFolder()
    let path = folder.file("a.npy", bytes)
    let text = sentence(folder) { _ = try Tensor(npy: path) }
    #expect(text.hasPrefix("a.npy") && text.contains(expected), "\(text)")
  }

  @Test func `what is no file is refused`() {
    let folder = TemporaryFolder()
    mkfifo(folder.path + "/pipe", 0o600)
    for (name, expected) in [
      ("nothing", "nothing: found No such file or directory; expected a file that can be read"),
      ("pipe", "pipe: found something else than a file; expected a file"),
      (".", ".: found something else than a file; expected a file"),
      ("a\0b", "a\0b: found a zero byte in the path; expected a path"),
    ] {
      let path = folder.path + "/" + name
      #expect(sentence(folder) { _ = try TensorFile(reading: path) } == expected)
      #expect(sentence(folder) { _ = try Tensor(npy: path) } == expected)
    }
  }
}
