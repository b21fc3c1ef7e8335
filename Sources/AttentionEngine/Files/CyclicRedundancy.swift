/// The checksum of zip archives: CRC-32 with the polynomial 0x04C11DB7, lowest bit first.
///
/// Source: ISO 3309. Eight bytes are taken at once, each with a table of its own (Kounavis and
/// Berry 2005, *A Systematic Approach to Building High Performance, Software-based, CRC Generators*).
enum CyclicRedundancy {
  /// Eight tables of 256: what a byte changes when 0 to 7 bytes follow it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
      tables[byte] = value
    }
    for i in 256..<tables.count {
      let shorter = tables[i - 256]
      tables[i] = shorter >> 8 ^ tables[Int(shorter & 255)]
    }
    return tables
  }()

  /// The checksum of bytes that follow those with the checksum `start`.
  static func checksum(_ bytes: UnsafeRawBufferPointer, after start: UInt32 = 0) -> UInt32 {
    tables.withUnsafeBufferPointer { tables in
      var value = ~start
      var i = 0
      while i + 8 <= bytes.count {
        let word =
          UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
          ^ UInt64(value)
        value = 0
        for k in 0..<8 {
          value ^= tables[(7 - k) * 256 + Int(truncatingIfNeeded: word >> UInt64(8 * k) & 255)]
        }
        i += 8
      }
      while i < bytes.count {
        value = value >> 8 ^ tables[Int((value ^ UInt32(bytes[i])) & 255)]
        i += 1
      }
      return ~value
    }
  }
}
