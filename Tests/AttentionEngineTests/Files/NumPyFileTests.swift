import AttentionEngine
import Glibc
import Testing

/// `.npy` files that NumPy wrote, and what is written for it.
@Suite struct NumPyFileTests {
  func read(_ name: String) throws -> Tensor { try Tensor(npy: FileGoldens.path(name + ".npy")) }

  @Test(arguments: ["f8", "big-f8", "version-2", "version-3"])
  func `float64 is read exactly`(name: String) throws {
    #expect(try read(name) == FileGoldens.thirds([2, 3]))
    #expect(try read(name).dataType == .float64)
  }

  @Test(arguments: ["f4", "big-f4"])
  func `float32 is read exactly`(name: String) throws {
    #expect(try read(name) == FileGoldens.thirds([2, 3]).cast(to: .float32))
    #expect(try read(name).dataType == .float32)
  }

  /// Thirds in half precision: eleven bits, rounded to nearest, ties to even.
  @Test func `float16 becomes float32`() throws {
    let expected = (1...6).map { Double(Float16(Double($0) / 3)) }
    #expect(try read("f2") == Tensor(expected, shape: [2, 3]).cast(to: .float32))
    #expect(try read("f2").dataType == .float32)
  }

  @Test(arguments: ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "big-i4"])
  func `whole numbers become float64`(name: String) throws {
    #expect(try read(name) == FileGoldens.whole([2, 3]))
    #expect(try read(name).dataType == .float64)
  }

  @Test func `signs and truth values are kept`() throws {
    #expect(try read("negative-i2") == [-32768, -1, 0, 32767])
    #expect(try read("bool") == [[1, 0], [0, 1]])
    #expect(try read("exact-i8") == Tensor([0x1p53, -0x1p53, 0x1p62]))
  }

  @Test func `any shape and either order`() throws {
    #expect(try read("fortran") == FileGoldens.thirds([2, 3, 4]))
    #expect(try read("fortran-big-f4") == FileGoldens.thirds([3, 2]).cast(to: .float32))
    #expect(try read("number") == Tensor(1 / 3.0))
    #expect(try read("row") == FileGoldens.thirds([5]))
    #expect(try read("empty").shape == [0, 3])
    #expect(try read("deep") == FileGoldens.thirds([1, 2, 1, 2, 1, 2, 1, 1]))
  }

  static let refused = [
    "inexact-i8": """
    , byte 144: found 9007199254740993; expected a whole number that float64 can hold exactly, \
    up to 2^53
    """,
    "inexact-u8": """
    , byte 128: found 18446744073709551615; expected a whole number that float64 can hold \
    exactly, up to 2^53
    """,
    "complex": """
    , byte 20: found the type "<c16"; expected f8, f4, f2, i1 to i8, u1 to u8 or b1, with the byte \
    order < or >
    """,
    "text": """
    , byte 20: found the type "<U4"; expected f8, f4, f2, i1 to i8, u1 to u8 or b1, with the byte \
    order < or >
    """,
    "objects": """
    , byte 20: found the type "|O"; expected f8, f4, f2, i1 to i8, u1 to u8 or b1, with the byte \
    order < or >
    """,
    "structure": """
    , byte 20: found a structured type; expected f8, f4, f2, i1 to i8, u1 to u8 or b1, with the \
    byte order < or >
    """,
    "nine-axes": ", byte 51: found 9 axes; expected at most 8",
  ]

  @Test(arguments: refused.keys.sorted())
  func `what no tensor can hold is refused with its place`(name: String) {
    let path = FileGoldens.path(name + ".npy")
    let error = #expect(throws: TensorFileError.self) { try Tensor(npy: path) }
    #expect(error.map { "\($0)" } == path + (NumPyFileTests.refused[name] ?? ""))
  }

  @Test(arguments: ["f8", "f4", "number", "row", "long-row", "empty", "deep"])
  func `what is written is what NumPy writes`(name: String) throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/written.npy"
    try read(name).write(npy: path)
    #expect(FileGoldens.read(path) == FileGoldens.bytes(name + ".npy"))
    #expect(folder.names == ["written.npy"])
  }

  @Test func `special numbers survive to the bit`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/special.npy"
    let numbers = [
      Double.nan, -.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude,
      .greatestFiniteMagnitude,
    ]
    try Tensor(numbers).write(npy: path)
    #expect(try Tensor(npy: path).scalars.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func `a view is written as the tensor it is`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/view.npy"
    let matrix = FileGoldens.thirds([3, 4])
    for view in [matrix.transposed(), matrix[1..., 1..<3], matrix.broadcast(to: [2, 3, 4])] {
      try view.write(npy: path)
      #expect(try Tensor(npy: path) == view)
    }
  }
}
