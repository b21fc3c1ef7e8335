import AttentionEngine
import Glibc
import Testing

/// Files that were cut short or changed: every one is read or refused, and none stops the program.
@Suite struct DamagedFileTests {
  static let files = [
    "f8.npy", "fortran-big-f4.npy", "version-3.npy", "bool.npy", "empty.npy", "stored.npz",
    "packed.npz", "streamed.npz", "unicode.npz", "plain.safetensors", "types.safetensors",
    "nothing.safetensors", "written.npz",
  ]

  @Test(arguments: files)
  func `a file that ends early is refused`(name: String) {
    let folder = TemporaryFolder()
    let bytes = FileGoldens.bytes(name)
    #expect(!bytes.isEmpty)
    for end in bytes.indices {
      let path = folder.file("short", bytes[..<end])
      let error = #expect(throws: TensorFileError.self, "\(end) bytes") {
        try TensorFile(reading: path)
      }
      #expect(error?.path == path)
    }
    let longer = folder.file("long", bytes + [0])
    #expect(throws: TensorFileError.self) { try TensorFile(reading: longer) }
  }

  @Test(arguments: files)
  func `a changed byte is noticed or gives another number`(name: String) throws {
    let folder = TemporaryFolder()
    let bytes = FileGoldens.bytes(name)
    let whole = try TensorFile(reading: FileGoldens.path(name))
    for place in bytes.indices {
      for change: UInt8 in [0x01, 0x80, 0xff] {
        var damaged = bytes
        damaged[place] ^= change
        let path = folder.file("changed", damaged)
        do {
          let read = try TensorFile(reading: path)
          #expect(read.count == whole.count, "byte \(place)")
        } catch {
          #expect(error.path == path && (error.byte ?? 0) <= bytes.count, "\(error)")
        }
      }
    }
  }

  /// Every entry has a checksum: only what no reader looks at can change without a word.
  @Test func `numbers in an archive cannot change unnoticed`() throws {
    let folder = TemporaryFolder()
    let bytes = FileGoldens.bytes("stored.npz")
    let whole = try TensorFile(reading: FileGoldens.path("stored.npz"))
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0x10
      let path = folder.file("changed", damaged)
      if let read = try? TensorFile(reading: path) {
        #expect(read.elementsEqual(whole) { $0.tensor == $1.tensor }, "byte \(place)")
      }
    }
  }
}
