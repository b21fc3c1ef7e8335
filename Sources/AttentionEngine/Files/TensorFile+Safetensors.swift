/// The safetensors format: eight bytes with the header's length, a header in JSON, and the numbers
/// of all tensors without gaps.
///
/// Source: Hugging Face, *safetensors*, the format's description. Every byte after the header
/// belongs to exactly one tensor, and a header has at most 100 MB.
extension TensorFile {
  /// The longest header that the format allows.
  private static let longestHeader = 100_000_000

  /// What the header says of one tensor.
  private struct Entry {
    let name: String
    let layout: TensorLayout
    /// Its bytes, counted from the header's end.
    let range: Range<Int>
    /// Where in the file it is said.
    let byte: Int
  }

  /// Reads a safetensors file.
  init(safetensors file: borrowing InputFile, room limit: Int) throws(TensorFileError) {
    self.init()
    let place = FilePlace(path: file.path)
    var start = ByteScanner(try file.bytes(at: 0, count: Swift.min(8, file.size)), at: place)
    let length = try start.number(ofBytes: 8, "the header's length")
    guard length <= TensorFile.longestHeader, Int(length) <= file.size - 8 else {
      throw place.error(
        at: 0,
        found: "a header of \(length) bytes in a file of \(file.size)",
        expected: "a file in the safetensors, .npz or .npy format"
      )
    }
    let headerEnd = 8 + Int(length)
    var header = FilePlace(path: file.path)
    header.start = 8
    var scanner = ByteScanner(try file.bytes(at: 8, count: Int(length)), at: header)
    var entries: [Entry] = []
    var metadata: [String: String] = [:]
    try scanner.object("a header") { scanner, name, byte throws(TensorFileError) in
      guard name != "__metadata__" else {
        metadata = try TensorFile.metadata(&scanner)
        return
      }
      entries.append(try TensorFile.entry(&scanner, name, at: byte))
    }
    scanner.skipSpaces()
    guard scanner.next == nil else { throw scanner.error(expected: "the end of the header") }
    try TensorFile.checkRanges(entries, size: file.size - headerEnd, in: place)
    self.metadata = metadata
    var room = MemoryRoom(limit)
    for entry in entries {
      let place = FilePlace(
        path: file.path,
        part: entry.name,
        start: headerEnd + entry.range.lowerBound
      )
      try room.take(entry.layout.memoryCount, for: place)
      let bytes = try file.bytes(at: place.start, count: entry.range.count, part: entry.name)
      self[entry.name] = try Tensor(entry.layout, in: bytes, at: place)
    }
  }

  private static func metadata(
    _ scanner: inout ByteScanner
  ) throws(TensorFileError) -> [String:
    String]
  {
    var metadata: [String: String] = [:]
    try scanner.object("metadata") { scanner, name, _ throws(TensorFileError) in
      metadata[name] = try scanner.string("a text")
    }
    return metadata
  }

  /// Reads what the header says of one tensor.
  private static func entry(
    _ scanner: inout ByteScanner,
    _ name: String,
    at byte: Int
  )
    throws(TensorFileError) -> Entry
  {
    var place = scanner.place
    place.part = name
    try place.check(name, at: byte)
    var type: ElementType?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.object("a tensor") { scanner, key, _ throws(TensorFileError) in
      let start = scanner.position
      switch key {
      case "dtype":
        let text = try scanner.string("a type")
        type = ElementType.allCases.first { $0.safetensorsName == text }
        guard type != nil else {
          throw place.error(
            at: start,
            found: "the type \(quoted(text))",
            expected: ElementType.allCases.map(\.safetensorsName).joined(separator: ", ")
          )
        }
      case "shape": shape = try scanner.wholeNumbers("a shape", atMost: Shape.maximumRank)
      case "data_offsets": offsets = try scanner.wholeNumbers("two offsets", atMost: 2)
      default: try scanner.skipValue()
      }
    }
    guard let type, let shape, let offsets, offsets.count == 2 else {
      throw place.error(
        at: byte,
        found: "no \(type == nil ? "dtype" : shape == nil ? "shape" : "pair of data_offsets")",
        expected: "dtype, shape and data_offsets"
      )
    }
    let layout = try TensorLayout(type, shape, at: byte, in: place)
    guard offsets[0] <= offsets[1], offsets[1] - offsets[0] == layout.byteCount else {
      throw place.error(
        at: byte,
        found: "the bytes \(offsets[0]) to \(offsets[1])",
        expected: "\(layout.byteCount) bytes for \(type.safetensorsName) \(shape)"
      )
    }
    return Entry(name: name, layout: layout, range: offsets[0]..<offsets[1], byte: byte)
  }

  /// Checks that the tensors lie one after the other and fill the file.
  private static func checkRanges(
    _ entries: [Entry],
    size: Int,
    in place: FilePlace
  )
    throws(TensorFileError)
  {
    var end = 0
    let inOrder = entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for entry in inOrder {
      guard entry.range.lowerBound == end, entry.range.upperBound <= size else {
        var place = place
        place.part = entry.name
        throw place.error(
          at: 8 + entry.byte,
          found: "the bytes \(entry.range.lowerBound) to \(entry.range.upperBound) of \(size)",
          expected: "bytes from \(end) on, within the file"
        )
      }
      end = entry.range.upperBound
    }
    guard end == size else {
      throw place.error(
        found: "\(size) bytes of numbers",
        expected: "\(end), as the header says"
      )
    }
  }

  /// Writes all tensors and the metadata to a file in the safetensors format.
  ///
  /// The header names the tensors in this order; their numbers lie with all `float64` first, so that
  /// each begins at a multiple of its size, as the format wants.
  ///
  /// The file is written beside its place and put there when it is whole and on the disk.
  ///
  /// - Parameter path: The file; one that is there already is replaced.
  /// - Throws: ``TensorFileError`` where it cannot be written or a name is not allowed; then an old
  ///   file stays as it was.
  public func write(safetensors path: String) throws(TensorFileError) {
    var end = 0
    var offsets = Array(repeating: 0..<0, count: count)
    for type in [DataType.float64, .float32] {
      for (i, (_, tensor)) in self.enumerated() where tensor.dataType == type {
        offsets[i] = end..<(end + tensor.count * (type == .float64 ? 8 : 4))
        end = offsets[i].upperBound
      }
    }
    var fields: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }
      let pairs = texts.map { jsonString($0.key) + ":" + jsonString($0.value) }
      fields.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    for ((name, tensor), range) in zip(self, offsets) {
      let place = FilePlace(path: path, part: name)
      try place.check(name)
      guard name != "__metadata__" else {
        throw place.error(found: "a name that the format keeps", expected: "another name")
      }
      let sizes = tensor.shape.map { "\($0)" }.joined(separator: ",")
      fields.append(
        "\(jsonString(name)):{\"dtype\":\"\(ElementType(tensor.dataType).safetensorsName)\","
          + "\"shape\":[\(sizes)],\"data_offsets\":[\(range.lowerBound),\(range.upperBound)]}"
      )
    }
    var header = Array("{\(fields.joined(separator: ","))}".utf8)
    header += Array(repeating: 0x20, count: (8 - header.count % 8) % 8)
    guard header.count <= TensorFile.longestHeader else {
      throw FilePlace(path: path).error(
        found: "a header of \(header.count) bytes",
        expected: "at most \(TensorFile.longestHeader)"
      )
    }
    let file = try OutputFile(path)
    try file.write((0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) })
    try file.write(header)
    for type in [DataType.float64, .float32] {
      for (_, tensor) in self where tensor.dataType == type {
        try tensor.withBytes { bytes throws(TensorFileError) in try file.write(bytes) }
      }
    }
    try file.commit()
  }
}
