/// SHA-256 of bytes that come piece by piece.
///
/// Source: FIPS 180-4, section 6.2.
package struct SHA256: Sendable {
  private var state = State()
  /// Bytes that do not fill a block yet.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  fileprivate struct State {
    var a: UInt32 = 0x6a09_e667
    var b: UInt32 = 0xbb67_ae85
    var c: UInt32 = 0x3c6e_f372
    var d: UInt32 = 0xa54f_f53a
    var e: UInt32 = 0x510e_527f
    var f: UInt32 = 0x9b05_688c
    var g: UInt32 = 0x1f83_d9ab
    var h: UInt32 = 0x5be0_cd19
  }

  /// Starts with nothing.
  package init() {}

  /// Adds bytes behind those before.
  package mutating func add(_ bytes: [UInt8]) {
    count += UInt64(bytes.count)
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, bytes.count)
      rest += bytes[..<start]
      guard rest.count == 64 else { return }
      let block = rest
      block.withUnsafeBufferPointer { state.add($0, blocks: 1) }
      rest = []
    }
    let blocks = (bytes.count - start) / 64
    bytes.withUnsafeBufferPointer { buffer in
      state.add(UnsafeBufferPointer(rebasing: buffer[start...]), blocks: blocks)
    }
    rest = Array(bytes[(start + blocks * 64)...])
  }

  /// The digest of what was added so far.
  package var digest: Digest {
    var last = rest + [0x80]
    while last.count % 64 != 56 { last.append(0) }
    let length = count * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      last.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    var end = state
    last.withUnsafeBufferPointer { end.add($0, blocks: last.count / 64) }
    func joined(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }
    return Digest(
      words: (
        joined(end.a, end.b), joined(end.c, end.d), joined(end.e, end.f), joined(end.g, end.h)
      )
    )
  }
}

extension SHA256.State {
  /// Works blocks of 64 bytes in. The letters are the standard's.
  fileprivate mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, blocks: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
      roundConstants.withUnsafeBufferPointer { k in
        for block in 0..<blocks {
          let start = block * 64
          for t in 0..<16 {
            let place = start + 4 * t
            let high = UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
            w[t] = high | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
          }
          for t in 16..<64 {
            let s0 = turned(w[t - 15], 7) ^ turned(w[t - 15], 18) ^ (w[t - 15] >> 3)
            let s1 = turned(w[t - 2], 17) ^ turned(w[t - 2], 19) ^ (w[t - 2] >> 10)
            w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
          }
          var v = self
          for t in 0..<64 {
            let s1 = turned(v.e, 6) ^ turned(v.e, 11) ^ turned(v.e, 25)
            let choice = (v.e & v.f) ^ (~v.e & v.g)
            let t1 = v.h &+ s1 &+ choice &+ k[t] &+ w[t]
            let s0 = turned(v.a, 2) ^ turned(v.a, 13) ^ turned(v.a, 22)
            let majority = (v.a & v.b) ^ (v.a & v.c) ^ (v.b & v.c)
            v.h = v.g
            v.g = v.f
            v.f = v.e
            v.e = v.d &+ t1
            v.d = v.c
            v.c = v.b
            v.b = v.a
            v.a = t1 &+ s0 &+ majority
          }
          a &+= v.a
          b &+= v.b
          c &+= v.c
          d &+= v.d
          e &+= v.e
          f &+= v.f
          g &+= v.g
          h &+= v.h
        }
      }
    }
  }
}

/// A word turned to the right.
@inline(__always)
private func turned(_ word: UInt32, _ count: UInt32) -> UInt32 {
  (word &>> count) | (word &<< (32 &- count))
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
  0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
  0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
  0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
  0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
  0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
  0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
  0xc671_78f2,
]
