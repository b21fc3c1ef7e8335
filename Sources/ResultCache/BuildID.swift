internal import Digests
internal import Glibc

/// The name that a linker gives to the contents of a program or a library, a digest of them.
///
/// Source: System V ABI, chapter 5, *Note Section*; `NT_GNU_BUILD_ID` of GNU's ELF notes. Only the
/// 64-bit little-endian form is read, which is that of every machine that the tool runs on.
struct BuildID {
  /// The bytes of the name.
  let bytes: [UInt8]

  /// Reads it from a file; `nil` for a file that is no ELF file or has no such note.
  init?(ofFileAt path: String) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let head = Self.read(descriptor, at: 0, count: 64)
    guard head.count == 64, head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
    let start = Self.number(head[32..<40])
    let size = Self.number(head[54..<56])
    let count = Self.number(head[56..<58])
    guard size >= 56, size <= 256, count <= 256 else { return nil }
    let headers = Self.read(descriptor, at: start, count: size * count)
    guard headers.count == size * count else { return nil }
    for header in stride(from: 0, to: headers.count, by: size) {
      let isNote = Self.number(headers[header..<(header + 4)]) == 4
      let offset = Self.number(headers[(header + 8)..<(header + 16)])
      let length = Self.number(headers[(header + 32)..<(header + 40)])
      guard isNote, length <= 1 << 16 else { continue }
      let notes = Self.read(descriptor, at: offset, count: length)
      if let found = Self.buildID(in: notes) {
        bytes = found
        return
      }
    }
    return nil
  }

  private static func buildID(in notes: [UInt8]) -> [UInt8]? {
    var place = 0
    while place + 12 <= notes.count {
      let nameSize = number(notes[place..<(place + 4)])
      let size = number(notes[(place + 4)..<(place + 8)])
      let kind = number(notes[(place + 8)..<(place + 12)])
      let start = place + 12 + (nameSize + 3) / 4 * 4
      guard start + size <= notes.count else { return nil }
      let isGNU = notes[(place + 12)...].starts(with: Array("GNU\0".utf8))
      if kind == 3, nameSize == 4, isGNU, size >= 16 { return Array(notes[start..<(start + size)]) }
      place = start + (size + 3) / 4 * 4
    }
    return nil
  }

  private static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8] {
    guard offset >= 0, count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    Int(
      truncatingIfNeeded: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        & 0x7FFF_FFFF_FFFF_FFFF
    )
  }
}
