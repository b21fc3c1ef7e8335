extension TensorFile {
  /// Reads all tensors of a safetensors, `.npz` or `.npy` file; which of them it is, its first bytes
  /// say.
  ///
  /// `F64` and `F32` are read exactly, `F16` and `BF16` become `float32`, whole numbers and truth
  /// values become `float64`, which holds them exactly up to 2⁵³. The names stand in the file's
  /// order; the one tensor of an `.npy` file has the empty name. Entries of an archive are known
  /// without their `.npy`. Compressed archives are unpacked with zlib, which must be there for that.
  ///
  /// Nothing in a file is trusted: sizes, offsets and checksums are compared before memory is taken.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - memoryLimit: The most bytes that all tensors together may take; `nil` stands for a gibibyte
  ///     or eight times the file's size, whichever is more, and never more than the machine has.
  /// - Throws: ``TensorFileError`` where the file cannot be read, is damaged, or holds what no tensor
  ///   can.
  public init(reading path: String, memoryLimit: Int? = nil) throws(TensorFileError) {
    let file = try InputFile(path)
    let first = try file.bytes(at: 0, count: Swift.min(6, file.size))
    if first.starts(with: NumPyHeader.magic) {
      self.init()
      self[""] = try Tensor(npy: path)
    } else if first.starts(with: [0x50, 0x4b]) {
      try self.init(npz: file, room: memoryLimit ?? file.memoryLimit)
    } else {
      try self.init(safetensors: file, room: memoryLimit ?? file.memoryLimit)
    }
  }
}

/// How many bytes tensors may still take.
struct MemoryRoom {
  private let limit: Int
  private var left: Int

  init(_ limit: Int) {
    self.limit = limit
    left = limit
  }

  /// Takes a part of it before the memory itself is taken.
  mutating func take(_ bytes: Int, for place: FilePlace) throws(TensorFileError) {
    guard bytes <= left else {
      throw place.error(
        found: "numbers of \(bytes) bytes, with those before them above \(limit)",
        expected: "tensors that fit into the memory limit"
      )
    }
    left -= bytes
  }
}
