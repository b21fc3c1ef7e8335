extension TensorFile {
  /// Reads an archive of `.npy` files.
  init(npz file: borrowing InputFile, room limit: Int) throws(TensorFileError) {
    self.init()
    let directory = try ZipDirectory(of: file)
    var room = MemoryRoom(limit)
    for entry in directory.entries {
      var place = FilePlace(path: file.path, part: entry.name)
      try place.check(entry.name, at: entry.start)
      guard entry.name.hasSuffix(".npy") else {
        throw place.error(
          at: entry.start,
          found: "an entry that is no tensor",
          expected: "names that end with .npy"
        )
      }
      // Deflate makes at most 258 bytes out of two bits.
      let (most, overflow) = entry.packedSize.multipliedReportingOverflow(by: 1032)
      guard !entry.isDeflated || overflow || entry.size <= most else {
        throw place.error(
          at: entry.start,
          found: "an entry of \(entry.size) bytes packed into \(entry.packedSize)",
          expected: "at most \(most)"
        )
      }
      var once = room
      try once.take(entry.size, for: place)
      let content = try entry.content(of: file)
      if !entry.isDeflated { place.start = entry.contentStart }
      let header = try NumPyHeader(content, at: place)
      try room.take(header.layout.memoryCount, for: place)
      self[String(entry.name.dropLast(4))] = try Tensor(npyBytes: content, at: place)
    }
  }

  /// Writes all tensors to an archive as NumPy's `savez` does: each as an `.npy` file, not
  /// compressed. Metadata are left out, for which such archives have no place.
  ///
  /// The file is written beside its place and put there when it is whole and on the disk.
  ///
  /// - Parameter path: The file; one that is there already is replaced.
  /// - Throws: ``TensorFileError`` where it cannot be written or a name is no name of a file; then an
  ///   old file stays as it was.
  public func write(npz path: String) throws(TensorFileError) {
    for name in names {
      try FilePlace(path: path, part: name).check(name)
      guard name.utf8.count <= 0xffff - 4 else {
        throw FilePlace(path: path, part: name).error(
          found: "a name of \(name.utf8.count) bytes",
          expected: "at most 65531"
        )
      }
    }
    var archive = try ZipWriter(path)
    for (name, tensor) in self { try archive.add(name + ".npy", tensor) }
    try archive.finish()
  }
}
