import AttentionEngine
import Glibc
import Testing

/// Files are replaced as a whole or stay as they were.
@Suite struct WritingTests {
  struct Pair: Layer {
    var weight: Tensor, bias: Tensor?

    mutating func visitParameters(_ visitor: inout ParameterVisitor) {
      visitor.visit("weight", &weight)
      visitor.visit("bias", &bias)
    }
  }

  @Test func `an error leaves the old file and nothing else`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("old", [1, 2, 3])
    for name in ["__metadata__", "../a", "a\u{1b}"] {
      let file: TensorFile = ["good": [1, 2], name: [3]]
      #expect(throws: TensorFileError.self) { try file.write(safetensors: path) }
      #expect(name == "__metadata__" || (try? file.write(npz: path)) == nil)
    }
    let nowhere = folder.path + "/missing/file"
    let expected = "missing/file: found No such file or directory; expected a folder that can be"
    #expect(sentence(folder) { try Tensor([1]).write(npy: nowhere) }.hasPrefix(expected))
    #expect(throws: TensorFileError.self) { try Tensor([1]).write(npy: "") }
    #expect(throws: TensorFileError.self) { try Tensor([1]).write(npy: folder.path + "/a\0b") }
    #expect(folder.names == ["old"])
  }

  /// In a process of its own, in which no file may be larger than 512 bytes: the system then refuses
  /// to write as it does on a full disk.
  @Test func `a full disk leaves the old file and nothing else`() async {
    await #expect(processExitsWith: .success) {
      let folder = TemporaryFolder()
      let path = folder.path + "/old"
      try Tensor([1, 2]).write(npy: path)
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 512, rlim_max: 512)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let text = sentence(folder) { try Tensor.zeros([100]).write(npy: path) }
      #expect(text == "old: found File too large; expected room for 800 bytes")
      #expect(try Tensor(npy: path) == [1, 2])
      #expect(folder.names == ["old"])
    }
  }

  @Test func `rights and links of a file stay`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("old", [1])
    chmod(path, 0o640)
    let link = folder.path + "/link"
    symlink(path, link)
    try Tensor([1, 2]).write(npy: link)
    #expect(try Tensor(npy: path) == [1, 2])
    var status = stat()
    lstat(link, &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    stat(path, &status)
    #expect(status.st_mode & 0o777 == 0o640)
  }

  @Test func `a model is saved and loaded`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/model.safetensors"
    let saved = Pair(weight: FileGoldens.thirds([2, 3]), bias: [1, 2])
    try saved.save(to: path, metadata: ["words": "two"])
    #expect(try TensorFile(reading: path).metadata == ["format": "pt", "words": "two"])
    var loaded = Pair(weight: .zeros([2, 3]), bias: .zeros([2], dataType: .float32))
    try loaded.load(from: path)
    #expect(loaded.weight == saved.weight && loaded.bias == [1, 2])
    #expect(loaded.bias?.dataType == .float32)
  }

  @Test func `a model that does not fit stays as it was`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/model.safetensors"
    try Pair(weight: FileGoldens.thirds([2, 3]), bias: [1, 2]).save(to: path)
    var narrow = Pair(weight: .zeros([2, 2]), bias: [3, 4])
    #expect(
      sentence(folder) { try narrow.load(from: path) }
        == "model.safetensors, tensor \"weight\": found the shape [2, 3]; expected [2, 2]"
    )
    #expect(narrow.weight == Tensor.zeros([2, 2]) && narrow.bias == [3, 4])
    var plain = Pair(weight: .zeros([2, 3]), bias: nil)
    #expect(sentence(folder) { try plain.load(from: path) }.contains("tensor \"bias\": found a"))
    try plain.load(from: path, ignoringOthers: true)
    #expect(plain.weight == FileGoldens.thirds([2, 3]))
    try plain.save(to: path)
    #expect(
      sentence(folder) { try narrow.load(from: path) }.contains("[2, 3]; expected [2, 2]")
    )
    var full = Pair(weight: .zeros([2, 3]), bias: [5, 6])
    #expect(sentence(folder) { try full.load(from: path) }.contains("no such tensor among 1"))
    #expect(full.weight == Tensor.zeros([2, 3]))
  }
}
