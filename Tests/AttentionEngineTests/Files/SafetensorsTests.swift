import AttentionEngine
import Glibc
import Testing

/// Files of the safetensors library, and what is written for it.
@Suite struct SafetensorsTests {
  @Test func `all types are read, with names in order and metadata`() throws {
    let file = try TensorFile(reading: FileGoldens.path("types.safetensors"))
    #expect(Set(file.names).count == 16 && file.count == 16)
    // The library orders by type, then by name.
    #expect(
      Array(file.names.prefix(5)) == ["uint64", "int64", "layer.weight", "number", "भार \"1\""]
    )
    #expect(file.metadata == ["format": "pt", "note": "tab\t, हिन्दी, \"quoted\""])
    #expect(file["layer.weight"] == FileGoldens.thirds([2, 3]))
    #expect(file["layer.bias"] == FileGoldens.thirds([3]).cast(to: .float32))
    #expect(file["layer.bias"]?.dataType == .float32)
    #expect(file["number"] == Tensor(1 / 3.0))
    #expect(file["none"]?.shape == [0, 4])
    #expect(file["भार \"1\""] == FileGoldens.thirds([2]))
    for name in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"] {
      #expect(file[name] == FileGoldens.whole([2, 3]), "\(name)")
    }
    #expect(file["bool"] == [1, 0, 1])
    #expect(file["absent"] == nil)
  }

  /// Thirds with eleven and with eight bits, rounded to nearest.
  @Test func `short types are widened`() throws {
    let file = try TensorFile(reading: FileGoldens.path("types.safetensors"))
    let half = (1...4).map { Double(Float16(Double($0) / 3)) }
    #expect(file["half"] == Tensor(half, shape: [2, 2]).cast(to: .float32))
    let brain = (1...4).map {
      Double(Float(bitPattern: ((Float($0) / 3).bitPattern + 0x8000) & ~0xffff))
    }
    #expect(file["brain"] == Tensor(brain, shape: [2, 2]).cast(to: .float32))
  }

  @Test func `what is written is what the library writes`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/written.safetensors"
    var file: TensorFile = ["weight": FileGoldens.thirds([2, 3])]
    file["bias"] = FileGoldens.thirds([3]).cast(to: .float32)
    file.metadata["format"] = "pt"
    try file.write(safetensors: path)
    #expect(FileGoldens.read(path) == FileGoldens.bytes("plain.safetensors"))
    try TensorFile().write(safetensors: path)
    #expect(FileGoldens.read(path) == FileGoldens.bytes("nothing.safetensors"))
    #expect(folder.names == ["written.safetensors"])
  }

  /// The numbers lie with the wide ones first; that no name moves is the reader's doing.
  @Test func `names keep their order whatever the types`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/order.safetensors"
    var file = TensorFile()
    for (i, name) in ["z", "a", "m \" \\ \u{7f} é", "हिन्दी", ""].enumerated() where name != "m" {
      file[name] = FileGoldens.thirds([i, 3]).cast(to: i % 2 == 0 ? .float32 : .float64)
    }
    file.metadata = ["line\nbreak": "\u{1}\t\r\"\\/ 😀"]
    file["m \" \\ \u{7f} é"] = nil
    try file.write(safetensors: path)
    #expect(try TensorFile(reading: path) == file)
    let bytes = FileGoldens.read(path)
    #expect(bytes[0] % 8 == 0 && bytes[8] == UInt8(ascii: "{"))
  }

  @Test func `a file of another kind is told apart`() throws {
    let file = try TensorFile(reading: FileGoldens.path("f8.npy"))
    #expect(file.names == [""] && file[""] == FileGoldens.thirds([2, 3]))
    let path = FileGoldens.path("complex.safetensors")
    let error = #expect(throws: TensorFileError.self) { try TensorFile(reading: path) }
    #expect(error?.found == "the type \"C64\"" && error?.part == "z")
    #expect(error?.byte == 22)
  }
}
