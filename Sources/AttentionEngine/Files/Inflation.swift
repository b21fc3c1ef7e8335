private import Glibc

/// Unpacks deflated bytes with zlib, which is opened when the first such file is read: nothing has
/// to be installed to build this package, and reading all other files needs no zlib.
///
/// Source: RFC 1951, and zlib's `zlib.h` for the layout of `z_stream`.
package struct Inflation {
  private typealias Start =
    @convention(c) (
      UnsafeMutableRawPointer, Int32, UnsafePointer<CChar>, Int32
    ) -> Int32
  private typealias Step = @convention(c) (UnsafeMutableRawPointer, Int32) -> Int32
  private typealias End = @convention(c) (UnsafeMutableRawPointer) -> Int32

  /// The offsets of the members of `z_stream` that are used, where a `long` has 64 bits.
  private enum Offset {
    static let input = 0, inputCount = 8, output = 24, outputCount = 32
    static let size = 112
  }

  /// What went wrong.
  package enum Failure: Error, Equatable {
    /// There is no zlib.
    case noLibrary
    /// The bytes are not deflated ones.
    case damaged
    /// There are more bytes than were announced, or fewer.
    case wrongSize(Int)
  }

  private let start: Start
  private let step: Step
  private let end: End

  /// Opens the library; it stays open.
  package init(library: String = "libz.so.1") throws(Failure) {
    guard let handle = dlopen(library, RTLD_NOW | RTLD_LOCAL),
      let start = dlsym(handle, "inflateInit2_"),
      let step = dlsym(handle, "inflate"),
      let end = dlsym(handle, "inflateEnd")
    else { throw .noLibrary }
    self.start = unsafeBitCast(start, to: Start.self)
    self.step = unsafeBitCast(step, to: Step.self)
    self.end = unsafeBitCast(end, to: End.self)
  }

  /// Unpacks raw deflated bytes, which must become exactly `count`.
  ///
  /// Memory grows with what is really unpacked, a mebibyte at a time at first.
  package func unpack(_ packed: [UInt8], count: Int) throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    let failure = packed.withUnsafeBufferPointer { packed in
      chunk.withUnsafeMutableBufferPointer { chunk in
        unpack(packed, count: count, into: &result, through: chunk)
      }
    }
    if let failure { throw failure }
    guard result.count == count else { throw .wrongSize(result.count) }
    return result
  }

  private func unpack(
    _ packed: UnsafeBufferPointer<UInt8>,
    count: Int,
    into result: inout [UInt8],
    through chunk: UnsafeMutableBufferPointer<UInt8>
  ) -> Failure? {
    let stream = UnsafeMutableRawPointer.allocate(byteCount: Offset.size, alignment: 16)
    defer { stream.deallocate() }
    stream.initializeMemory(as: UInt8.self, repeating: 0, count: Offset.size)
    // Minus 15: no header of zlib's own, and the whole window of 2^15 bytes.
    guard start(stream, -15, "1", Int32(Offset.size)) == 0 else { return .noLibrary }
    defer { _ = end(stream) }
    var taken = 0
    while true {
      let isFed = stream.load(fromByteOffset: Offset.inputCount, as: UInt32.self) > 0
      if !isFed {
        // The library counts in 32 bits.
        let piece = min(packed.count - taken, 1 << 30)
        let input = packed.baseAddress.map { $0 + taken }
        stream.storeBytes(of: input, toByteOffset: Offset.input, as: UnsafePointer<UInt8>?.self)
        stream.storeBytes(of: UInt32(piece), toByteOffset: Offset.inputCount, as: UInt32.self)
        taken += piece
      }
      stream.storeBytes(
        of: chunk.baseAddress,
        toByteOffset: Offset.output,
        as: UnsafeMutablePointer<UInt8>?.self
      )
      stream.storeBytes(of: UInt32(chunk.count), toByteOffset: Offset.outputCount, as: UInt32.self)
      let code = step(stream, 0)
      let room = Int(stream.load(fromByteOffset: Offset.outputCount, as: UInt32.self))
      result.append(contentsOf: chunk[..<(chunk.count - room)])
      let left = Int(stream.load(fromByteOffset: Offset.inputCount, as: UInt32.self))
      if code == 1 { return left == 0 && taken == packed.count ? nil : .damaged }
      guard code == 0 else { return .damaged }
      guard result.count <= count else { return .wrongSize(result.count) }
    }
  }
}
