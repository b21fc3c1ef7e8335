/// Tensors and bytes in a file: the only file here that touches a tensor's memory.
///
/// The processors that the engine runs on keep the lowest byte first, as the files it writes do.
extension Tensor {
  /// Reads the numbers that lie as `layout` says from `offset` on; there are enough bytes.
  ///
  /// - Throws: Where a whole number is too large for a `Double`, or a byte is no truth value.
  init(
    _ layout: TensorLayout,
    in bytes: [UInt8],
    from offset: Int = 0,
    at place: FilePlace
  )
    throws(TensorFileError)
  {
    // In Fortran's order the last axis varies slowest: the transposed tensor, read as usual.
    let isTransposed = layout.isFortranOrder && layout.shape.count > 1
    let shape = isTransposed ? layout.shape.reversed() : layout.shape
    let result = Tensor(uninitialized: Shape(shape, for: "read"), layout.type.dataType)
    let failed = bytes.withUnsafeBytes { raw in
      result.read(layout, UnsafeRawBufferPointer(rebasing: raw[offset...]))
    }
    if let (index, number) = failed {
      throw place.error(
        at: offset + index * layout.type.size,
        found: number,
        expected: layout.type == .bool
          ? "0 or 1" : "a whole number that float64 can hold exactly, up to 2^53"
      )
    }
    self = isTransposed ? result.permuted(Array((0..<shape.count).reversed())) : result
  }

  /// Calls `body` with all numbers in row-major order, lowest byte first.
  func withBytes(
    _ body: (UnsafeRawBufferPointer) throws(TensorFileError) -> Void
  )
    throws(TensorFileError)
  {
    var problem: TensorFileError?
    func attempt(_ bytes: UnsafeRawBufferPointer) {
      do throws(TensorFileError) { try body(bytes) } catch { problem = error }
    }
    let elements = packed
    switch dataType {
    case .float64: elements.doubles { attempt(.init(start: $0, count: count * 8)) }
    case .float32: elements.floats { attempt(.init(start: $0, count: count * 4)) }
    }
    if let problem { throw problem }
  }
}

extension Tensor {
  /// Takes all numbers from a file's bytes; returns the first that does not fit, with its place.
  fileprivate func read(_ layout: TensorLayout, _ bytes: UnsafeRawBufferPointer) -> (Int, String)? {
    let bits = FileBits(bytes: bytes, isBigEndian: layout.isBigEndian)
    switch layout.type {
    case .float64:
      doubles { for i in 0..<count { $0[i] = Double(bitPattern: bits[i]) } }
    case .float32:
      floats { for i in 0..<count { $0[i] = Float(bitPattern: bits[i]) } }
    case .float16:
      floats { for i in 0..<count { $0[i] = Float(Float16(bitPattern: bits[i])) } }
    case .bfloat16:
      floats { for i in 0..<count { $0[i] = Float(bitPattern: UInt32(bits[i] as UInt16) << 16) } }
    case .bool: return read(bits) { (byte: UInt8) in byte < 2 ? Double(byte) : nil }
    case .int8: return read(bits) { (number: Int8) in Double(number) }
    case .int16: return read(bits) { (number: Int16) in Double(number) }
    case .int32: return read(bits) { (number: Int32) in Double(number) }
    case .int64: return read(bits) { (number: Int64) in Double(exactly: number) }
    case .uint8: return read(bits) { (number: UInt8) in Double(number) }
    case .uint16: return read(bits) { (number: UInt16) in Double(number) }
    case .uint32: return read(bits) { (number: UInt32) in Double(number) }
    case .uint64: return read(bits) { (number: UInt64) in Double(exactly: number) }
    }
    return nil
  }

  @inline(__always)
  private func read<Number: FixedWidthInteger>(
    _ bits: FileBits,
    _ convert: (Number) -> Double?
  ) -> (Int, String)? {
    doubles { elements in
      for i in 0..<count {
        let number: Number = bits[i]
        guard let element = convert(number) else { return (i, "\(number)") }
        elements[i] = element
      }
      return nil
    }
  }
}

/// Numbers of one width side by side in a file, in either order of bytes.
private struct FileBits {
  let bytes: UnsafeRawBufferPointer
  let isBigEndian: Bool

  subscript<Number: FixedWidthInteger>(index: Int) -> Number {
    @inline(__always) get {
      let width = MemoryLayout<Number>.size
      let stored = bytes.loadUnaligned(fromByteOffset: index * width, as: Number.self)
      return isBigEndian ? Number(bigEndian: stored) : Number(littleEndian: stored)
    }
  }
}
