import AttentionEngine
import Glibc
import Testing

/// `.npz` archives of NumPy, and what is written for it.
@Suite struct ArchiveTests {
  @Test(arguments: ["stored", "packed", "streamed"])
  func `an archive is read in its order`(name: String) throws {
    let file = try TensorFile(reading: FileGoldens.path(name + ".npz"))
    #expect(Array(file.names.prefix(3)) == ["weight", "bias", "steps"])
    #expect(file["weight"] == FileGoldens.thirds([2, 3]))
    #expect(file["bias"] == FileGoldens.thirds([3]).cast(to: .float32))
    #expect(file["bias"]?.dataType == .float32)
    #expect(file["steps"] == [0, 1])
    #expect(name != "packed" || file["zeros"] == Tensor.zeros([100, 20]))
  }

  @Test func `names are Unicode`() throws {
    let file = try TensorFile(reading: FileGoldens.path("unicode.npz"))
    #expect(file.names == ["भार"] && file["भार"] == FileGoldens.thirds([2, 2]))
  }

  @Test func `other packings are refused`() {
    let path = FileGoldens.path("other.npz")
    let error = #expect(throws: TensorFileError.self) { try TensorFile(reading: path) }
    #expect(error?.found == "the packing 14")
  }

  /// `written.npz` was read by NumPy, in `make_file_goldens.py`; RECORD=1 writes it anew.
  @Test func `what is written is what NumPy has read`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/written.npz"
    let file: TensorFile = [
      "weight": FileGoldens.thirds([2, 3]),
      "भार": FileGoldens.thirds([3]).cast(to: .float32),
      "number": Tensor(1 / 3.0),
    ]
    if getenv("RECORD") != nil { try file.write(npz: FileGoldens.path("written.npz")) }
    try file.write(npz: path)
    #expect(FileGoldens.read(path) == FileGoldens.bytes("written.npz"))
    #expect(try TensorFile(reading: path) == file)
    #expect(folder.names == ["written.npz"])
    try TensorFile().write(npz: path)
    #expect(try TensorFile(reading: path).isEmpty)
  }

  /// Checked with zlib itself: 4 MiB of zeros pack into 4087 bytes, which grow a chunk at a time.
  @Test func `unpacking ends where it should`() throws {
    let zlib = try Inflation()
    // A stored block of three bytes, and the end.
    let packed: [UInt8] = [1, 3, 0, 0xfc, 0xff, 7, 8, 9]
    #expect(try zlib.unpack(packed, count: 3) == [7, 8, 9])
    #expect(throws: Inflation.Failure.wrongSize(3)) { try zlib.unpack(packed, count: 2) }
    #expect(throws: Inflation.Failure.wrongSize(3)) { try zlib.unpack(packed, count: 4) }
    #expect(throws: Inflation.Failure.damaged) { try zlib.unpack(packed + [0], count: 3) }
    #expect(throws: Inflation.Failure.damaged) { try zlib.unpack([], count: 3) }
    for end in packed.indices {
      #expect(throws: Inflation.Failure.self) { try zlib.unpack(Array(packed[..<end]), count: 3) }
    }
  }

  @Test func `a machine without zlib says so`() {
    #expect(throws: Inflation.Failure.noLibrary) { try Inflation(library: "libno-such-library.so") }
  }
}
