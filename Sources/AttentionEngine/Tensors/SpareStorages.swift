internal import AttentionKernels

/// Storages of small results that a thread keeps, to serve again as soon as nobody else holds them.
///
/// Most results of small operations are dropped soon. To end an object and make another takes longer
/// than to ask whether one that is kept has come free (the module's README has the figures). They are
/// asked in turn; one that somebody still holds is left to them, and another takes its place.
enum SpareStorages {
  /// Storages of one size.
  private struct Ring {
    static let count = 32

    var next = 0
    var storages = InlineArray<32, Storage?>(repeating: nil)
  }

  /// The most words of eight bytes that a kept storage has room for, in the first ring and the second.
  private static let fewWords = 16
  static let mostWords = 64

  /// A storage with room for so many words, at most ``mostWords``, without a shape; `nil` where none
  /// may be kept.
  @inline(never)
  static func take(words: Int) -> Storage? {
    guard let rings = current ?? open() else { return nil }
    let ring = words <= fewWords ? rings : rings + 1
    let place = ring.pointee.next
    ring.pointee.next = (place + 1) % Ring.count
    if isKnownUniquelyReferenced(&ring.pointee.storages[place]) {
      return ring.pointee.storages[place]
    }
    let storage = Storage.room(words: words <= fewWords ? fewWords : mostWords)
    ring.pointee.storages[place] = storage
    return storage
  }

  /// Keeps a storage no longer, so that it may be written to where nobody else holds it.
  static func release(_ storage: Storage) {
    guard let rings = current else { return }
    for ring in [rings, rings + 1] {
      for place in 0..<Ring.count where ring.pointee.storages[place] === storage {
        ring.pointee.storages[place] = nil
      }
    }
  }

  /// This thread's rings.
  @inline(__always)
  private static var current: UnsafeMutablePointer<Ring>? {
    ak_spares()?.assumingMemoryBound(to: Ring.self)
  }

  /// Makes this thread's rings, which live until it ends.
  private static func open() -> UnsafeMutablePointer<Ring>? {
    guard ak_may_keep_spares() != 0 else { return nil }
    let rings = UnsafeMutablePointer<Ring>.allocate(capacity: 2)
    rings.initialize(repeating: Ring(), count: 2)
    ak_set_spares(rings) { spares in
      guard let rings = spares?.assumingMemoryBound(to: Ring.self) else { return }
      rings.deinitialize(count: 2)
      rings.deallocate()
    }
    return rings
  }
}
