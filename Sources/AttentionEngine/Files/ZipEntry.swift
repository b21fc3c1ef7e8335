/// An entry of a zip archive, as its directory says and its own header confirms.
///
/// Source: PKWARE, *APPNOTE.TXT – .ZIP File Format Specification*, with the extension for large
/// archives (Zip64). Archives in parts, encrypted entries and packings other than deflate are
/// refused.
struct ZipEntry {
  /// The name in the archive.
  let name: String
  let isDeflated: Bool
  let checksum: UInt32
  /// Bytes in the archive and unpacked.
  let packedSize: Int, size: Int
  /// Where its header stands.
  let start: Int
  /// Where the entry itself stands; known when its header has been read.
  var contentStart = 0

  /// Where it ends.
  var end: Int { contentStart + packedSize }

  /// The content, unpacked and compared with its checksum.
  func content(of file: borrowing InputFile) throws(TensorFileError) -> [UInt8] {
    let place = FilePlace(path: file.path, part: name, start: contentStart)
    var bytes = try file.bytes(at: contentStart, count: packedSize, part: name)
    if isDeflated {
      do throws(Inflation.Failure) {
        bytes = try Inflation().unpack(bytes, count: size)
      } catch {
        throw switch error {
        case .noLibrary:
          place.error(
            found: "a compressed entry",
            expected: "zlib (libz.so.1) to unpack it, or an archive that is not compressed"
          )
        case .damaged: place.error(at: 0, found: "damaged bytes", expected: "deflated ones")
        case .wrongSize(let count):
          place.error(
            at: 0,
            found: "\(count) bytes or more when unpacked",
            expected: "\(size) as the directory says"
          )
        }
      }
    }
    let found = bytes.withUnsafeBytes { CyclicRedundancy.checksum($0) }
    guard found == checksum else {
      throw place.error(
        at: 0,
        found: "the checksum \(String(found, radix: 16))",
        expected: String(checksum, radix: 16)
      )
    }
    return bytes
  }

  /// Compares the entry's own header, of 30 bytes and its name, with the directory.
  mutating func confirm(in file: borrowing InputFile) throws(TensorFileError) {
    let place = FilePlace(path: file.path, part: name, start: start)
    let fixed = try file.bytes(at: start, count: min(30, max(0, file.size - start)), part: name)
    var scanner = ByteScanner(fixed, at: place)
    guard try scanner.number(ofBytes: 4, "an entry's header") == 0x0403_4b50 else {
      throw place.error(at: 0, found: "no entry", expected: "the entry that the directory names")
    }
    try scanner.skip(4, "an entry's header")
    let method = try scanner.number(ofBytes: 2, "a method")
    try scanner.skip(16, "an entry's header")
    let nameLength = Int(try scanner.number(ofBytes: 2, "a length"))
    let extraLength = Int(try scanner.number(ofBytes: 2, "a length"))
    let ownName = try file.bytes(at: start + 30, count: nameLength, part: name)
    guard method == (isDeflated ? 8 : 0), ownName.elementsEqual(name.utf8) else {
      throw place.error(
        at: 0,
        found: "an entry that differs from the directory's in name or method",
        expected: "the same in both"
      )
    }
    contentStart = start + 30 + nameLength + extraLength
  }
}
