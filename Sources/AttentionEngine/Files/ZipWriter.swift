/// Writes a zip archive whose entries are stored as they are.
///
/// Every size and offset is written with 64 bits, as the extension for large archives says, so that
/// small archives are written, and tested, as large ones are. All entries have the date 1980-01-01:
/// the same tensors give the same bytes.
struct ZipWriter: ~Copyable {
  private let file: OutputFile
  private var directory: [UInt8] = []
  private var count = 0
  private var position = 0

  /// Begins an archive.
  init(_ path: String) throws(TensorFileError) {
    file = try OutputFile(path)
  }

  /// Adds a tensor as an `.npy` file.
  mutating func add(_ name: String, _ tensor: Tensor) throws(TensorFileError) {
    let header = NumPyHeader.bytes(for: tensor)
    var checksum = header.withUnsafeBytes { CyclicRedundancy.checksum($0) }
    var size = header.count
    try tensor.withBytes { bytes throws(TensorFileError) in
      checksum = CyclicRedundancy.checksum(bytes, after: checksum)
      size += bytes.count
    }
    let sizes = little(size, 8) + little(size, 8)
    // Version 4.5 of the format, names in UTF-8, stored, the first of January 1980.
    let common =
      little(45, 2) + little(0x800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
      + little(Int(checksum), 4) + little(0xffff_ffff, 4) + little(0xffff_ffff, 4)
      + little(name.utf8.count, 2)
    let start = little(position, 8)
    let entry =
      little(0x0403_4b50, 4) + common + little(20, 2) + name.utf8 + little(1, 2) + little(16, 2)
      + sizes
    try file.write(entry)
    try file.write(header)
    try tensor.withBytes { bytes throws(TensorFileError) in try file.write(bytes) }
    position += entry.count + size
    count += 1
    // Made by version 4.5 on Unix, a regular file that all may read.
    directory += little(0x0201_4b50, 4) + [45, 3] + common + little(28, 2)
    directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0o100644 << 16, 4)
    directory += little(0xffff_ffff, 4) + name.utf8 + little(1, 2) + little(24, 2) + sizes + start
  }

  /// Writes the directory and puts the archive in its place.
  consuming func finish() throws(TensorFileError) {
    let end = position + directory.count
    var bytes = directory
    bytes += little(0x0606_4b50, 4) + little(44, 8) + [45, 3, 45, 0] + little(0, 8)
    bytes += little(count, 8) + little(count, 8) + little(directory.count, 8) + little(position, 8)
    bytes += little(0x0706_4b50, 4) + little(0, 4) + little(end, 8) + little(1, 4)
    bytes += little(0x0605_4b50, 4) + little(0, 4) + little(0xffff, 2) + little(0xffff, 2)
    bytes += little(0xffff_ffff, 4) + little(0xffff_ffff, 4) + little(0, 2)
    try file.write(bytes)
    try file.commit()
  }

  /// A number in so many bytes, the lowest first.
  private func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
