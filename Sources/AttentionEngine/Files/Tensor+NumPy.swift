extension Tensor {
  /// Reads a tensor from a file in NumPy's `.npy` format.
  ///
  /// ```swift
  /// let embeddings = try Tensor(npy: "embeddings.npy")
  /// ```
  ///
  /// Versions 1 to 3 of the format, either byte order, C's and Fortran's order of elements. `f8`
  /// and `f4` are read exactly; `f2` becomes `float32`; whole numbers and truth values become
  /// `float64`, which holds them exactly up to 2⁵³. Objects that Python would have to run are never
  /// read.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``TensorFileError`` where the file cannot be read, is damaged or holds something else
  ///   than such numbers.
  public init(npy path: String) throws(TensorFileError) {
    let file = try InputFile(path)
    let place = FilePlace(path: path)
    let first = try file.bytes(at: 0, count: Swift.min(12, file.size))
    let size = try NumPyHeader.size(startingWith: first, at: place)
    let header = try NumPyHeader(file.bytes(at: 0, count: Swift.min(size, file.size)), at: place)
    let stored = file.size - header.size
    guard stored == header.layout.byteCount else {
      throw header.wrongSize(stored, at: place)
    }
    guard header.layout.memoryCount <= file.memoryLimit else {
      throw place.error(
        found: "numbers of \(header.layout.memoryCount) bytes",
        expected: "at most \(file.memoryLimit), what there is room for"
      )
    }
    let bytes = try file.bytes(at: header.size, count: stored)
    var numbers = place
    numbers.start = header.size
    try self.init(header.layout, in: bytes, at: numbers)
  }

  /// Writes the tensor to a file in NumPy's `.npy` format, as `f8` or `f4`; the bytes are those that
  /// NumPy would write.
  ///
  /// The file is written beside its place and put there when it is whole and on the disk.
  ///
  /// - Parameter path: The file; one that is there already is replaced.
  /// - Throws: ``TensorFileError`` where it cannot be written; then an old file stays as it was.
  public func write(npy path: String) throws(TensorFileError) {
    let file = try OutputFile(path)
    try file.write(NumPyHeader.bytes(for: self))
    try withBytes { bytes throws(TensorFileError) in try file.write(bytes) }
    try file.commit()
  }

  /// Reads a tensor from all bytes of an `.npy` file.
  init(npyBytes bytes: [UInt8], at place: FilePlace) throws(TensorFileError) {
    let header = try NumPyHeader(bytes, at: place)
    guard bytes.count - header.size == header.layout.byteCount else {
      throw header.wrongSize(bytes.count - header.size, at: place)
    }
    try self.init(header.layout, in: bytes, from: header.size, at: place)
  }
}

extension NumPyHeader {
  /// The error where the numbers are not as many as the shape says.
  func wrongSize(_ count: Int, at place: FilePlace) -> TensorFileError {
    place.error(
      at: size,
      found: "\(count) bytes of numbers",
      expected: "\(layout.byteCount) for the shape \(layout.shape)"
    )
  }
}
