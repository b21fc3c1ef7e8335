/// The directory of a zip archive, which stands at its end.
struct ZipDirectory {
  /// The entries in the directory's order; none overlaps another or the directory.
  private(set) var entries: [ZipEntry] = []

  /// Reads the directory and the entries' own headers, but none of their contents.
  init(of file: borrowing InputFile) throws(TensorFileError) {
    let range = try ZipDirectory.range(in: file)
    let place = FilePlace(path: file.path, start: range.start)
    let bytes = try file.bytes(at: range.start, count: range.size)
    var scanner = ByteScanner(bytes, at: place)
    var names: Set<String> = []
    while scanner.next != nil {
      let byte = scanner.position
      let entry = try ZipDirectory.entry(&scanner)
      guard names.insert(entry.name).inserted else {
        throw place.error(at: byte, found: "a second entry \(quoted(entry.name))", expected: "one")
      }
      guard entry.start < range.start else {
        throw FilePlace(path: file.path, part: entry.name, start: range.start).error(
          at: byte,
          found: "an entry at byte \(entry.start)",
          expected: "one before the directory, at byte \(range.start)"
        )
      }
      entries.append(entry)
    }
    guard entries.count == range.count else {
      throw place.error(
        at: 0,
        found: "a directory of \(entries.count) entries",
        expected: "\(range.count), as the archive's end says"
      )
    }
    for i in entries.indices { try entries[i].confirm(in: file) }
    var end = 0
    for entry in entries.sorted(by: { $0.start < $1.start }) {
      let (entryEnd, overflow) = entry.contentStart.addingReportingOverflow(entry.packedSize)
      guard entry.start >= end, !overflow, entryEnd <= range.start else {
        throw FilePlace(path: file.path, part: entry.name).error(
          at: entry.start,
          found: "an entry that overlaps another or the directory",
          expected: "entries one after the other"
        )
      }
      end = entryEnd
    }
  }

  /// Finds the directory by the record at the archive's end.
  private static func range(
    in file: borrowing InputFile
  ) throws(TensorFileError) -> (
    start: Int, size: Int, count: Int
  ) {
    // A comment of up to 65535 bytes may follow the record's 22.
    let count = min(file.size, 22 + 0xffff)
    let base = file.size - count
    let place = FilePlace(path: file.path, start: base)
    let tail = try file.bytes(at: base, count: count)
    let found = stride(from: count - 22, through: 0, by: -1).first { at in
      tail[at...].starts(with: [0x50, 0x4b, 5, 6])
        && at + 22 + Int(tail[at + 20]) + Int(tail[at + 21]) << 8 == count
    }
    guard let found else {
      throw place.error(
        found: "no directory at the end",
        expected: "a whole zip archive, as .npz files are"
      )
    }
    var scanner = ByteScanner(tail, found..<count, at: place)
    try scanner.skip(4, "the archive's end")
    let disk = try scanner.number(ofBytes: 4, "a part's number")
    let entries = try scanner.number(ofBytes: 2, "a count")
    let total = try scanner.number(ofBytes: 2, "a count")
    let size = try scanner.number(ofBytes: 4, "a size")
    let start = try scanner.number(ofBytes: 4, "an offset")
    guard disk == 0 || disk == 0xffff_ffff, entries == total else {
      throw place.error(at: found, found: "a part of an archive", expected: "a whole one")
    }
    var result = (start: Int(start), size: Int(size), count: Int(total))
    var end = base + found
    if total == 0xffff || size == 0xffff_ffff || start == 0xffff_ffff {
      (result, end) = try largeRange(in: file, before: end)
    }
    // Bytes between the directory and its end would be nobody's.
    let (directoryEnd, overflow) = result.start.addingReportingOverflow(result.size)
    guard !overflow, directoryEnd == end else {
      throw FilePlace(path: file.path).error(
        at: base + found,
        found: "a directory of \(result.size) bytes at byte \(result.start)",
        expected: "one that ends at byte \(end)"
      )
    }
    return result
  }

  /// Finds the directory of a large archive by the two records before the one at its end.
  private static func largeRange(
    in file: borrowing InputFile,
    before end: Int
  )
    throws(TensorFileError) -> ((start: Int, size: Int, count: Int), end: Int)
  {
    let locatorStart = max(0, end - 20)
    let locator = try file.bytes(at: locatorStart, count: end - locatorStart)
    var scanner = ByteScanner(locator, at: FilePlace(path: file.path, start: locatorStart))
    guard try scanner.number(ofBytes: 4, "a locator") == 0x0706_4b50 else {
      throw scanner.error(at: 0, found: "no locator", expected: "the one of a large archive")
    }
    try scanner.skip(4, "a part's number")
    let start = Int(clamping: try scanner.number(ofBytes: 8, "an offset"))
    guard start <= locatorStart, locatorStart - start == 56 else {
      throw scanner.error(
        at: 8,
        found: "an end record at byte \(start)",
        expected: "one of 56 bytes before the locator"
      )
    }
    let record = try file.bytes(at: start, count: 56)
    scanner = ByteScanner(record, at: FilePlace(path: file.path, start: start))
    guard try scanner.number(ofBytes: 4, "an end record") == 0x0606_4b50 else {
      throw scanner.error(at: 0, found: "no end record", expected: "the one of a large archive")
    }
    try scanner.skip(20, "an end record")
    let entries = Int(clamping: try scanner.number(ofBytes: 8, "a count"))
    let total = Int(clamping: try scanner.number(ofBytes: 8, "a count"))
    let size = Int(clamping: try scanner.number(ofBytes: 8, "a size"))
    let directory = Int(clamping: try scanner.number(ofBytes: 8, "an offset"))
    guard entries == total else {
      throw scanner.error(at: 0, found: "a part of an archive", expected: "a whole one")
    }
    return ((directory, size, total), start)
  }

  /// Reads one entry of the directory.
  private static func entry(_ scanner: inout ByteScanner) throws(TensorFileError) -> ZipEntry {
    let byte = scanner.position
    guard try scanner.number(ofBytes: 4, "a directory's entry") == 0x0201_4b50 else {
      throw scanner.error(at: byte, found: "something else", expected: "a directory's entry")
    }
    try scanner.skip(4, "versions")
    let flags = try scanner.number(ofBytes: 2, "flags")
    let method = try scanner.number(ofBytes: 2, "a method")
    try scanner.skip(4, "a time")
    let checksum = UInt32(truncatingIfNeeded: try scanner.number(ofBytes: 4, "a checksum"))
    var packedSize = try scanner.number(ofBytes: 4, "a size")
    var size = try scanner.number(ofBytes: 4, "a size")
    let nameLength = Int(try scanner.number(ofBytes: 2, "a length"))
    let extraLength = Int(try scanner.number(ofBytes: 2, "a length"))
    let commentLength = Int(try scanner.number(ofBytes: 2, "a length"))
    try scanner.skip(8, "attributes")
    var start = try scanner.number(ofBytes: 4, "an offset")
    let nameStart = scanner.position
    try scanner.skip(nameLength, "a name")
    let nameBytes = scanner.bytes[nameStart..<scanner.position]
    guard let name = String(validating: nameBytes, as: UTF8.self),
      flags & 0x800 != 0 || nameBytes.allSatisfy({ $0 < 0x80 })
    else { throw scanner.error(at: nameStart, found: "a name", expected: "one in UTF-8") }
    // The sizes that do not fit into 32 bits stand in the part 1 of what is added, in this order.
    let extraEnd = scanner.position + extraLength
    guard extraEnd <= scanner.end else {
      throw scanner.error(found: "the end", expected: "\(extraLength) bytes of additions")
    }
    var extra = ByteScanner(scanner.bytes, scanner.position..<extraEnd, at: scanner.place)
    while extra.next != nil {
      let kind = try extra.number(ofBytes: 2, "an addition")
      let length = Int(try extra.number(ofBytes: 2, "an addition"))
      let partEnd = extra.position + length
      if kind == 1 {
        if size == 0xffff_ffff { size = try extra.number(ofBytes: 8, "a size") }
        if packedSize == 0xffff_ffff { packedSize = try extra.number(ofBytes: 8, "a size") }
        if start == 0xffff_ffff { start = try extra.number(ofBytes: 8, "an offset") }
      }
      guard partEnd >= extra.position else {
        throw extra.error(found: "a short addition", expected: "all sizes in it")
      }
      try extra.skip(partEnd - extra.position, "an addition")
    }
    try scanner.skip(extraLength, "additions")
    try scanner.skip(commentLength, "a comment")
    guard flags & 1 == 0, method == 0 || method == 8, method == 8 || packedSize == size else {
      throw scanner.error(
        at: byte,
        found: flags & 1 == 1 ? "an encrypted entry" : "the packing \(method)",
        expected: "an entry stored as it is (0) or deflated (8)"
      )
    }
    return ZipEntry(
      name: name,
      isDeflated: method == 8,
      checksum: checksum,
      packedSize: Int(clamping: packedSize),
      size: Int(clamping: size),
      start: Int(clamping: start)
    )
  }
}
