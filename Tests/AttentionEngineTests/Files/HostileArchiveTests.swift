import AttentionEngine
import Glibc
import Testing

/// Archives that were made to do harm.
@Suite struct HostileArchiveTests {
  /// What an archive says of an entry; most of it can be made to lie.
  struct Entry {
    var name = "a.npy"
    var content = HostileFileTests.npy(
      "{'descr': '<f8', 'fortran_order': False, 'shape': (), }",
      data: 8
    )
    var method = 0
    var size: Int?
    var checksum: Int?
    var flags = 0
    /// Whether the directory points at the first entry.
    var isFirstAgain = false
  }

  static func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// CRC-32 bit by bit.
  static func checksum(_ bytes: [UInt8]) -> Int {
    var value: UInt32 = .max
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }
    return Int(~value)
  }

  static func archive(_ entries: [Entry]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let common =
        little(20, 2) + little(entry.flags, 2) + little(entry.method, 2) + little(0, 4)
        + little(entry.checksum ?? checksum(entry.content), 4) + little(entry.content.count, 4)
        + little(entry.size ?? entry.content.count, 4) + little(entry.name.utf8.count, 2)
        + little(0, 2)
      directory += little(0x0201_4b50, 4) + little(20, 2) + common + little(0, 10)
      directory += little(entry.isFirstAgain ? 0 : bytes.count, 4) + entry.name.utf8
      bytes += little(0x0403_4b50, 4) + common + entry.name.utf8 + entry.content
    }
    let start = bytes.count
    bytes += directory + little(0x0605_4b50, 4) + little(0, 4) + little(entries.count, 2)
    bytes += little(entries.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
    return bytes
  }

  static let cases: [(entries: [Entry], sentence: String)] = [
    ([Entry(), Entry()], "found a second entry \"a.npy\"; expected one"),
    ([Entry(name: "../../a.npy")], "found the name \"../../a.npy\"; expected a name without"),
    ([Entry(name: "/etc/a.npy")], "found the name \"/etc/a.npy\"; expected a name without"),
    ([Entry(name: "..\\a.npy")], "found the name \"..\\a.npy\"; expected a name without"),
    ([Entry(name: "a\u{7}.npy")], "found the name \"a\\u{07}.npy\"; expected a name without"),
    ([Entry(name: "a.txt")], "found an entry that is no tensor; expected names that end with .npy"),
    ([Entry(name: "é.npy")], "found a name; expected one in UTF-8"),
    ([Entry(checksum: 1)], "expected 1"),
    (
      [Entry(method: 12)], "found the packing 12; expected an entry stored as it is (0) or deflated"
    ),
    ([Entry(flags: 1)], "found an encrypted entry; expected"),
    ([Entry(size: 7)], "found the packing 0; expected"),
    ([Entry(content: [])], "found an empty file; expected \\x93NUMPY"),
    ([Entry(content: Array("not NumPy".utf8))], "expected \\x93NUMPY"),
    (
      [Entry(method: 8, size: 1 << 31)],
      "found an entry of 2147483648 bytes packed into 73; expected at most 75336"
    ),
    (
      [Entry(content: [UInt8](repeating: 0, count: 2_200_000), method: 8, size: 1 << 31)],
      "found numbers of 2147483648 bytes, with those before them above 1073741824; expected"
    ),
    ([Entry(method: 8, size: 100)], "found damaged bytes; expected deflated ones"),
    (
      [Entry(), Entry(name: "b.npy", isFirstAgain: true)],
      "found an entry that differs from the directory's in name or method; expected the same"
    ),
    (
      [
        Entry(
          content: HostileFileTests.npy(
            "{'descr': '|i1', 'fortran_order': False, 'shape': (1073741824,), }"
          )
        )
      ],
      "found numbers of 8589934592 bytes, with those before them above 1073741824; expected"
    ),
  ]

  @Test(arguments: cases.indices)
  func `a hostile archive gets a sentence`(index: Int) {
    let (entries, expected) = HostileArchiveTests.cases[index]
    let folder = TemporaryFolder()
    let path = folder.file("a.npz", HostileArchiveTests.archive(entries))
    let text = sentence(folder) { _ = try TensorFile(reading: path) }
    #expect(text.hasPrefix("a.npz") && text.contains(expected), "\(text)")
  }

  @Test func `overlapping entries are refused`() {
    // The second entry stands within the first one's content.
    let inner = HostileArchiveTests.archive([Entry(name: "b.npy")])
    let local = Array(inner[..<(inner.count - 22 - 46 - 5)])
    var outer = HostileArchiveTests.archive([Entry(content: local), Entry(name: "b.npy")])
    let offset = 30 + 5
    let position = outer.count - 22 - 5 - 4
    outer.replaceSubrange(position..<(position + 4), with: HostileArchiveTests.little(offset, 4))
    let folder = TemporaryFolder()
    let path = folder.file("a.npz", outer)
    let text = sentence(folder) { _ = try TensorFile(reading: path) }
    #expect(text.contains("found an entry that overlaps another or the directory"), "\(text)")
  }

  @Test func `a memory limit is kept`() throws {
    let path = FileGoldens.path("packed.npz")
    #expect(try TensorFile(reading: path, memoryLimit: 16128 + 76).count == 4)
    let error = #expect(throws: TensorFileError.self) {
      try TensorFile(reading: path, memoryLimit: 16127)
    }
    #expect(error?.part == "zeros.npy")
    let plain = FileGoldens.path("plain.safetensors")
    #expect(try TensorFile(reading: plain, memoryLimit: 60).count == 2)
    #expect(throws: TensorFileError.self) { try TensorFile(reading: plain, memoryLimit: 59) }
  }
}
