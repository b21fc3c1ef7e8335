internal import AttentionKernels
internal import Testing

@Suite struct PathTests {
  @Test func `the path in use is one that the processor has`() {
    #expect(ak_supports_path(ak_current_path()) != 0)
    #expect(Paths.all.contains(ak_current_path()))
  }

  @Test func `a path of another processor is refused`() {
    let foreign = Paths.all.contains(AK_NEON) ? AK_AVX2 : AK_NEON
    #expect(ak_set_path(foreign) == 0)
    #expect(ak_current_path() != foreign)
  }

  @Test func `there is at least one thread`() {
    #expect((1...64).contains(ak_thread_count()))
  }

  /// Several threads at once: one has the pool, the others work alone; all find the same bits.
  @Test func `kernels may be called from several threads at once`() async {
    let count = 120
    var source = Source(seed: 1)
    let a: [Float] = source.array(count * count)
    let results = await withTaskGroup(of: [Float].self) { group in
      for _ in 0..<6 {
        group.addTask {
          var c = [Float](repeating: 0, count: count * count)
          for _ in 0..<3 { ak_product_f32(a, a, &c, count, count, count) }
          return c
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }
}
