import AttentionEngine
import Testing

@Suite struct BatchingTests {
  @Test func `sequences are filled up to the longest`() {
    let padded = PaddedSequences([[1, 2, 3], [4], []], with: 9)
    #expect(padded.rows == [[1, 2, 3], [4, 9, 9], [9, 9, 9]])
    #expect(padded.lengths == [3, 1, 0])
    #expect(PaddedSequences([[1]], with: 0, length: 3).rows == [[1, 0, 0]])
  }

  @Test func `batches hold every example once`() {
    #expect(batches(of: 5, size: 2) == [[0, 1], [2, 3], [4]])
    let shuffled = batches(of: 50, size: 8, seed: 3)
    #expect(shuffled.map(\.count) == [8, 8, 8, 8, 8, 8, 2])
    #expect(shuffled.flatMap { $0 }.sorted() == Array(0..<50))
    #expect(shuffled == batches(of: 50, size: 8, seed: 3))
    #expect(shuffled != batches(of: 50, size: 8, seed: 4))
    #expect(batches(of: 0, size: 3).isEmpty)
  }

  @Test func `buckets hold examples of similar length`() {
    let lengths = (0..<60).map { ($0 * 37) % 23 }
    let buckets = bucketedBatches(lengths: lengths, size: 7, seed: 2)
    #expect(buckets.flatMap { $0 }.sorted() == Array(0..<60))
    let spread = buckets.map { bucket in
      let own = bucket.map { lengths[$0] }
      return (own.max() ?? 0) - (own.min() ?? 0)
    }
    #expect(spread.allSatisfy { $0 <= 3 })
    let plain = bucketedBatches(lengths: [3, 1, 2, 1], size: 2)
    #expect(plain == [[1, 3], [2, 0]])
  }

  @Test func `examples are divided into two kinds`() {
    let (training, validation) = trainingSplit(of: 10, validationShare: 0.3, seed: 1)
    #expect(training.count == 7 && validation.count == 3)
    #expect((training + validation).sorted() == Array(0..<10))
    #expect(trainingSplit(of: 10, validationShare: 0, seed: 1).validation.isEmpty)
  }

  /// 24 orders of four, 4,800 draws: each some 200 ± 4 · 14.
  @Test func `every order is as likely as any other`() {
    var counts: [[Int]: Int] = [:]
    for seed in 0..<4800 {
      counts[batches(of: 4, size: 4, seed: UInt64(seed))[0], default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { abs($0 - 200) < 57 })
  }
}
